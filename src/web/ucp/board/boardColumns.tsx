import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { DirectoryEntry, ListedPresence } from '#contract/presences.ts';
import { useUser } from '#web/data/session.ts';
import type { Column } from '#web/lists/columns.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { Facts, joinFacts } from '#web/ui/Facts.tsx';
import { PhoneIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { Lamp, type Ring } from '#web/ui/Lamp.tsx';
import css from './board.module.css';

/** A colleague's row: lamp and name, then the words, the time last. One's own says so, and shows a pick that is on its way. */
export function useBoardColumns(ring: Ring | undefined): readonly Column<DirectoryEntry>[] {
  const { extension: ownExtension } = useUser();
  const t = useTranslations('board');
  return useMemo(() => {
    const isOwn = ({ extension }: DirectoryEntry) => extension === ownExtension;
    return [
      {
        id: 'displayName',
        header: t('name'),
        sorts: true,
        phone: 'title',
        width: 'var(--name)',
        cell: (entry) => (
          <span className={css.name}>
            <Lamp type={entry.presence.type} ring={isOwn(entry) ? ring : undefined} />
            <span>
              <bdi>{entry.displayName}</bdi> {isOwn(entry) && <span className="soft">{t('you')}</span>}
            </span>
          </span>
        ),
      },
      {
        id: 'type',
        header: t('presence'),
        sorts: true,
        phone: 'detail',
        wraps: true,
        width: 'minmax(0, 5fr)',
        cell: ({ presence: { type, message }, line = 'unknown' }) => (
          <span className={css.words}>
            <Label bare type={type} message={message} lines={2} />
            {line !== 'unknown' && line !== 'idle' && (
              <span className={css.line}>
                <PhoneIcon />
                {t(`line.${line}`)}
              </span>
            )}
          </span>
        ),
      },
      {
        id: 'when',
        header: t('when'),
        phone: 'aside',
        width: 'var(--aside)',
        cell: ({ presence }) => presence.since && <When presence={presence} />,
      },
      {
        id: 'extension',
        header: t('extension'),
        sorts: true,
        phone: 'hidden',
        width: '11ch',
        cell: ({ extension }) => <span className="soft">{extension}</span>,
      },
    ];
  }, [t, ownExtension, ring]);
}

function When({ presence }: { presence: ListedPresence }) {
  const times = usePresenceTimes();
  const [since, until] = [times.since(presence), times.until(presence)];
  return (
    <span className="soft" title={joinFacts([since, until, times.setByBecause(presence)])}>
      <span className={css.when}>
        <Facts facts={[until ?? since, times.setBy(presence)]} />
      </span>
      <span className={css.brief}>{times.brief(presence)}</span>
    </span>
  );
}
