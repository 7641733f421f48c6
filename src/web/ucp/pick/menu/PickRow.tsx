import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { CheckIcon, ClockIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { Link } from '#web/ui/Link.tsx';
import css from './PickMenu.module.css';
import type { Choice } from '#web/ucp/pick/recents.ts';
import { useQuickEnds } from './useQuickEnds.ts';
import type { QuickEnd } from '#web/ucp/pick/pickRequest.ts';

interface PickRowProps {
  choice: Choice;
  chosen: boolean;
  beginsGroup: boolean;
  /** Its ends are shown, where no pointer shows them. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onPick: (end: QuickEnd) => void;
  /** Where any other end is entered. */
  other: { pathname: string; search: string };
  onClose: () => void;
}

/** A row of the menu: its button picks the choice, and the clock at its end opens the ends that it may have. */
export function PickRow({ choice, chosen, beginsGroup, open, onOpen, onPick, other, onClose }: PickRowProps) {
  const t = useTranslations('ucp.ends');
  const ends = useQuickEnds();
  const { type, message } = choice.state;
  const label = labelOf(type, choice.ownWords ?? message);
  return (
    <li
      role="none"
      className={css.row}
      data-begins-group={beginsGroup || undefined}
      data-chosen={chosen || undefined}
      data-open={open || undefined}
    >
      <button
        type="button"
        role="menuitemradio"
        aria-checked={chosen}
        tabIndex={-1}
        className={css.item}
        onClick={() => onPick(null)}
      >
        <Label type={type} message={choice.ownWords ?? message} lines={2} />
        {chosen && (
          <span className={css.check}>
            <CheckIcon />
          </span>
        )}
      </button>
      <fieldset aria-label={t('of', { label })} className={css.ends}>
        {ends.map(({ end, short, sentence }) => (
          <button
            key={short}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={css.end}
            aria-label={sentence(label)}
            title={sentence(label)}
            onClick={() => onPick(end)}
          >
            {short}
          </button>
        ))}
        <Link
          role="menuitem"
          tabIndex={-1}
          className={css.end}
          aria-label={t('set.other', { label })}
          title={t('set.other', { label })}
          to={other}
          state={{ stateId: choice.state.id, ownWords: choice.ownWords }}
          onClick={onClose}
        >
          {t('short.other')}
        </Link>
      </fieldset>
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        className={css.more}
        aria-label={t('of', { label })}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        <ClockIcon />
      </button>
    </li>
  );
}
