import { useTranslations } from 'use-intl';
import type { PhoneFault } from '#contract/phoneSystem.ts';
import type { phoneSystem } from '#web/messages/en/admin/phoneSystem.ts';
import css from './parts.module.css';

/** Whose something is: the extension, and the name where somebody has it. */
export function Person({ extension, displayName }: { extension: string; displayName?: string | null }) {
  return (
    <>
      {extension} {displayName && <bdi className={css.soft}>{displayName}</bdi>}
    </>
  );
}

type Known = `faults.${keyof typeof phoneSystem.faults}` | `test.missing.${keyof typeof phoneSystem.test.missing}`;

/**
 * Why a phone system can't be used, in words: what is missing and what to do where it is known what was tried; of a code
 * that this page doesn't know, what the backend says of it.
 */
export function useFaultText(): (fault: PhoneFault, tried?: string) => string {
  const t = useTranslations('phoneSystem');
  return ({ code, detail }, tried = '') => {
    const known = [`test.missing.${tried}_${code}`, `faults.${code}`].find((key): key is Known => t.has(key as Known));
    return known ? t(known) : (detail ?? code);
  };
}

/** What the phone system said; a line for its `manager.conf` stands as it is to be written there. */
export function Detail({ detail }: { detail: string }) {
  const t = useTranslations('phoneSystem');
  return (
    <p className={css.soft}>
      {/^(eventfilter|write) = /.test(detail) ? <code>{detail}</code> : t('detail', { detail })}
    </p>
  );
}

/** The same with what the phone system said of it, where that says more. */
export function Fault({ fault, tried }: { fault: PhoneFault; tried?: string }) {
  const faultText = useFaultText();
  const text = faultText(fault, tried);
  return (
    <>
      <p>{text}</p>
      {fault.detail && fault.detail !== text && <Detail detail={fault.detail} />}
    </>
  );
}
