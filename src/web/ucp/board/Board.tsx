import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { listPresences, type DirectoryEntry } from '#contract/presences.ts';
import { offers } from '#web/data/config.ts';
import { useListParams } from '#web/data/listParams.ts';
import { useFavourites } from '#web/data/queries/favourites.ts';
import { useSession } from '#web/data/session.ts';
import { useScrollMemory } from '#web/lists/useScrollMemory.ts';
import { VirtualList } from '#web/lists/VirtualList.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useWatchToggle } from '#web/ucp/alerts/useWatchToggle.tsx';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { useMedia } from '#web/ui/hooks/useMedia.ts';
import { showToast } from '#web/ui/toastStore.ts';
import css from './board.module.css';
import { useBoardColumns } from './boardColumns.tsx';
import { BoardToolbar } from './BoardToolbar.tsx';
import { type BoardActions, BoardActionsContext, RowActions } from './RowActions.tsx';
import { useBoard } from './useBoard.ts';

/** Shown until it is known how many people there are. */
const SKELETON_ROWS = 8;
const MAX_FAVOURITES = 200;

const rowActions = (entry: DirectoryEntry) => <RowActions entry={entry} />;
const sayError = (text: string) => showToast({ kind: 'error', text });

/** Everyone who has presence and what they are in, live; one's favourites first. */
export function Board() {
  const t = useTranslations('board');
  const errorText = useErrorText();
  const { user, may } = useSession();
  const [params, change] = useListParams(listPresences);
  const { total, counts, rowAt, onRange, error, retry } = useBoard(params);
  const { shown, ring } = useMyPresence();
  const columns = useBoardColumns(ring);
  const searching = Boolean(params.search) || params.type !== undefined || params.group !== undefined;
  const showAll = () => change({ search: '', type: undefined, group: undefined });
  useScrollMemory(total !== undefined);

  const { extensions: favourites = [], save } = useFavourites((failure) => sayError(errorText(failure)));
  function toggleFavourite(extension: string) {
    const isOne = favourites.includes(extension);
    const next = isOne ? favourites.filter((each) => each !== extension) : [...favourites, extension];
    if (next.length > MAX_FAVOURITES) sayError(t('favourites.tooMany'));
    else save(next);
  }

  const [opened, setOpened] = useState<string | null>(null);
  const { watched, toggleWatch, question } = useWatchToggle(user.id);
  const actions: BoardActions = {
    favourites: new Set(favourites),
    toggleFavourite,
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
      <BoardToolbar params={params} onChange={change} counts={counts} favouriteCount={favourites.length} />
      <output className="hidden-text">{searching && total ? t('found', { count: total }) : ''}</output>
      {error && <ErrorNotice text={errorText(error)} error={error} onRetry={retry} />}
      {total === 0 && (
        <EmptyState
          title={t(searching ? 'nothingFoundTitle' : 'emptyTitle')}
          text={t(searching ? 'nothingFoundText' : 'emptyText')}
          action={searching && <Button onClick={showAll}>{t('showAll')}</Button>}
        />
      )}
      {total !== 0 && (total !== undefined || !error) && (
        <BoardActionsContext value={actions}>
          <VirtualList
            name={t('title')}
            columns={columns}
            total={total ?? SKELETON_ROWS}
            rowAt={(index) => {
              const entry = rowAt(index);
              // One's own row shows a pick as soon as it is made, as everything else on the page does.
              return entry && shown && entry.extension === user.extension ? { ...entry, presence: shown } : entry;
            }}
            rowActions={rowActions}
            actionCount={may.setAnyPresence && offers('colleagues') ? 3 : 2}
            sort={params.sort}
            onSort={(sort) => change({ sort: sort as typeof params.sort })}
            onRange={onRange}
          />
        </BoardActionsContext>
      )}
      {question}
    </section>
  );
}
