import { useTranslations } from 'use-intl';
import type { PhoneFault } from '#contract/phoneSystem.ts';
import type { phoneSystem } from '#web/messages/en/admin/phoneSystem.ts';

type FaultCode = keyof typeof phoneSystem.faults;
type Missing = keyof typeof phoneSystem.test.missing;

/** Why a phone system can't be used, in words; of a code that this page doesn't know, what the backend says of it. */
export function useFaultText(): (fault: PhoneFault) => string {
  const t = useTranslations('phoneSystem.faults');
  return ({ code, detail }) => (t.has(code as FaultCode) ? t(code as FaultCode) : (detail ?? code));
}

/** The same where it is known what was tried: what is missing for that, and what to do. */
export function useMissingText(): (check: string, fault: PhoneFault) => string {
  const t = useTranslations('phoneSystem.test.missing');
  const faultText = useFaultText();
  return (check, fault) => {
    const key = `${check}_${fault.code}`;
    return t.has(key as Missing) ? t(key as Missing) : faultText(fault);
  };
}
