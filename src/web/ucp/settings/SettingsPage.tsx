import { type Query, useIsFetching, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import { CallPreview } from '#web/calls/CallPreview.tsx';
import { offers } from '#web/data/config.ts';
import { isNotThere } from '#web/data/errors.ts';
import { callQuery } from '#web/data/queries/calls.ts';
import { phoneLinkQuery, usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { phonesQuery } from '#web/data/queries/phones.ts';
import { sessionsQuery } from '#web/data/queries/sessions.ts';
import { settingsQuery } from '#web/data/queries/settings.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { sessionQuery, useSession, useUser } from '#web/data/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { PhoneList } from '#web/ucp/phones/PhoneList.tsx';
import { SessionSection } from '#web/ucp/sessions/SessionSection.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Section, Sections } from '#web/ui/frame/Section.tsx';
import { Label } from '#web/ui/Label.tsx';
import { ActionList } from './ActionList.tsx';
import { FollowMeSetting } from './FollowMeSetting.tsx';
import { LineSetting } from './LineSetting.tsx';
import { LanguageSetting, TimeZoneSetting } from './RegionSettings.tsx';
import css from './settings.module.css';
import { SignSettings } from './SignSettings.tsx';

/** How long all is waited for, so that it comes at once (milliseconds). */
const TOGETHER_MS = 2000;

/** Asks for everything at once before the page is drawn. */
export function loader() {
  if (offers('settings')) queryClient.query(settingsQuery).catch(() => undefined);
  queryClient.query(sessionsQuery).catch(() => undefined);
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session?.may.setOwnPresence) {
    queryClient.query(statesQuery).catch(() => undefined);
    queryClient.query(phonesQuery).catch(() => undefined);
    queryClient.query(phoneLinkQuery).catch(() => undefined);
    if (session.user?.extension) queryClient.query(callQuery(session.user.extension, null)).catch(() => undefined);
  }
  return null;
}

/** One's own settings, each saved as it is changed, desk phones, and where one is signed in: as far as the backend offers them. */
export function Component() {
  const t = useTranslations('settings');
  const phones = useTranslations('phones');
  const errorText = useErrorText();
  const { may } = useSession();
  const settings = useQuery({ ...settingsQuery, enabled: offers('settings') });
  const isAsking = useIsFetching({ predicate: isFirstTry }) > 0;
  // What comes later would push away what one has begun to read.
  const [isTogether, setIsTogether] = useState(false);
  if (!isAsking && !isTogether) setIsTogether(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsTogether(true), TOGETHER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Page title={t('title')}>
      {(settings.data || !offers('settings')) && isTogether ? (
        <Sections>
          {!may.setOwnPresence && <p className="soft">{t('noPresence')}</p>}
          {may.setOwnPresence && settings.data && <PresenceSections settings={settings.data} />}
          {may.setOwnPresence && <CallsNow />}
          {may.setOwnPresence && <PhoneCodes />}
          {may.setOwnPresence && offers('deskPhones') && (
            <Section title={phones('title')} text={phones('text')}>
              <PhoneList />
            </Section>
          )}
          {settings.data && (
            <Section title={t('region')}>
              <TimeZoneSetting settings={settings.data} />
              <LanguageSetting settings={settings.data} />
            </Section>
          )}
          <SessionSection />
        </Sections>
      ) : settings.error ? (
        <ErrorNotice text={errorText(settings.error)} error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <Waiting />
      )}
      <Outlet />
    </Page>
  );
}

/** Whether a query that is being asked has neither been answered nor failed yet. */
function isFirstTry({ state }: Query): boolean {
  return state.data === undefined && state.errorUpdateCount === 0 && state.fetchFailureCount === 0;
}

function PresenceSections({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  const link = usePhoneLink();
  if (!states.data) {
    if (!states.error) return <Waiting />;
    return <ErrorNotice text={errorText(states.error)} error={states.error} onRetry={() => void states.refetch()} />;
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
      <LineSetting settings={settings} />
    </>
  );
}

/** What becomes of a call to oneself now. A backend that knows of no such thing (404) has nothing here. */
function CallsNow() {
  const t = useTranslations('settings');
  const { extension } = useUser();
  const { error } = useQuery({ ...callQuery(extension ?? '', null), enabled: extension !== null });
  if (extension === null || isNotThere(error)) return null;
  return (
    <Section title={t('callsNow')}>
      <CallPreview own={extension} />
    </Section>
  );
}

/** What to dial at one's phone: a number for each state. Nothing where no phone system takes one. */
function PhoneCodes() {
  const t = useTranslations('settings');
  const { data: states = [] } = useQuery(statesQuery);
  const code = usePhoneLink()?.featureCode;
  if (!code || states.length === 0) return null;
  return (
    <Section title={t('fromPhone')} text={t('fromPhoneText', { code })}>
      <ul className={css.rows} aria-label={t('codes')}>
        {states.map(({ id, type, message }) => (
          <li key={id}>
            <Label type={type} message={message} lines="all" />
            <span className={css.number} dir="ltr">
              {code}
              {id}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Two sections of fields that are not there yet. */
function Waiting() {
  return (
    <Delayed>
      <Sections busy>
        {['signs', 'calls'].map((name) => (
          <Section key={name}>
            <Skeleton width="14ch" />
            <Skeleton width="100%" height="36px" />
            <Skeleton width="100%" height="36px" />
          </Section>
        ))}
      </Sections>
    </Delayed>
  );
}
