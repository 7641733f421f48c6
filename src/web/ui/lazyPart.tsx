import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from './toastStore.ts';

/**
 * A part of the page whose code is fetched when it is shown, and what fetches it ahead: when the pointer or the focus comes near.
 * Where that fails, since the page was updated while it was open or the connection broke, a toast says to reload, `onClose` is
 * called, and the next time it is shown it is tried again; the rest of the page, and what was typed on it, stays.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;

  async function fetchPart(): Promise<ComponentType<Props>> {
    loaded = await load();
    return loaded;
  }

  function LazyPart(props: Props) {
    const [part, setPart] = useState<{ Part?: ComponentType<Props>; failed?: true }>({
      ...(loaded && { Part: loaded }),
    });
    useEffect(() => {
      fetchPart().then(
        (Part) => setPart({ Part }),
        () => setPart({ failed: true }),
      );
    }, []);
    if (part.failed) return <Outdated onClose={'onClose' in props ? props.onClose : undefined} />;
    return part.Part && <part.Part {...props} />;
  }

  return [LazyPart, () => void fetchPart().catch(() => undefined)] as const;
}

/** Says that the page has to be reloaded, after `afterMs` milliseconds. */
export function Outdated({ afterMs = 0, onClose }: { afterMs?: number; onClose?: unknown }) {
  const t = useTranslations('frame');
  const tell = useEffectEvent(() => {
    const action = { label: t('crash.reload'), run: () => location.reload() };
    showToast({ kind: 'error', text: t('outdated.text'), action });
    if (typeof onClose === 'function') onClose();
  });
  useEffect(() => {
    const timer = setTimeout(tell, afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return null;
}
