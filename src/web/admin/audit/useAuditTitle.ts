import { useTranslations } from 'use-intl';
import { auditActions, type AuditEntry } from '#contract/audit.ts';
import { joinFacts } from '#web/ui/Facts.tsx';

/** An entry in one line, "Added Lunch". What only a later backend does is told in its own words. */
export function useAuditTitle(): (entry: AuditEntry) => string {
  const t = useTranslations('admin.audit.actionTitles');
  return ({ action, subjectName: name }) =>
    auditActions.includes(action) ? t(action, { name }) : joinFacts([action, name]);
}
