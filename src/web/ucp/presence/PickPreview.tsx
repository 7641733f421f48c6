import Box from '@mui/material/Box';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useMinute } from '#web/ucp/clock.ts';
import { Label } from '#web/ui/Label.tsx';
import { endOfFields, type PickFields } from './pickFields.ts';
import { usePresenceTimes } from './usePresenceTimes.ts';

/** In sight while the form scrolls below it. */
const sticky = {
  position: 'sticky',
  bottom: -24,
  mb: -3,
  pt: 1,
  pb: 1.5,
  backgroundColor: 'background.paper',
  borderTop: 1,
  borderColor: 'divider',
  '@media (height < 480px)': { position: 'static' },
};

/** The pick as colleagues will see it, while it is being put together. */
export function PickPreview({
  control,
  state,
  forAnother,
}: {
  control: Control<PickFields>;
  state: State | undefined;
  forAnother: boolean;
}) {
  const t = useTranslations('ucp.pick');
  const times = usePresenceTimes();
  const timeZone = useOwnTimeZone();
  const { message = '', end = 'none', until = '' } = useWatch({ control });
  const endsAt = endOfFields({ end, until }, useMinute(), timeZone);
  // Where days begin for somebody else is not known here: words say it, and the backend works it out.
  const theirs = forAnother && (end === 'today' || end === 'thisWeek') ? end : null;
  const known = theirs === null && endsAt !== null && !Number.isNaN(endsAt.getTime());
  return (
    <Box component="section" aria-label={t('preview')} aria-live="polite" sx={sticky}>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{t('preview')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        <Label type={state?.type ?? 'not_set'} message={state ? message.trim() || state.message : null} lines={2} />
        {theirs && <Box sx={{ color: 'text.secondary' }}>{t(`theirs.${theirs}`)}</Box>}
        {known && <Box sx={{ color: 'text.secondary' }}>{times.untilTime(endsAt.toISOString())}</Box>}
      </Box>
    </Box>
  );
}
