import { useSearchParams } from 'react-router';
import { weekDays } from '#domain/week.ts';
import { dayIn, useOwnTimeZone } from '#web/messages/timeZone.ts';
import { paths } from '#web/paths.ts';
import { useMinute } from '#web/ucp/times/clock.ts';

const param = 'week';

/** A week's name in the address: its Monday, as `YYYY-MM-DD`. */
const nameOf = (monday: Date, timeZone: string) => dayIn(timeZone, monday).toISOString().slice(0, 10);

/** Noon of UTC on a Monday is in that week wherever on earth one is. An invalid date counts as now. */
function momentOf(name: string | null, now: Date): Date {
  const moment = new Date(`${name}T12:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment > now ? now : moment;
}

/** The week that the address names, else this one: its days (`weekDays`), and the ways to the ones beside it. */
export function useWeek() {
  const [search] = useSearchParams();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const moment = momentOf(search.get(param), now);
  const days = weekDays(moment, timeZone);
  const isCurrent = now < (days[7] ?? now);
  const pathOf = (weeks: number) => {
    const monday = weekDays(moment, timeZone, weeks)[0] ?? now;
    const current = weekDays(now, timeZone)[0] ?? now;
    return { pathname: paths.history, search: monday < current ? `?${param}=${nameOf(monday, timeZone)}` : '' };
  };
  return { days, now, isCurrent, previous: pathOf(-1), next: isCurrent ? null : pathOf(1) };
}
