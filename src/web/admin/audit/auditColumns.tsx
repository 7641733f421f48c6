import Box from '@mui/material/Box';
import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import type { Column } from '#web/ui/list/columns.ts';
import { useDeedWords } from './useDeedWords.ts';

/** What the list shows of something that an admin did. */
export function useAuditColumns(): Column<AuditEntry>[] {
  const t = useTranslations('audit');
  const times = useTimes();
  const words = useDeedWords();
  return [
    {
      id: 'what',
      header: t('what'),
      cell: (entry) => (
        <>
          {words.action(entry)} <bdi>{words.name(entry)}</bdi>
          <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
            {t(`subjects.${entry.subject}`)}
          </Box>
        </>
      ),
      phone: 'title',
    },
    {
      id: 'actor',
      header: t('actor'),
      cell: ({ actor }) => <bdi>{actor.displayName}</bdi>,
      width: '28%',
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
      width: '12rem',
      phone: 'detail',
    },
  ];
}
