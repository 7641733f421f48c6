import { createContext, type ReactNode, use } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import type { DirectoryEntry } from '#contract/presences.ts';
import { isFree } from '#domain/lines.ts';
import { offers } from '#web/data/config.ts';
import { useSession } from '#web/data/session.ts';
import { RowButton } from '#web/lists/RowButton.tsx';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { BellIcon, MoreIcon, PencilIcon, StarIcon } from '#web/ui/icons/icons.tsx';
import css from './board.module.css';

/** What can be done with the people of the board, and what was done already: one source for all its rows. */
export interface BoardActions {
  favourites: ReadonlySet<string>;
  toggleFavourite: (extension: string) => void;
  watched: ReadonlySet<string>;
  toggleWatch: (entry: DirectoryEntry) => void;
  /** Nothing hovers here: a row's buttons have to be opened. */
  byTouch: boolean;
  /** Whose buttons a finger has opened. */
  opened: string | null;
  open: (extension: string | null) => void;
}

export const BoardActionsContext = createContext<BoardActions | null>(null);

/** A colleague's buttons: tell me when they are free, favourite, and for admins their presence. A finger opens them. */
export function RowActions({ entry }: { entry: DirectoryEntry }) {
  const t = useTranslations('board');
  const actions = use(BoardActionsContext);
  if (!actions) return null;
  const { favourites, watched, byTouch, opened, open } = actions;
  if (!byTouch) return <Buttons entry={entry} actions={actions} />;
  const { extension, displayName: name } = entry;
  const isOpen = opened === extension;
  return (
    <>
      {isOpen ? (
        <span className={css.opened}>
          <Buttons entry={entry} actions={actions} />
        </span>
      ) : (
        (watched.has(extension) || favourites.has(extension)) && (
          <span className={css.marks}>
            {watched.has(extension) && <Mark icon={<BellIcon />} text={t('watch.mark')} />}
            {favourites.has(extension) && <Mark icon={<StarIcon />} text={t('favourites.mark')} />}
          </span>
        )
      )}
      <RowButton name={t('actionsOf', { name })} expanded={isOpen} onClick={() => open(isOpen ? null : extension)}>
        <MoreIcon />
      </RowButton>
    </>
  );
}

function Mark({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <>
      {icon}
      <span className="hidden-text">{text}</span>
    </>
  );
}

function Buttons({ entry, actions }: { entry: DirectoryEntry; actions: BoardActions }) {
  const t = useTranslations('board');
  const { search } = useLocation();
  const { user, may } = useSession();
  const { favourites, toggleFavourite, watched, toggleWatch } = actions;
  const { extension, displayName: name, presence, line } = entry;
  const isWatched = watched.has(extension);
  const canWatch = offers('colleagues') && extension !== user.extension && (isWatched || !isFree(presence.type, line));
  return (
    <>
      {canWatch && (
        <RowButton name={t('watch.name', { name })} pressed={isWatched} onClick={() => toggleWatch(entry)}>
          <BellIcon />
        </RowButton>
      )}
      {offers('favourites') && (
        <RowButton
          name={t('favourites.star', { name })}
          pressed={favourites.has(extension)}
          onClick={() => toggleFavourite(extension)}
        >
          <StarIcon />
        </RowButton>
      )}
      {may.setAnyPresence && offers('colleagues') && (
        <IconLink name={t('set', { name })} to={{ pathname: paths.person(extension), search }}>
          <PencilIcon />
        </IconLink>
      )}
    </>
  );
}
