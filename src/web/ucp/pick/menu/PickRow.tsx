import { useFormatter, useTranslations } from 'use-intl';
import { clockEnds } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import type { PickRequest } from '#web/data/queries/picks.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { type Choice, messageOf } from '#web/ucp/pick/choices.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { CheckIcon, ClockIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { Link } from '#web/ui/Link.tsx';
import css from './PickMenu.module.css';
import { type QuickEnd, quickRequest } from './menuChoices.ts';

interface PickRowProps {
  choice: Choice;
  chosen: boolean;
  beginsGroup: boolean;
  /** Its ends are shown, where no pointer shows them. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onPick: (request: PickRequest) => void;
  /** Where any other end is entered. */
  other: { pathname: string; search: string };
  onClose: () => void;
}

/** A row of the menu: its button picks the choice, and the clock at its end opens the ends that it may have. */
export function PickRow({ choice, chosen, beginsGroup, open, onOpen, onPick, other, onClose }: PickRowProps) {
  const t = useTranslations('ucp.ends');
  const timeZone = useOwnTimeZone();
  const { type } = choice.state;
  const label = labelOf(type, messageOf(choice));
  const ends = useQuickEnds(label);
  const pick = (end: QuickEnd) => onPick(quickRequest(choice, end, new Date(), timeZone));
  const item = { role: 'menuitem', tabIndex: -1 } as const;
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
        onClick={() => pick(null)}
      >
        <Label type={type} message={messageOf(choice)} lines="all" />
        {chosen && (
          <span className={css.check}>
            <CheckIcon />
          </span>
        )}
      </button>
      <fieldset aria-label={t('of', { label })} className={css.ends}>
        {ends.map(({ end, short, name }) => (
          <button
            key={short}
            {...item}
            type="button"
            className={css.end}
            aria-label={name}
            title={name}
            onClick={() => pick(end)}
          >
            {short}
          </button>
        ))}
        <Link
          {...item}
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
        {...item}
        type="button"
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

/** The ends that one click gives to a pick: a word or two for the button, and a sentence that says what it will do. */
function useQuickEnds(label: string): { end: QuickEnd; short: string; name: string }[] {
  const t = useTranslations('ucp.ends');
  const format = useFormatter();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const named = (end: 'minutes30' | 'hour1' | 'today') => ({
    end,
    short: t(`short.${end}`),
    name: t(`set.${end}`, { label }),
  });
  const hours = clockEnds(now, timeZone).map((end) => {
    const time = format.dateTime(end, { timeStyle: 'short' });
    return { end, short: time, name: t('set.at', { label, time }) };
  });
  return [named('minutes30'), named('hour1'), ...hours, named('today')];
}
