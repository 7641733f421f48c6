import { useFormatter, useTranslations } from 'use-intl';
import type { HistoryEntry } from '#contract/history.ts';
import { dayIn, useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { joinFacts } from '#web/ui/Facts.tsx';
import { Label } from '#web/ui/Label.tsx';
import css from './ChangeList.module.css';
import { useWhy } from './useChangeWords.ts';

/** A week's changes, the latest first, under their days; `inForce` is what was before them all. */
export function ChangeList({ changes, inForce }: { changes: readonly HistoryEntry[]; inForce: HistoryEntry | null }) {
  const timeZone = useOwnTimeZone();
  const format = useFormatter();
  const days = new Map<number, [index: number, entry: HistoryEntry][]>();
  for (const each of changes.entries()) {
    const day = dayIn(timeZone, new Date(each[1].at)).getTime();
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days].map(([day, entries]) => (
    <section key={day} className={css.day} aria-labelledby={`day${day}`}>
      <h3 id={`day${day}`} className={css.name}>
        {format.dateTime(new Date(day), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })}
      </h3>
      <ul className={css.list}>
        {entries.map(([index, entry]) => (
          <ChangeItem key={entry.id} entry={entry} before={changes[index + 1] ?? inForce} />
        ))}
      </ul>
    </section>
  ));
}

function ChangeItem({ entry, before }: { entry: HistoryEntry; before: HistoryEntry | null }) {
  const t = useTranslations('history');
  const format = useFormatter();
  const times = useTimes();
  const why = useWhy();
  const timeZone = useOwnTimeZone();
  const { at, until, type, message, cause } = entry;

  /** The clock alone for an end on the same day: under another day's name it would be taken for that day's. */
  function untilWords(iso: string): string {
    const [begin, end] = [new Date(at), new Date(iso)];
    const sameDay = dayIn(timeZone, begin).getTime() === dayIn(timeZone, end).getTime();
    const shape = sameDay ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
    return t('until', { when: format.dateTime(end, shape) });
  }

  return (
    <li className={css.change}>
      <time className={css.at} dateTime={at} title={times.full(at)}>
        {format.dateTime(new Date(at), { timeStyle: 'short' })}
      </time>
      <span className={css.label}>
        {cause === 'off' ? t('noPresence') : <Label type={type} message={message} lines="all" />}
      </span>
      <span className={css.why}>{joinFacts([until && untilWords(until), why(entry, before)])}</span>
    </li>
  );
}
