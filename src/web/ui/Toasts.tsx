import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { CloseIcon } from './icons/icons.tsx';
import css from './Toasts.module.css';
import { dismissToast, getToasts, subscribeToToasts, type Toast } from './toastStore.ts';

/** Long enough to read it and reach for Undo. */
const STAY_MS = 8000;

/** Where toasts appear; rendered once, by the page's root. Show one with showToast. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts);
  return (
    <div className={css.toasts} aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslations('kit');
  const { id, text, kind, stays, action } = toast;

  useEffect(() => {
    if (kind === 'error' || stays) return undefined;
    const timer = window.setTimeout(() => dismissToast(id), STAY_MS);
    return () => window.clearTimeout(timer);
  }, [id, kind, stays]);

  if (kind === 'announcement') return <p className="hidden-text">{text}</p>;
  return (
    <div className={css.toast} data-kind={kind}>
      <p className={css.text}>{text}</p>
      {action && (
        <Button
          kind="plain"
          onClick={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton name={t('close')} onClick={() => dismissToast(id)}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
