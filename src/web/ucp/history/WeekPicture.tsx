import { useFormatter, useTranslations } from 'use-intl';
import { typeLabelOf } from '#domain/labels.ts';
import { type Stretch, timeByType, within } from '#domain/week.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './WeekPicture.module.css';

/** The hours that are marked, of the days' 24. */
const marks = [0, 6, 12, 18] as const;
const HOUR_MS = 3_600_000;

/** How far a moment is through a day, in percent of its own length, which is 23 or 25 hours where clocks are changed. */
function shareOf(moment: Date, from: Date, to: Date): number {
  return ((moment.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * 100;
}

/**
 * Seven bars, Monday to Sunday, each from midnight to midnight: what one was in, by colour and pattern; for those
 * who listen, in words.
 */
export function WeekPicture({ days, stretches }: { days: readonly Date[]; stretches: readonly Stretch[] }) {
  const t = useTranslations('history');
  const format = useFormatter();
  const duration = useDuration();

  function inWords(day: string, parts: readonly Stretch[]): string {
    const times = [...timeByType(parts)].map(([type, time]) =>
      t('typeAndTime', { type: typeLabelOf(type), time: duration(time) }),
    );
    return times.length > 0 ? t('dayInWords', { day, times: format.list(times) }) : t('dayUnknown', { day });
  }

  const clock = (moment: Date) => format.dateTime(moment, { timeStyle: 'short' });

  return (
    <ul className={css.week}>
      {days.slice(0, 7).map((day, index) => {
        const end = days[index + 1] ?? day;
        const parts = within(stretches, day, end);
        const name = format.dateTime(day, { weekday: 'long', day: 'numeric', month: 'long' });
        return (
          <li key={day.getTime()} className={css.day}>
            <span className="hidden-text">{inWords(name, parts)}</span>
            <span className={css.name} aria-hidden>
              {format.dateTime(day, { weekday: 'short', day: 'numeric' })}
            </span>
            <div className={css.bar} aria-hidden>
              {parts.map(
                ({ change, from, to }) =>
                  change && (
                    <span
                      key={`${change.id} ${from.getTime()}`}
                      className={css.stretch}
                      data-type={change.type}
                      title={t('span', { label: change.label, from: clock(from), to: clock(to) })}
                      style={{
                        // However short it is, at the day's end too, it is seen.
                        insetInlineStart: `min(${shareOf(from, day, end)}%, 100% - 4px)`,
                        width: `${shareOf(to, day, end) - shareOf(from, day, end)}%`,
                      }}
                    />
                  ),
              )}
            </div>
          </li>
        );
      })}
      <li className={css.hours} aria-hidden>
        {marks.map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
            {format.dateTime(new Date((days[0]?.getTime() ?? 0) + hour * HOUR_MS), { hour: 'numeric' })}
          </span>
        ))}
      </li>
    </ul>
  );
}

/** How long one was in each type, and what the picture draws it as. */
export function TypeTimes({ stretches }: { stretches: readonly Stretch[] }) {
  const t = useTranslations('history');
  const duration = useDuration();
  return (
    <table className={css.times} aria-label={t('byType')}>
      <thead className="hidden-text">
        <tr>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('time')}</th>
        </tr>
      </thead>
      <tbody>
        {[...timeByType(stretches)].map(([type, time]) => (
          <tr key={type}>
            <th scope="row">
              <span className={css.type}>
                <span className={css.swatch} data-type={type} aria-hidden />
                <Lamp type={type} />
                {typeLabelOf(type)}
              </span>
            </th>
            <td>{duration(time)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MINUTE_MS = 60_000;

/** Words for how long something was: `3 h 20 min`, `3 h`, `20 min`. What is less than a minute counts as one. */
function useDuration(): (milliseconds: number) => string {
  const t = useTranslations('history');
  return (milliseconds) => {
    const total = Math.max(1, Math.round(milliseconds / MINUTE_MS));
    const [hours, minutes] = [Math.floor(total / 60), total % 60];
    if (hours === 0) return t('minutes', { minutes });
    return minutes === 0 ? t('hours', { hours }) : t('hoursAndMinutes', { hours, minutes });
  };
}
