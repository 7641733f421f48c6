import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { listPresences, type DirectoryEntry } from '#contract/presences.ts';
import { useListParams } from '#web/data/listParams.ts';
import { useSession, useUser } from '#web/data/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { useWatchToggle } from '#web/ucp/alerts/useWatchToggle.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SearchField } from '#web/lists/SearchField.tsx';
import { useScrollMemory } from '#web/lists/useScrollMemory.ts';
import { VirtualList } from '#web/lists/VirtualList.tsx';
import { useMedia } from '#web/ui/hooks/useMedia.ts';
import css from './board.module.css';
import { useBoardColumns } from './boardColumns.tsx';
import { FavouritesLink } from './FavouritesLink.tsx';
import { GroupFilter } from './GroupFilter.tsx';
import { type BoardActions, BoardActionsContext, RowActions } from './RowActions.tsx';
import { TypeFilter } from './TypeFilter.tsx';
import { useBoard } from './useBoard.tsx';
import { useFavourites } from './useFavourites.ts';

/** Shown until it is known how many people there are. */
const SKELETON_ROWS = 8;
const noExtensions: readonly string[] = [];

/** Everyone who has presence and what they are in, live; one's favourites first. */
export function Board() {
  const t = useTranslations('board');
  const errorText = useErrorText();
  const { may } = useSession();
  const user = useUser();
  const [params, change] = useListParams(listPresences);
  const { total, counts, rowAt, onRange, error, retry, windows } = useBoard(params);
  const mine = useMyPresence();
  const own = user.extension;
  const { extensions: favourites = noExtensions, save } = useFavourites();
  const { watched, toggleWatch, question } = useWatchToggle(user.id);
  const columns = useBoardColumns(own, mine.ring);
  const rowActions = useCallback((entry: DirectoryEntry) => <RowActions entry={entry} />, []);
  const searching = Boolean(params.search) || params.type !== undefined || params.group !== undefined;
  useScrollMemory(total !== undefined);

  /** One's own row shows a pick as soon as it is made, as everything else on the page does. */
  const shown = mine.shown;
  const ownEntry = useMemo(
    () => (entry: DirectoryEntry) => (shown && entry.extension === own ? { ...entry, presence: shown } : entry),
    [shown, own],
  );
  function current(index: number): DirectoryEntry | undefined {
    const entry = rowAt(index);
    return entry && ownEntry(entry);
  }

  const [opened, setOpened] = useState<string | null>(null);
  const starred = useMemo(() => new Set(favourites), [favourites]);
  const actions: BoardActions = {
    ownExtension: own,
    maySet: may.setAnyPresence,
    favourites: starred,
    toggleFavourite: (extension) =>
      save(starred.has(extension) ? favourites.filter((each) => each !== extension) : [...favourites, extension]),
    watched,
    toggleWatch,
    byTouch: useMedia('(hover: none)'),
    opened,
    open: setOpened,
  };

  return (
    <section className={css.board} aria-labelledby="board">
      <h2 id="board" className="hidden-text">
        {t('title')}
      </h2>
      <div className={css.toolbar}>
        <SearchField
          label={t('search')}
          value={params.search ?? ''}
          onSearch={(search) => change({ search }, { replace: true })}
        />
        <GroupFilter group={params.group} onGroup={(group) => change({ group })} />
        <FavouritesLink count={favourites.length} />
        <TypeFilter counts={counts} type={params.type} onType={(type) => change({ type })} />
      </div>
      <output className="hidden-text">{searching && total ? t('found', { count: total }) : ''}</output>
      {error && <ErrorNotice text={errorText(error)} onRetry={retry} />}
      {total === 0 ? (
        <Nobody searching={searching} onShowAll={() => change({ search: '', type: undefined, group: undefined })} />
      ) : (
        (total !== undefined || !error) && (
          <BoardActionsContext value={actions}>
            <VirtualList
              name={t('title')}
              columns={columns}
              total={total ?? SKELETON_ROWS}
              rowAt={current}
              rowActions={rowActions}
              actionCount={may.setAnyPresence ? 3 : 2}
              sort={params.sort}
              onSort={(sort) => change({ sort: sort as typeof params.sort })}
              onRange={onRange}
            />
          </BoardActionsContext>
        )
      )}
      {windows}
      {question}
    </section>
  );
}

function Nobody({ searching, onShowAll }: { searching: boolean; onShowAll: () => void }) {
  const t = useTranslations('board');
  if (!searching) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <EmptyState
      title={t('nothingFoundTitle')}
      text={t('nothingFoundText')}
      action={<Button onClick={onShowAll}>{t('showAll')}</Button>}
    />
  );
}
