import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Label } from '#web/ui/Label.tsx';
import { quickest } from './quickest.ts';
import { statesQuery } from './statesQuery.ts';

/** As many as a new installation has: their place is kept while they load. */
const USUAL = 6;

/** The states as buttons under the thumb. */
export function QuickPicks({ shown, onPick }: { shown: Presence | undefined; onPick: (state: State) => void }) {
  const t = useTranslations('ucp');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);

  if (states.error && !states.data) {
    return <ErrorNotice text={errorText(states.error)} onRetry={() => states.refetch()} />;
  }
  if (states.data?.length === 0) return <Box sx={{ color: 'text.secondary' }}>{t('menu.empty')}</Box>;

  return (
    <Box
      component="fieldset"
      aria-label={t('home.quickPicks')}
      aria-busy={!states.data}
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: 'repeat(auto-fill, minmax(min(144px, 100%), 1fr))',
          md: 'repeat(auto-fill, minmax(216px, 1fr))',
        },
        gap: 1,
        m: 0,
        p: 0,
        border: 0,
      }}
    >
      {states.data &&
        quickest(states.data).map((state) => (
          <Button
            key={state.id}
            aria-pressed={state.id === shown?.stateId}
            onClick={() => onPick(state)}
            sx={{
              minHeight: 44,
              px: { xs: 1.25, sm: 1.75 },
              justifyContent: 'start',
              textAlign: 'start',
              lineHeight: 1.3,
              fontWeight: 400,
              borderColor: 'divider',
              '&[aria-pressed="true"]': { borderColor: 'primary.main', backgroundColor: 'action.selected' },
            }}
          >
            <Label type={state.type} message={state.message} lines={2} />
          </Button>
        ))}
      {!states.data &&
        Array.from({ length: USUAL }, (_, place) => (
          <Box key={place} sx={{ height: 44, border: 1, borderColor: 'divider', borderRadius: 1 }} />
        ))}
    </Box>
  );
}
