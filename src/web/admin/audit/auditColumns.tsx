import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';
import type { Column } from '#web/lists/columns.ts';
import { useTimes } from '#web/messages/useTimes.ts';

/** What the list shows of something that an admin did. */
export function useAuditColumns(): Column<AuditEntry>[] {
  const t = useTranslations('audit');
  const times = useTimes();
  return [
    {
      id: 'what',
      header: t('what'),
      cell: ({ action, subjectName: name }) => t(`actionTitles.${action}`, { name }),
      phone: 'title',
    },
    {
      id: 'subject',
      header: t('subject'),
      cell: ({ subject }) => t(`subjects.${subject}`),
      width: '8rem',
      phone: 'hidden',
    },
    {
      id: 'actor',
      header: t('actor'),
      cell: ({ actor }) => <bdi>{actor.displayName}</bdi>,
      width: '24%',
      phone: 'detail',
    },
    {
      id: 'at',
      header: t('at'),
      cell: ({ at }) => (
        <time dateTime={at} title={times.full(at)}>
          {times.when(at)}
        </time>
      ),
      sortKey: 'at',
      width: '10rem',
      phone: 'detail',
    },
  ];
}
