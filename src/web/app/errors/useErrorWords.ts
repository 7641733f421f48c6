import { useTranslations } from 'use-intl';
import { ApiError, CodeGoneError, isNotOffered, isTransient } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';

/** Why a route is refused, and its words: not for who is signed in, an address that no page has, or nothing that the backend offers. */
const refusals = { forbidden: 'notForYou', not_found: 'notFound', not_offered: 'notOffered' } as const;
type Refusal = keyof typeof refusals;

/** Thrown by a route that is refused. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly code: Refusal;

  constructor(code: Refusal) {
    super(code);
    this.code = code;
  }
}

/** What a page says that could not be shown, and what may help. */
export interface ErrorWords {
  title: string;
  text: string;
  help: 'retry' | 'reload' | 'leave';
  /** Whether it may pass by itself. */
  passing?: boolean;
  /** For whoever looks into it; nothing when the words say it all. */
  details?: string;
}

/** What Chromium, Firefox and Safari say, who have no code for it, where an `import()` itself could not be fetched. */
const importFailed = /dynamically imported module|Importing a module script failed/;

const isCodeGone = (error: unknown) =>
  error instanceof CodeGoneError || (error instanceof Error && importFailed.test(error.message));

/** Words for whatever kept a page from being shown. */
export function useErrorWords(error: unknown): ErrorWords {
  const t = useTranslations('frame');
  const errorText = useErrorText();
  const refusal = error instanceof RefusedError ? error.code : isNotOffered(error) ? 'not_offered' : null;
  if (refusal) {
    const words = refusals[refusal];
    return { title: t(`${words}.title`), text: t(`${words}.text`), help: 'leave' };
  }
  if (error instanceof ApiError) {
    return { title: t('unavailable.title'), text: errorText(error), help: 'retry', passing: isTransient(error) };
  }
  if (isCodeGone(error)) {
    return { title: t('outdated.title'), text: t('outdated.text'), help: 'reload' };
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { title: t('crash.title'), text: t('crash.text'), help: 'reload', details };
}
