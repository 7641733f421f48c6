import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { stretchesOf } from '#domain/week.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { IconButton, IconLink } from '#web/ui/IconButton.tsx';
import { DownloadIcon } from '#web/ui/icons/frameIcons.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '#web/ui/icons/icons.tsx';
import { Page } from '#web/ui/Page.tsx';
import { ChangeList } from './ChangeList.tsx';
import { TypeTimes } from './TypeTimes.tsx';
import { useExport } from './useExport.ts';
import { useWeek } from './useWeek.ts';
import { WeekPicture } from './WeekPicture.tsx';
import { weekQuery } from './weekQuery.ts';

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
      <Box component="section" aria-label={t('week')} sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <WeekHead {...week} />
        {error && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
        {!stretches && !error && (
          <Delayed>
            <Box aria-busy sx={{ display: 'grid', gap: '2px' }}>
              {week.days.slice(1).map((day) => (
                <Box key={day.getTime()} sx={{ height: 24 }}>
                  <Skeleton width="100%" />
                </Box>
              ))}
            </Box>
          </Delayed>
        )}
        {stretches && (
          <>
            <WeekPicture days={week.days} stretches={stretches} />
            <TypeTimes stretches={stretches} />
          </>
        )}
      </Box>
      {data && (
        <Box component="section" aria-labelledby="changes" sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
          <Box component="h2" id="changes" sx={{ typography: 'h2' }}>
            {t('changes')}
          </Box>
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
          <Box component="p" sx={{ color: 'text.secondary' }}>
            {kept}
          </Box>
        </Box>
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
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box component="h2" aria-live="polite" sx={{ typography: 'h2', flex: 1, minWidth: 0 }}>
        {isCurrent ? t('thisWeek') : range}
      </Box>
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
    </Box>
  );
}
