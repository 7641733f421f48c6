import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import { PhoneNotice } from './PhoneNotice.tsx';
import { PresenceSummary } from './PresenceSummary.tsx';
import { QuickPicks } from './QuickPicks.tsx';
import { statesQuery } from '#web/api/statesQuery.ts';
import { useDeliveryText } from './useDeliveryText.ts';
import { useMyPresence, usePick } from './usePick.ts';

const row = { display: 'flex', alignItems: 'center', gap: 2.5, minWidth: 0, minHeight: 56 };

/** What one is in, to be read across a room, and every state one click away. */
export function OwnPresence() {
  const t = useTranslations('ucp.home');
  const whyWords = useTranslations('why');
  const errorText = useErrorText();
  const { search } = useLocation();
  const { query, shown, delivery, ring } = useMyPresence();
  const underWay = useDeliveryText()(delivery);
  const states = useQuery(statesQuery);
  const pick = usePick();
  const isSet = shown !== undefined && shown.type !== 'not_set';

  if (!shown && query.error) return <ErrorNotice text={errorText(query.error)} onRetry={() => query.refetch()} />;

  return (
    <Box component="section" aria-label={t('own')} sx={{ display: 'grid', gap: 2, pb: 1 }}>
      {shown ? (
        <Box sx={row}>
          <Box component="span" title={underWay} sx={{ display: 'flex', flex: 'none' }}>
            <Lamp type={shown.type} size={40} ring={ring} />
          </Box>
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ typography: 'h1', overflowWrap: 'anywhere' }}>
              <bdi>{shown.label}</bdi>
            </Box>
            {underWay && <span className="hidden-text">{underWay}</span>}
            {isSet ? (
              <PresenceSummary presence={shown} reason />
            ) : (
              <Box sx={{ color: 'text.secondary' }}>{t('notSet')}</Box>
            )}
          </Box>
        </Box>
      ) : (
        <Delayed>
          <Box sx={row}>
            <Skeleton width="40px" height="40px" />
            <Box>
              <Box sx={{ typography: 'h1' }}>
                <Skeleton width="10ch" />
              </Box>
              <Skeleton width="18ch" />
            </Box>
          </Box>
        </Delayed>
      )}
      <PhoneNotice kind="refused" />
      <QuickPicks shown={shown} onPick={(choice) => pick.mutate({ ...choice, until: null })} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: '-10px' }}>
        {states.data?.length !== 0 && (
          <ButtonLink kind="plain" to={{ pathname: paths.ownPresence, search }}>
            {t('ownWords')}
          </ButtonLink>
        )}
        {isSet && (
          <ButtonLink kind="plain" to={{ pathname: paths.why, search }}>
            {whyWords('link')}
          </ButtonLink>
        )}
        {isSet && (
          <Button kind="plain" onClick={() => pick.mutate(null)}>
            {t('clear')}
          </Button>
        )}
      </Box>
      <PhoneNotice kind="away" />
    </Box>
  );
}
