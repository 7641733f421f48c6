import { type MouseEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import css from './Sheet.module.css';

interface SheetProps {
  /** What it is called by a screen reader. */
  name: string;
  anchor: RefObject<HTMLElement | null>;
  align: 'start' | 'end';
  onClose: () => void;
  children: ReactNode;
}

/**
 * What a button opens: it hangs below the button, with which it begins or ends, and on a phone comes from below. It is the
 * browser's own modal dialog, which keeps the focus and gives it back. From its parent's layout effects on, what is in it can
 * have the focus.
 */
export function Sheet({ name, anchor, align, onClose, children }: SheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const { current } = sheet;
    function place() {
      const rect = anchor.current?.getBoundingClientRect();
      if (!current || !rect) return;
      // Without the gutter of the scrollbar, which is empty where nothing scrolls.
      const page = document.documentElement.getBoundingClientRect();
      const [before, after] = [rect.left - page.left, page.right - rect.right];
      const rtl = getComputedStyle(current).direction === 'rtl';
      current.style.setProperty('--top', `${rect.bottom}px`);
      current.style.setProperty('--start', `${rtl ? after : before}px`);
      current.style.setProperty('--end', `${rtl ? before : after}px`);
    }
    place();
    current?.showModal();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, { passive: true });
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place);
      current?.close();
    };
  }, [anchor]);

  // What is inside fills it, so that a click on the dialog itself is one beside it.
  const closeOnOutsideClick = ({ target, currentTarget }: MouseEvent) => {
    if (target === currentTarget) onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes it too
    <dialog
      ref={sheet}
      className={css.sheet}
      data-align={align}
      aria-label={name}
      onClick={closeOnOutsideClick}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
