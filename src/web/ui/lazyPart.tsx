import { type ComponentType, lazy, useEffect, useEffectEvent } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from './toastStore.ts';

/**
 * A part of the page whose code is fetched when it is shown, and what fetches it ahead: when the pointer or the focus comes near.
 * Where that fails, since the page was updated while it was open or the connection broke, a toast says to reload; the rest of the
 * page, and what was typed on it, stays. `onClose` is called then.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await load() };
    } catch {
      return { default: Outdated };
    }
  });
  return [Part, () => void load().catch(() => undefined)] as const;
}

function Outdated(props: object) {
  const t = useTranslations('frame');
  const tell = useEffectEvent(() => {
    const action = { label: t('crash.reload'), run: () => location.reload() };
    showToast({ kind: 'error', text: t('outdated.text'), action });
    if ('onClose' in props && typeof props.onClose === 'function') props.onClose();
  });
  useEffect(() => tell(), []);
  return null;
}
