import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';

/** Words for what was done, `Changed`, and for what it was done to, `Away (Lunch)`. */
export function useDeedWords() {
  const t = useTranslations('audit');
  return {
    action: ({ action }: Pick<AuditEntry, 'action'>) => t(`actions.${action}`),
    name: ({ subjectName }: Pick<AuditEntry, 'subjectName'>) => subjectName,
  };
}
