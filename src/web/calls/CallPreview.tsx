import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallPreview as Preview } from '#contract/phoneSystem.ts';
import { isProblem } from '#web/api/errors.ts';
import { isAway, usePhoneLink } from '#web/api/phoneLink.ts';
import { useErrorText, type WrongField } from '#web/messages/useErrorText.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { callQuery, extensionIn } from './callQuery.ts';
import css from './calls.module.css';
import { CallStory } from './CallStory.tsx';
import { ExtensionField } from './ExtensionField.tsx';
import { usePaused } from './usePaused.ts';

/**
 * What a call would do now and why, live. With `own`, the extension of whoever looks, it is about calls to them; without, there
 * is a field for whom.
 */
export function CallPreview({ own }: { own?: string }) {
  const t = useTranslations('calls');
  const errorText = useErrorText();
  const [fromText, setFromText] = useState('');
  const [toText, setToText] = useState('');
  const from = extensionIn(usePaused(fromText));
  const typed = extensionIn(usePaused(toText));
  const to = own ?? typed.extension;
  const query = useQuery({
    ...callQuery(to ?? '', from.extension),
    enabled: to !== null,
    placeholderData: keepPreviousData,
  });

  const nobody = isProblem(query.error, 'not_found') || isProblem(query.error, 'presence_off');
  const wrongTo: WrongField | undefined =
    nobody && to !== null
      ? { message: isProblem(query.error, 'not_found') ? t('nobody') : errorText(query.error) }
      : typed.error;

  function result() {
    if (to === null) return <p className={css.soft}>{t('enter')}</p>;
    if (query.data) return <Told preview={query.data} own={own} />;
    if (nobody && own === undefined) return null;
    if (query.error) return <ErrorNotice text={errorText(query.error)} onRetry={() => void query.refetch()} />;
    return <StorySkeleton />;
  }

  return (
    <div className={css.preview}>
      <div className={css.fields}>
        <ExtensionField label={t('who')} help={t('whoHelp')} text={fromText} onText={setFromText} error={from.error} />
        {own === undefined && (
          <ExtensionField label={t('whom')} help={t('whomHelp')} text={toText} onText={setToText} error={wrongTo} />
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
function Told({ preview, own }: { preview: Preview; own: string | undefined }) {
  const t = useTranslations('calls');
  const link = usePhoneLink();
  const { basis, waiting } = preview;
  const lacking = link?.kind === 'none' ? 'none' : isAway(link) ? 'away' : undefined;
  return (
    <>
      <CallStory preview={preview} own={own} />
      {waiting && <p className={css.note}>{t('waiting')}</p>}
      {basis === 'here' && lacking && <p className={css.note}>{t(lacking)}</p>}
    </>
  );
}

/** As tall as the shortest story. */
function StorySkeleton() {
  const t = useTranslations('calls');
  return (
    <>
      <span className="hidden-text">{t('loading')}</span>
      <Delayed>
        <div className={css.skeleton}>
          {['18ch', '24ch', '16ch'].map((width) => (
            <Skeleton key={width} width={width} />
          ))}
        </div>
      </Delayed>
    </>
  );
}
