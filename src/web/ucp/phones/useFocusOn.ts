import { type FocusEvent, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { paths } from '#web/paths.ts';

/**
 * Where a row that had the focus is gone, and the question about it with it, the focus goes on to the row in its place; after
 * the last one to the link below the list. Nobody is sent back to the top of the page.
 */
export function useFocusOn(ids: readonly number[] | undefined) {
  const around = useRef<HTMLDivElement>(null);
  const last = useRef<{ id: number | undefined; place: number }>(undefined);
  const asked = useLocation().pathname !== paths.settings;

  useEffect(() => {
    const left = last.current;
    if (asked || !ids || left?.id === undefined || ids.includes(left.id)) return;
    if (document.activeElement !== document.body) return;
    last.current = undefined;
    const row = around.current?.querySelectorAll('tbody tr')[left.place];
    const next = row?.querySelector('a') ?? [...(around.current?.querySelectorAll('a') ?? [])].at(-1);
    next?.focus();
  }, [ids, asked]);

  return {
    ref: around,
    onFocus: ({ target }: FocusEvent) => {
      const row = target.closest('tbody tr');
      const place = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
      last.current = { id: ids?.[place], place };
    },
  };
}
