import { useTranslations } from 'use-intl';
import type { HistoryEntry } from '#contract/history.ts';

/** Words for what made one's presence another: who did it, or what ended. */
export function useWhy(): (entry: HistoryEntry, before: HistoryEntry | null) => string {
  const t = useTranslations('history.why');
  return ({ cause, by, type, reason }, earlier) => {
    const name = by?.displayName ?? t('somebody');
    const before = earlier?.label ?? t('theOneBefore');
    const isBack = type !== 'not_set';
    switch (cause) {
      case 'pick':
        if (by?.self) return t('picked');
        return reason === null ? t('setBy', { name }) : t('setByFor', { name, reason });
      case 'phone':
        return t(isBack ? 'phone' : 'phoneCleared');
      case 'release':
        if (by?.self) return isBack ? t('cameBack', { before }) : t('cleared');
        return isBack ? t('cameBackBy', { before, name }) : t('clearedBy', { name });
      case 'end':
        return t(isBack ? 'cameBackAtEnd' : 'ended', { before });
      case 'signIn':
        return t('signedIn');
      case 'signOut':
        return t('signedOut');
      case 'state':
        return by ? t('state', { name }) : t('stateChanged');
      case 'on':
        return by ? t('onBy', { name }) : t('on');
      case 'off':
        return by ? t('offBy', { name }) : t('off');
    }
  };
}
