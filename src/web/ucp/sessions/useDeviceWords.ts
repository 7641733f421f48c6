import { useTranslations } from 'use-intl';
import type { MySession } from '#contract/sessions.ts';
import { deviceOf } from './deviceOf.ts';

/** What a session is called: by its browser and system, as far as they are known. */
export function useDeviceWords(): (session: Pick<MySession, 'userAgent'>) => string {
  const t = useTranslations('sessions');
  return ({ userAgent }) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t('browserOn', { browser, system });
    return browser ?? system ?? t('unknownDevice');
  };
}
