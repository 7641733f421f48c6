import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';
import { joinFacts } from '#web/ui/Facts.tsx';

/** An entry in one line, "Added Lunch". What only a later backend does is told in its own words. */
export function useAuditTitle(): (entry: AuditEntry) => string {
  const t = useTranslations('admin.audit');
  const known = useTranslations('admin.audit.actionTitles');
  return ({ action, subjectName: name }) =>
    known.has(action) ? t(`actionTitles.${action}`, { name }) : joinFacts([action, name]);
}
