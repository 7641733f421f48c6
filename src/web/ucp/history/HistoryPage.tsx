import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { stretchesOf, weekDays } from '#domain/week.ts';
import { ExportButton } from '#web/csv/ExportButton.tsx';
import { weekQuery } from '#web/data/queries/history.ts';
import { dayIn, useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { Skeleton } from '#web/ui/Delayed.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { IconButton, IconLink } from '#web/ui/IconButton.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '#web/ui/icons/icons.tsx';
import { ChangeList } from './ChangeList.tsx';
import css from './HistoryPage.module.css';
import { useHistoryTable } from './useChangeWords.ts';
import { TypeTimes, WeekPicture } from './WeekPicture.tsx';

/** One's own changes: a picture of a week for those who would rather look, and below it every change in words. */
export function Component() {
  const t = useTranslations('history');
  const errorText = useErrorText();
  const week = useWeek();
  const table = useHistoryTable();
  const { data, error, refetch } = useQuery({ ...weekQuery(week.days), placeholderData: keepPreviousData });
  const [from = week.now, to = week.now] = [week.days[0], week.days[7]];
  const stretches = data && stretchesOf(data.items, data.inForce, { from, to, now: week.now });
  const kept = data && (data.keptDays === null ? t('keptForGood') : t('kept', { days: data.keptDays }));

  return (
    <Page title={t('title')} actions={<ExportButton text={t('export')} file={t('file')} table={table} />}>
      <section className={css.week} aria-label={t('week')}>
        <WeekHead {...week} />
        {error && <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />}
        {!stretches && !error && (
          <div className={css.waiting} aria-busy>
            {week.days.slice(1).map((day) => (
              <Skeleton key={day.getTime()} width="100%" />
            ))}
          </div>
        )}
        {stretches && (
          <>
            <WeekPicture days={week.days} stretches={stretches} />
            <TypeTimes stretches={stretches} />
          </>
        )}
      </section>
      {data && (
        <section className={css.changes} aria-labelledby="changes">
          <h2 id="changes" className={css.title}>
            {t('changes')}
          </h2>
          {data.items.length > 0 ? (
            <ChangeList changes={data.items} inForce={data.inForce} />
          ) : (
            <EmptyState
              title={t('emptyTitle')}
              text={
                data.inForce && data.inForce.cause !== 'off'
                  ? t('emptyText', { label: data.inForce.label })
                  : t('emptyNothing')
              }
            />
          )}
          <p className="soft">{kept}</p>
        </section>
      )}
    </Page>
  );
}

function WeekHead({ days, isCurrent, previous, next }: ReturnType<typeof useWeek>) {
  const t = useTranslations('history');
  const format = useFormatter();
  const [first = 0, last = 0] = [days[0], days[6]];
  const range = format.dateTimeRange(first, last, { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <div className={css.weekHead}>
      <h2 className={css.title} aria-live="polite">
        {isCurrent ? t('thisWeek') : range}
      </h2>
      <IconLink name={t('previousWeek')} to={previous}>
        <ChevronLeftIcon />
      </IconLink>
      {next ? (
        <IconLink name={t('nextWeek')} to={next}>
          <ChevronRightIcon />
        </IconLink>
      ) : (
        <IconButton name={t('nextWeek')} disabled>
          <ChevronRightIcon />
        </IconButton>
      )}
    </div>
  );
}

const param = 'week';

/** A week's name in the address: its Monday, as `YYYY-MM-DD`. */
const nameOf = (monday: Date, timeZone: string) => dayIn(timeZone, monday).toISOString().slice(0, 10);

/** Noon of UTC on a Monday is in that week wherever on earth one is. An invalid date counts as now. */
function momentOf(name: string | null, now: Date): Date {
  const moment = new Date(`${name}T12:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment > now ? now : moment;
}

/** The week that the address names, else this one: its days (`weekDays`), and the ways to the ones beside it. */
function useWeek() {
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
