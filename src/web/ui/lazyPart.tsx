import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from './toastStore.ts';

/**
 * A part of the page whose code is fetched when it is shown, and what fetches it ahead: when the pointer or the focus comes near.
 * Where that fails, since the page was updated while it was open or the connection broke, a toast says to reload, `onClose` is
 * called, and the next time it is shown it is tried again; the rest of the page, and what was typed on it, stays.
 */
export function lazyPart<Props extends { onClose: () => void }>(load: () => Promise<ComponentType<Props>>) {
  function LazyPart(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props>>();
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      load().then(
        (loaded) => setPart(() => loaded),
        () => setFailed(true),
      );
    }, []);
    if (failed) return <Outdated onClose={props.onClose} />;
    return Part && <Part {...props} />;
  }

  return [LazyPart, () => void load().catch(() => undefined)] as const;
}

/** Says that the page has to be reloaded, after `afterMs` milliseconds, and calls `onClose` then. */
export function Outdated({ afterMs = 0, onClose }: { afterMs?: number; onClose?: () => void }) {
  const t = useTranslations('frame');
  const showOutdated = useEffectEvent(() => {
    const action = { label: t('crash.reload'), run: () => location.reload() };
    showToast({ kind: 'error', text: t('outdated.text'), action });
    onClose?.();
  });
  useEffect(() => {
    const timer = setTimeout(showOutdated, afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return null;
}
