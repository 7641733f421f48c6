import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react';
import { type To, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { offers } from '#web/data/config.ts';
import { type PickRequest, recentQuery, usePick } from '#web/data/queries/picks.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { isChosen, keyOf, withoutChoices } from '#web/ucp/pick/choices.ts';
import { usePhoneNotice } from '#web/ucp/pick/delivery.ts';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { useMenuKeys } from '#web/ui/hooks/useMenuKeys.ts';
import { UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { Link } from '#web/ui/Link.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { recentChoices } from './menuChoices.ts';
import css from './PickMenu.module.css';
import { PickRow } from './PickRow.tsx';

/** As many lines as a new installation has states. */
const skeletonWidths = ['9ch', '6ch', '7ch', '5ch', '13ch', '11ch'];

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
  const { pathname, search } = useLocation();
  const { shown, delivery } = useMyPresence();
  const notice = usePhoneNotice(delivery);
  const pick = usePick();
  const states = useQuery(statesQuery);
  const recent = useQuery(recentQuery);
  const [openRow, setOpenRow] = useState<string>();
  const { focusChosen, pressKeys, menuKeys } = useMenuKeys(onClose);
  const begin = useEffectEvent((withoutRows: boolean) => {
    focusChosen();
    if (!withoutRows) pressKeys(typed.current.splice(0));
  });
  // The sheet is open by then; the rows may come after it.
  useLayoutEffect(() => begin(states.isPending), [states.isPending]);

  const first = recentChoices(states.data ?? [], recent.data?.items ?? []);
  const choices = [...first, ...withoutChoices(states.data ?? [], first)];
  const none = states.data?.length === 0;
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
    <Sheet name={t('states')} anchor={anchor} align={align} onClose={onClose}>
      <ul {...menuKeys} id={id} role="menu" aria-label={t('states')} className={css.menu}>
        {choices.map((choice, index) => (
          <PickRow
            key={keyOf(choice)}
            choice={choice}
            chosen={isChosen(choice, shown, choices)}
            beginsGroup={beginsGroup(index)}
            open={keyOf(choice) === openRow}
            onOpen={(open) => setOpenRow(open ? keyOf(choice) : undefined)}
            onPick={choose}
            other={ownWords}
            onClose={onClose}
          />
        ))}
        {states.isPending && (
          <li role="none">
            <SkeletonLines text={t('loading')} widths={skeletonWidths} className={css.skeleton} />
          </li>
        )}
        {states.isLoadingError && (
          <Item onClick={() => void states.refetch()}>
            <span>
              {errorText(states.error)} <span className={css.link}>{kit('tryAgain')}</span>
            </span>
          </Item>
        )}
        {none ? (
          <Item disabled onClick={onClose}>
            {t('empty')}
          </Item>
        ) : (
          <>
            <li role="none">
              <hr className={css.separator} />
            </li>
            <Item to={ownWords} onClick={onClose}>
              {t('ownWords')}
            </Item>
          </>
        )}
        {isSet && (
          <>
            {offers('claims') && (
              <Item to={{ ...ownWords, pathname: paths.why }} onClick={onClose}>
                {t('why')}
              </Item>
            )}
            <Item onClick={() => choose(null)}>{t('clear')}</Item>
          </>
        )}
        {notice && (
          <Item row={css.notice} to={notice.more?.to} disabled={!notice.more} onClick={onClose}>
            <span className={css.sign} data-kind={notice.kind}>
              {notice.kind === 'refused' ? <WarningIcon /> : <UnpluggedIcon />}
            </span>
            <span>
              {notice.text} {notice.more && <span className={css.link}>{notice.more.text}</span>}
            </span>
          </Item>
        )}
      </ul>
    </Sheet>
  );
}

interface ItemProps {
  row?: string | undefined;
  /** Where it leads, if it does. */
  to?: To | undefined;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A row that is one item: a link, or a button. */
function Item({ row = css.row, to, disabled, ...rest }: ItemProps) {
  const item = { ...rest, role: 'menuitem', tabIndex: -1, className: css.item } as const;
  return (
    <li role="none" className={row}>
      {to ? <Link {...item} to={to} /> : <button {...item} type="button" aria-disabled={disabled} />}
    </li>
  );
}
