import { getAuditEntry } from '#contract/audit.ts';
import { apiQuery } from '#web/data/query.ts';

export const auditEntryQuery = (id: number) => apiQuery(getAuditEntry, { params: { id } });
