import { useTranslations } from 'use-intl';
import type { FieldError } from '#contract/fieldError.ts';
import type { FieldCode } from '#contract/fields.ts';
import { ApiError } from '#web/data/errors.ts';
import type { SaidProblem } from './en/shared.ts';

/** Turns any error into words: what happened and what to do. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors');
  return (error) => {
    if (!(error instanceof ApiError)) return t('unknown');
    const { kind, status = 0, code = '', title = code, field, retryAfter } = error;
    const [url = ''] = error.url.split('?');
    switch (kind) {
      case 'unreachable':
      case 'timeout':
        return t(kind);
      case 'not_the_api':
        return status >= 500 ? t('serverDown', { status: String(status) }) : t('notTheApi', { url });
      case 'off_contract':
        return t(field === 'ETag' ? 'hiddenVersion' : 'offContract', { field: field || t('wholeAnswer'), url });
      case 'problem':
        if (code === 'too_many_attempts' || code === 'too_many_requests') {
          return `${t('problems.too_many_attempts')} ${t('tryAgainIn', { minutes: minutes(retryAfter) })}`;
        }
        return t.has(`problems.${code as SaidProblem}`)
          ? t(`problems.${code as SaidProblem}`)
          : t('unknownProblem', { title });
    }
  };
}

/** One field's error, as react-hook-form keeps it. */
export interface WrongField {
  /** The contract's code. */
  type?: unknown;
  message?: string | undefined;
}

/** One field's error, as the contract has it. */
export const wrongField = ({ code, message }: FieldError) => ({ type: code, message });

/** The words for one field's error, whose `type` is the contract's code; an unknown code's own sentence is good enough. */
export function useFieldText(): (error: WrongField) => string {
  const t = useTranslations('fields');
  return ({ type, message = '' }) =>
    typeof type === 'string' && t.has(type as FieldCode) ? t(type as FieldCode) : message;
}

/** Whole minutes to wait; 0 for less than half of one. */
function minutes(seconds = 0): number {
  return seconds < 30 ? 0 : Math.ceil(seconds / 60);
}
