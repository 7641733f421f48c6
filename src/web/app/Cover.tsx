import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import css from './Cover.module.css';

interface CoverProps {
  /** The ids of its title and of the text that says why it is there. */
  labelledBy: string;
  describedBy: string;
  children: ReactNode;
}

/**
 * Hides the page and everything over it until it is taken away. It is a modal dialog of the browser's own: whatever opens
 * later, such as a dialog that was on its way, lies below it and can't be used.
 */
export function Cover({ labelledBy, describedBy, children }: CoverProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    if (!current) return;
    show(current);
    // Closed and shown again, it would let a dialog below it take the focus meanwhile, and the next key with it.
    window.addEventListener('keydown', holdEscape, true);
    // A MUI dialog that opens below it hides everything else in the body from screen readers.
    const watch = new MutationObserver(() => current.removeAttribute('aria-hidden'));
    watch.observe(current, { attributeFilter: ['aria-hidden'] });
    return () => {
      window.removeEventListener('keydown', holdEscape, true);
      watch.disconnect();
      // Gives the focus back to what had it.
      current.close();
    };
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className={css.cover}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => event.preventDefault()}
      // Chrome lets a second Escape close it all the same.
      onClose={(event) => show(event.currentTarget)}
    >
      {children}
    </dialog>,
    document.body,
  );
}

function holdEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
}

function show(dialog: HTMLDialogElement): void {
  if (!dialog.open && dialog.isConnected) dialog.showModal();
}
