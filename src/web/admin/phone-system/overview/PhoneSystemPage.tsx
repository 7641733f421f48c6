import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DriftSection } from '#web/admin/phone-system/drift/DriftSection.tsx';
import { TestSection } from '#web/admin/phone-system/test/TestSection.tsx';
import { CallPreview } from '#web/calls/CallPreview.tsx';
import { phoneSystemQuery } from '#web/data/queries/admin/phoneSystem.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Section, Sections } from '#web/ui/frame/Section.tsx';
import { SharedSection } from './SharedSection.tsx';
import { hasGuide, StatusSection } from './StatusSection.tsx';
import { WaitingSection } from './WaitingSection.tsx';

/** Asks how the phone system is before the page is drawn; the page shows how it goes. */
export function loader() {
  queryClient.query(phoneSystemQuery).catch(() => undefined);
  return null;
}

/** The phone system: how it is, live; what waits for it; where it differs; what it lacks. */
export function Component() {
  const t = useTranslations('phoneSystem');
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery(phoneSystemQuery);
  const none = data?.kind === 'none';
  const known = data !== undefined || error !== null;
  const guided = !data || hasGuide(data);
  return (
    <Page
      title={t('title')}
      actions={known && !none && guided && <ButtonLink to={paths.setUpPhoneSystem}>{t('guide')}</ButtonLink>}
    >
      {error && <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Sections wide>
          <StatusSection phoneSystem={data} />
          <SharedSection lines={data.lines} callers={data.callers} />
          {!none && <WaitingSection waiting={data.waiting} />}
          {!none && <DriftSection />}
          {guided && <TestSection address={data.address} dialplan={data.dialplan} />}
          <Section title={t('calls.title')} text={t('calls.text')}>
            <CallPreview />
          </Section>
        </Sections>
      ) : (
        !error && <SkeletonLines text={t('loading')} />
      )}
    </Page>
  );
}
