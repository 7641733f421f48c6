import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { CallPreview } from '#web/calls/CallPreview.tsx';
import { callQuery } from '#web/calls/callQuery.ts';
import { ApiError } from '#web/data/errors.ts';
import { useUser } from '#web/data/session.ts';
import { Section } from './Section.tsx';

/** What becomes of a call to oneself now. A backend that knows of no such thing (404) has nothing here. */
export function CallsNow() {
  const t = useTranslations('settings');
  const { extension } = useUser();
  const { error } = useQuery({ ...callQuery(extension ?? '', null), enabled: extension !== null });
  if (extension === null || (error instanceof ApiError && error.status === 404)) return null;
  return (
    <Section title={t('callsNow')}>
      <CallPreview own={extension} />
    </Section>
  );
}
