import { type FocusEvent, type Key, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

const dialog = '[role="dialog"], [role="alertdialog"]';

/**
 * When the row that had the focus is gone, and with it the dialog that asked about it, moves the focus to the row in its place,
 * or to what the list shows instead of rows. Spread the result on an element around the list.
 */
export function useFocusAfterRemoval<Around extends HTMLElement>(keys: readonly Key[] | undefined) {
  const around = useRef<Around>(null);
  const last = useRef<{ key: Key; place: number }>(undefined);
  // A dialog over the list is a route: closing it draws the list again.
  useLocation();

  useEffect(() => {
    const removed = last.current;
    if (!removed || !keys || keys.includes(removed.key)) return;
    if (document.activeElement !== document.body || document.querySelector(dialog)) return;
    last.current = undefined;
    const rows = [...(around.current?.querySelectorAll('tbody tr') ?? [])];
    const next = rows[removed.place] ?? rows.at(-1) ?? around.current;
    next?.querySelector<HTMLElement>('a, button')?.focus();
  });

  return {
    ref: around,
    onFocus({ target }: FocusEvent) {
      const row = target.closest('tbody tr');
      const place = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
      const key = keys?.[place];
      last.current = key === undefined ? undefined : { key, place };
    },
    onBlur({ relatedTarget }: FocusEvent) {
      if (!relatedTarget?.closest(dialog)) last.current = undefined;
    },
  };
}
