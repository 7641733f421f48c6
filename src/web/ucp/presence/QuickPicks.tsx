import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import type { RecentPick } from '#contract/claims.ts';
import type { State } from '#contract/states.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Label } from '#web/ui/Label.tsx';
import { quickest } from './quickest.ts';
import { type Choice, isChosen, recentChoices, recentQuery } from './recents.ts';
import { statesQuery } from '#web/api/statesQuery.ts';

/** As many as a new installation has: their place is kept while they load. */
const USUAL = 6;

/** The states as buttons under the thumb. */
export function QuickPicks({ shown, onPick }: { shown: Presence | undefined; onPick: (choice: Choice) => void }) {
  const t = useTranslations('ucp');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  const recent = useQuery(recentQuery);

  if (states.error && !states.data) {
    return <ErrorNotice text={errorText(states.error)} onRetry={() => states.refetch()} />;
  }
  if (states.data?.length === 0) return <Box sx={{ color: 'text.secondary' }}>{t('menu.empty')}</Box>;

  const choices = states.data && !recent.isPending ? choicesOf(states.data, recent.data?.items ?? []) : undefined;
  return (
    <Box
      component="fieldset"
      aria-label={t('home.quickPicks')}
      aria-busy={!choices}
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
      {choices?.map((choice, _, all) => (
        <Button
          key={`${choice.state.id} ${choice.ownWords ?? ''}`}
          aria-pressed={isChosen(choice, shown, all)}
          onClick={() => onPick(choice)}
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
          <Label type={choice.state.type} message={choice.ownWords ?? choice.state.message} lines={2} />
        </Button>
      ))}
      {!choices &&
        Array.from({ length: USUAL }, (_, place) => (
          <Box key={place} sx={{ height: 44, border: 1, borderColor: 'divider', borderRadius: 1 }} />
        ))}
    </Box>
  );
}

/** Own words of late first, then the states; of a long list those picked lately are among them. */
function choicesOf(states: readonly State[], recent: readonly RecentPick[]): Choice[] {
  const words = recentChoices(states, recent).filter(({ ownWords }) => ownWords !== null);
  const ids = recent.filter(({ ownWords }) => !ownWords).map(({ stateId }) => stateId);
  return [...words, ...quickest(states, ids).map((state) => ({ state, ownWords: null }))];
}
