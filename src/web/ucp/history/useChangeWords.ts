import { useTranslations } from 'use-intl';
import type { HistoryEntry } from '#contract/history.ts';
import { wholeHistory } from '#web/data/queries/history.ts';

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
      default:
        // A cause that only a later backend knows is told in its own word.
        return cause;
    }
  };
}

const columns = ['at', 'label', 'type', 'message', 'until', 'why', 'by', 'reason'] as const;

/** All that is kept of one's own history as a table, the latest first. */
export function useHistoryTable() {
  const t = useTranslations('history');
  const why = useWhy();
  return async () => {
    const { items } = await wholeHistory({});
    const rows = items.map((entry, index) => {
      const { at, label, type, message, until, by, reason } = entry;
      return [at, label, type, message, until, why(entry, items[index + 1] ?? null), by?.displayName ?? null, reason];
    });
    return { columns: columns.map((column) => t(`heads.${column}`)), rows };
  };
}
