import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { sessionQuery, useSession } from '#web/api/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { statesQuery } from '#web/ucp/presence/statesQuery.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/Page.tsx';
import { ActionList } from './ActionList.tsx';
import { FollowMeSetting } from './FollowMeSetting.tsx';
import { LanguageSetting } from './LanguageSetting.tsx';
import css from './settings.module.css';
import { SignSettings } from './SignSettings.tsx';
import { TimeZoneSetting } from './TimeZoneSetting.tsx';
import { settingsQuery } from './useSetting.ts';

/** Asks for everything at once before the page is drawn. */
export function loader() {
  queryClient.query(settingsQuery).catch(() => undefined);
  if (queryClient.getQueryData(sessionQuery.queryKey)?.may.setOwnPresence) {
    queryClient.query(statesQuery).catch(() => undefined);
  }
  return null;
}

/** One's own settings, each saved as it is changed. */
export function Component() {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const { may } = useSession();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('title')}>
      {settings.data ? (
        <div className={css.sections}>
          {may.setOwnPresence && <PresenceSections settings={settings.data} />}
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
    </Page>
  );
}

function PresenceSections({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  if (!states.data) {
    if (!states.error) return <Waiting />;
    return <ErrorNotice text={errorText(states.error)} onRetry={() => void states.refetch()} />;
  }
  return (
    <>
      <Section title={t('signs')}>
        <SignSettings settings={settings} states={states.data} />
      </Section>
      <Section title={t('calls')} text={t('callsText')}>
        <ActionList settings={settings} states={states.data} />
        <FollowMeSetting settings={settings} />
      </Section>
    </>
  );
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={title}>
      <h2 className={css.title}>{title}</h2>
      {text && <p className={css.text}>{text}</p>}
      {children}
    </section>
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
