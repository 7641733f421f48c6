import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { CallPreview as Preview } from '#contract/phoneSystem.ts';
import { isProblem } from '#web/data/errors.ts';
import { callQuery } from '#web/data/queries/calls.ts';
import { isAway, usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { useErrorText, type WrongField } from '#web/messages/useErrorText.ts';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './calls.module.css';
import { CallStory } from './CallStory.tsx';
import { ExtensionField } from './ExtensionField.tsx';
import { memberStoryOf } from './story.ts';
import { useExtensionText } from './useExtensionText.ts';

/**
 * What a call would do now and why, live. With `own`, the extension of whoever looks, it is about calls to them; without, there
 * is a field for whom.
 */
export function CallPreview({ own }: { own?: string }) {
  const t = useTranslations('calls');
  const errorText = useErrorText();
  const caller = useExtensionText();
  const called = useExtensionText();
  const to = own ?? called.extension;
  const query = useQuery({
    ...callQuery(to ?? '', caller.extension),
    enabled: to !== null && !caller.unclear,
    placeholderData: keepPreviousData,
  });

  const nobody = isProblem(query.error, 'not_found') || isProblem(query.error, 'presence_off');
  const wrongTo: WrongField | undefined =
    nobody && to !== null && called.done
      ? { message: isProblem(query.error, 'not_found') ? t('nobody') : errorText(query.error) }
      : called.error;

  function result() {
    if (to === null || (nobody && own === undefined)) return <p className={css.soft}>{t('enter')}</p>;
    if (caller.unclear) return <p className={css.soft}>{t('enterCaller')}</p>;
    if (query.data) return <Story preview={query.data} own={own} />;
    if (query.error)
      return <ErrorNotice text={errorText(query.error)} error={query.error} onRetry={() => void query.refetch()} />;
    // As tall as the shortest story.
    return <SkeletonLines text={t('loading')} widths={['18ch', '24ch', '16ch']} className={css.skeleton} />;
  }

  return (
    <div className={css.preview}>
      <div className={css.fields}>
        <ExtensionField label={t('who')} help={t('whoHelp')} entered={caller} error={caller.error} />
        {own === undefined && (
          <ExtensionField label={t('whom')} help={t('whomHelp')} entered={called} error={wrongTo} />
        )}
      </div>
      <div
        className={css.result}
        aria-live="polite"
        aria-busy={query.isLoading}
        data-old={query.isPlaceholderData || undefined}
      >
        {result()}
      </div>
    </div>
  );
}

/** The story, and what has to be known to believe it. */
function Story({ preview, own }: { preview: Preview; own: string | undefined }) {
  const t = useTranslations('calls');
  const link = usePhoneLink();
  const { basis, waiting, asked, steps } = preview;
  const member = memberStoryOf(preview, own);
  const lacking = link?.kind === 'none' ? 'none' : isAway(link) ? 'away' : undefined;
  return (
    <>
      <CallStory preview={preview} own={own} />
      {member && (
        <p className={css.note}>
          {t(`${member.who.own ? 'own' : 'other'}.member.${member.kind}`, {
            name: member.who.displayName ?? member.who.extension,
            number: member.number,
          })}
        </p>
      )}
      {waiting && <p className={css.note}>{t('waiting')}</p>}
      {asked === false && steps[0]?.does !== 'ring' && <p className={css.note}>{t('notAsked')}</p>}
      {basis === 'here' && lacking && <p className={css.note}>{t(lacking)}</p>}
    </>
  );
}
