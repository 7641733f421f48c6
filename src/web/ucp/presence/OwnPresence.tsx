import Box from '@mui/material/Box';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import { PresenceSummary } from './PresenceSummary.tsx';
import { QuickPicks } from './QuickPicks.tsx';
import { useMyPresence, usePick } from './usePick.ts';

/** What one is in, to be read across a room, and every state one click away. */
export function OwnPresence() {
  const t = useTranslations('ucp.home');
  const errorText = useErrorText();
  const { search } = useLocation();
  const { query, shown, saving } = useMyPresence();
  const pick = usePick();

  if (!shown && query.error) return <ErrorNotice text={errorText(query.error)} onRetry={() => query.refetch()} />;

  return (
    <Box component="section" aria-label={t('own')} sx={{ display: 'grid', gap: 2, pb: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, minHeight: 56, minWidth: 0 }}>
        <Lamp type={shown?.type ?? 'not_set'} size={40} pending={saving} />
        {shown ? (
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ typography: 'h1', overflowWrap: 'anywhere' }}>
              <bdi>{shown.label}</bdi>
            </Box>
            {shown.type === 'not_set' ? (
              <Box sx={{ color: 'text.secondary' }}>{t('notSet')}</Box>
            ) : (
              <PresenceSummary presence={shown} />
            )}
          </Box>
        ) : (
          <Delayed>
            <Box>
              <Skeleton width="10ch" height="1.375rem" />
            </Box>
            <Skeleton width="18ch" />
          </Delayed>
        )}
      </Box>
      <QuickPicks shown={shown} onPick={(state) => pick.mutate({ state, ownWords: null, until: null })} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: '-10px' }}>
        <ButtonLink kind="plain" to={{ pathname: paths.ownPresence, search }}>
          {t('ownWords')}
        </ButtonLink>
        {shown && shown.type !== 'not_set' && (
          <Button kind="plain" onClick={() => pick.mutate(null)}>
            {t('clear')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
