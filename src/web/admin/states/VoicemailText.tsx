import { useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import type { getStateUsage } from '#contract/stateUsage.ts';
import { usePhoneLink } from '#web/data/queries/phoneLink.ts';

interface VoicemailTextProps {
  voicemail: NonNullable<Answer<typeof getStateUsage>['voicemail']>;
  /** Whether the people move to another state: what calls do there is each one’s own choice. */
  isReplaced: boolean;
}

/** For how many of those in a state that is deleted calls go to voicemail, now and then; nothing without a phone system. */
export function VoicemailText({ voicemail: { now, after }, isReplaced }: VoicemailTextProps) {
  const t = useTranslations('admin.states');
  const link = usePhoneLink();
  if (!link || link.kind === 'none') return null;
  if (isReplaced) return now > 0 && <p>{t('voicemailMoved', { now })}</p>;
  return (now > 0 || after > 0) && <p>{t('voicemail', { now, after })}</p>;
}
