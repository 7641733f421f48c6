import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { DirectoryEntry } from '#contract/presences.ts';
import { PresenceSummary, PresenceTime } from '#web/ucp/presence/PresenceSummary.tsx';
import { Label } from '#web/ui/Label.tsx';
import type { Ring } from '#web/ui/Lamp.tsx';
import type { Column } from '#web/ui/list/columns.ts';

/** The list's own measure of when its rows become two lines. */
const onPhone = { '@container (width >= 600px)': { display: 'none' } };

/** A colleague's row: name, extension, presence, since and until. One's own says so, and shows a pick that is on its way. */
export function useBoardColumns(
  ownExtension: string | null,
  ring: Ring | undefined,
): readonly Column<DirectoryEntry>[] {
  const t = useTranslations('board');
  return useMemo(() => {
    const isOwn = ({ extension }: DirectoryEntry) => extension === ownExtension;
    return [
      {
        id: 'name',
        header: t('name'),
        sortKey: 'displayName',
        phone: 'title',
        width: '24%',
        cell: (entry) => (
          <>
            <bdi>{entry.displayName}</bdi>
            <Box component="span" sx={{ ...onPhone, ml: 1, color: 'text.secondary' }}>
              {entry.extension}
            </Box>
            {isOwn(entry) && (
              <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
                {t('you')}
              </Box>
            )}
          </>
        ),
      },
      {
        id: 'extension',
        header: t('extension'),
        sortKey: 'extension',
        phone: 'hidden',
        width: '12ch',
        cell: ({ extension }) => extension,
      },
      {
        id: 'presence',
        header: t('presence'),
        sortKey: 'type',
        phone: 'detail',
        cell: (entry) => (
          <Box sx={{ display: 'flex', alignItems: 'center', minWidth: 0 }}>
            <Label type={entry.presence.type} message={entry.presence.message} ring={isOwn(entry) ? ring : undefined} />
            {entry.presence.since && (
              <Box component="span" sx={{ ...onPhone, flex: 'none', ml: 1 }}>
                <PresenceTime presence={entry.presence} />
              </Box>
            )}
          </Box>
        ),
      },
      {
        id: 'when',
        header: t('when'),
        phone: 'hidden',
        width: '30%',
        cell: ({ presence }) => presence.since && <PresenceSummary presence={presence} />,
      },
    ];
  }, [t, ownExtension, ring]);
}
