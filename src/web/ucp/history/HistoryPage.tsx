import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { stretchesOf } from '#domain/week.ts';
import { weekQuery } from '#web/data/queries/history.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { IconButton, IconLink } from '#web/ui/IconButton.tsx';
import { ChevronLeftIcon, ChevronRightIcon, DownloadIcon } from '#web/ui/icons/icons.tsx';
import { ChangeList } from './ChangeList.tsx';
import css from './HistoryPage.module.css';
import { TypeTimes } from './TypeTimes.tsx';
import { useExport } from './useExport.ts';
import { useWeek } from './useWeek.ts';
import { WeekPicture } from './WeekPicture.tsx';

/** One's own changes: a picture of a week for those who would rather look, and below it every change in words. */
export function Component() {
  const t = useTranslations('history');
  const errorText = useErrorText();
  const week = useWeek();
  const exporting = useExport();
  const { data, error, refetch } = useQuery({ ...weekQuery(week.days), placeholderData: keepPreviousData });
  const [from = week.now, to = week.now] = [week.days[0], week.days[7]];
  const stretches = data && stretchesOf(data.items, data.inForce, { from, to, now: week.now });
  const kept = data && (data.keptDays === null ? t('keptForGood') : t('kept', { days: data.keptDays }));

  return (
    <Page
      title={t('title')}
      actions={
        <Button icon={<DownloadIcon />} busy={exporting.busy} onClick={exporting.run}>
          {t('export')}
        </Button>
      }
    >
      <section className={css.week} aria-label={t('week')}>
        <WeekHead {...week} />
        {error && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
        {!stretches && !error && (
          <Delayed>
            <div className={css.waiting} aria-busy>
              {week.days.slice(1).map((day) => (
                <div key={day.getTime()} className={css.waitingDay}>
                  <Skeleton width="100%" />
                </div>
              ))}
            </div>
          </Delayed>
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
