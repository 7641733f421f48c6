import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import { phoneLinkQuery } from '#web/api/phoneLink.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { sessionQuery, useSession } from '#web/api/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { PhoneList } from '#web/ucp/phones/PhoneList.tsx';
import { phonesQuery } from '#web/ucp/phones/phonesQuery.ts';
import { statesQuery } from '#web/api/statesQuery.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/Page.tsx';
import { ActionList } from './ActionList.tsx';
import { CallsNow } from './CallsNow.tsx';
import { FollowMeSetting } from './FollowMeSetting.tsx';
import { LanguageSetting } from './LanguageSetting.tsx';
import { PhoneCodes } from './PhoneCodes.tsx';
import css from './settings.module.css';
import { Section } from './Section.tsx';
import { SignSettings } from './SignSettings.tsx';
import { TimeZoneSetting } from './TimeZoneSetting.tsx';
import { settingsQuery } from './useSetting.ts';

/** Asks for everything at once before the page is drawn. */
export function loader() {
  queryClient.query(settingsQuery).catch(() => undefined);
  if (queryClient.getQueryData(sessionQuery.queryKey)?.may.setOwnPresence) {
    queryClient.query(statesQuery).catch(() => undefined);
    queryClient.query(phonesQuery).catch(() => undefined);
    queryClient.query(phoneLinkQuery).catch(() => undefined);
  }
  return null;
}

/** One's own settings, each saved as it is changed. */
export function Component() {
  const t = useTranslations('settings');
  const phones = useTranslations('phones');
  const errorText = useErrorText();
  const { may } = useSession();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('title')}>
      {settings.data ? (
        <div className={css.sections}>
          {may.setOwnPresence && <PresenceSections settings={settings.data} />}
          {may.setOwnPresence && (
            <Section title={phones('title')} text={phones('text')}>
              <PhoneList />
            </Section>
          )}
          <Section title={t('region')}>
            <TimeZoneSetting settings={settings.data} />
            <LanguageSetting settings={settings.data} />
          </Section>
          {!may.setOwnPresence && <p className={css.text}>{t('noPresence')}</p>}
        </div>
      ) : settings.error ? (
        <ErrorNotice text={errorText(settings.error)} onRetry={() => void settings.refetch()} />
      ) : (
        <Waiting />
      )}
      <Outlet />
    </Page>
  );
}

function PresenceSections({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  const phoneLink = useQuery(phoneLinkQuery);
  const link = phoneLink.data;
  // Its words stand among the others: they come with them, unless it takes longer than one try.
  const asking = phoneLink.isPending && phoneLink.failureCount === 0;
  if (!states.data || asking) {
    if (!states.error) return <Waiting />;
    return <ErrorNotice text={errorText(states.error)} onRetry={() => void states.refetch()} />;
  }
  return (
    <>
      <Section title={t('signs')}>
        <SignSettings settings={settings} states={states.data} />
      </Section>
      <Section title={t('calls')} text={link?.kind === 'none' ? `${t('callsText')} ${t('callsNone')}` : t('callsText')}>
        <ActionList settings={settings} states={states.data} />
        <FollowMeSetting settings={settings} />
      </Section>
      <CallsNow />
      {link?.featureCode && states.data.length > 0 && (
        <Section title={t('fromPhone')} text={t('fromPhoneText', { code: link.featureCode })}>
          <PhoneCodes code={link.featureCode} states={states.data} />
        </Section>
      )}
    </>
  );
}

/** Two sections of fields that are not there yet. */
function Waiting() {
  return (
    <Delayed>
      <div className={css.sections} aria-busy>
        {['signs', 'calls'].map((name) => (
          <div key={name} className={css.section}>
            <Skeleton width="14ch" />
            <Skeleton width="100%" height="36px" />
            <Skeleton width="100%" height="36px" />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
