import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { statesQuery } from '#web/data/queries/states.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { Link } from '#web/ui/Link.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { useMenuKeys } from '#web/ui/hooks/useMenuKeys.ts';
import css from './PickMenu.module.css';
import { PickRow } from './PickRow.tsx';
import { type Choice, isChosen, recentChoices, recentQuery, withoutChoices } from '#web/ucp/pick/recents.ts';
import { usePhoneNotice } from '#web/ucp/pick/usePhoneNotice.ts';
import { useMyPresence, usePick } from '#web/ucp/pick/usePick.ts';
import { quickRequest, type PickRequest } from '#web/ucp/pick/pickRequest.ts';

interface PickMenuProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  align: 'start' | 'end';
  /** The keys typed before the menu was there. */
  typed: RefObject<string[]>;
  onClose: () => void;
}

/** What was picked lately, then every state: one click, or a first letter and Enter, picks; each with ends beside it. */
export function PickMenu({ id, anchor, align, typed, onClose }: PickMenuProps) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  const errorText = useErrorText();
  const timeZone = useOwnTimeZone();
  const { pathname, search } = useLocation();
  const { shown } = useMyPresence();
  const pick = usePick();
  const states = useQuery(statesQuery);
  const recent = useQuery(recentQuery);
  const { focusChosen, pressKeys, menuKeys } = useMenuKeys(onClose);
  function begin() {
    focusChosen();
    if (!states.isPending) pressKeys(typed.current.splice(0));
  }
  // The rows may come after the menu.
  const beginAgain = useEffectEvent(begin);
  const pending = useRef(states.isPending);
  useEffect(() => {
    if (pending.current && !states.isPending) beginAgain();
    pending.current = states.isPending;
  }, [states.isPending]);
  const [open, setOpen] = useState<Choice>();
  const first = recentChoices(states.data ?? [], recent.data?.items ?? []);
  const rest = withoutChoices(states.data ?? [], first).map((state) => ({ state, ownWords: null }));
  const choices: Choice[] = [...first, ...rest];
  const none = states.data?.length === 0;
  const notice = usePhoneNotice();
  const isSet = shown !== undefined && shown.type !== 'not_set';
  const ownWords = { pathname: paths.ownPresence, search: pathname === paths.ucp ? search : '' };

  /** Space stands before the states below the recent picks, and before each type. */
  function beginsGroup(index: number): boolean {
    if (index === 0 || index < first.length) return false;
    return index === first.length || choices[index]?.state.type !== choices[index - 1]?.state.type;
  }

  function choose(request: PickRequest) {
    onClose();
    pick.mutate(request);
  }

  return (
    <Sheet name={t('states')} anchor={anchor} align={align} onOpen={begin} onClose={onClose}>
      <ul {...menuKeys} id={id} role="menu" aria-label={t('states')} className={css.menu}>
        {choices.map((choice, index, all) => (
          <PickRow
            key={`${choice.state.id} ${choice.ownWords ?? ''}`}
            choice={choice}
            chosen={isChosen(choice, shown, all)}
            beginsGroup={beginsGroup(index)}
            open={choice.state.id === open?.state.id && choice.ownWords === open.ownWords}
            onOpen={(opened) => setOpen(opened ? choice : undefined)}
            onPick={(end) => choose(quickRequest(choice, end, new Date(), timeZone))}
            other={ownWords}
            onClose={onClose}
          />
        ))}
        {states.isPending && <MenuSkeleton />}
        {states.isLoadingError && (
          <li role="none" className={css.row}>
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={css.item}
              onClick={() => void states.refetch()}
            >
              <span>
                {errorText(states.error)} <span className={css.link}>{kit('tryAgain')}</span>
              </span>
            </button>
          </li>
        )}
        {none && (
          <li role="none" className={css.row}>
            <button type="button" role="menuitem" aria-disabled tabIndex={-1} className={css.item} onClick={onClose}>
              {t('empty')}
            </button>
          </li>
        )}
        {!none && (
          <li role="none">
            <hr className={css.separator} />
          </li>
        )}
        {!none && (
          <li role="none" className={css.row}>
            <Link role="menuitem" tabIndex={-1} className={css.item} to={ownWords} onClick={onClose}>
              {t('ownWords')}
            </Link>
          </li>
        )}
        {isSet && (
          <li role="none" className={css.row}>
            <Link
              role="menuitem"
              tabIndex={-1}
              className={css.item}
              to={{ ...ownWords, pathname: paths.why }}
              onClick={onClose}
            >
              {t('why')}
            </Link>
          </li>
        )}
        {isSet && (
          <li role="none" className={css.row}>
            <button type="button" role="menuitem" tabIndex={-1} className={css.item} onClick={() => choose(null)}>
              {t('clear')}
            </button>
          </li>
        )}
        {notice && (
          <li role="none" className={css.notice}>
            <NoticeItem {...notice} onClose={onClose} />
          </li>
        )}
      </ul>
    </Sheet>
  );
}

function NoticeItem({
  kind,
  text,
  more,
  onClose,
}: NonNullable<ReturnType<typeof usePhoneNotice>> & { onClose: () => void }) {
  const content = (
    <>
      <span className={css.sign} data-kind={kind}>
        {kind === 'refused' ? <WarningIcon /> : <UnpluggedIcon />}
      </span>
      <span>
        {text} {more && <span className={css.link}>{more.text}</span>}
      </span>
    </>
  );
  return more ? (
    <Link role="menuitem" tabIndex={-1} className={css.item} to={more.to} onClick={onClose}>
      {content}
    </Link>
  ) : (
    <button type="button" role="menuitem" aria-disabled tabIndex={-1} className={css.item} onClick={onClose}>
      {content}
    </button>
  );
}

const skeletonWidths = ['9ch', '6ch', '7ch', '5ch', '13ch', '11ch'];

/** As many lines as a new installation has states. */
function MenuSkeleton() {
  const t = useTranslations('ucp.menu');
  return (
    <li role="none">
      <span className="hidden-text">{t('loading')}</span>
      <Delayed>
        {skeletonWidths.map((width) => (
          <div key={width} className={css.skeleton}>
            <Skeleton width={width} />
          </div>
        ))}
      </Delayed>
    </li>
  );
}
