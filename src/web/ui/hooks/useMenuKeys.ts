import { type KeyboardEvent, useRef } from 'react';

/** Letters typed within this time (milliseconds) are one word. */
const TYPING_MS = 500;

const item = '[role^="menuitem"]';
const isShown = (element: HTMLElement) => element.checkVisibility();

/**
 * The keys of a menu of rows (ARIA Authoring Practices, "Menu"): Up and Down, Home and End go from row to row, Left and Right
 * within one, letters to the row that begins with them, Space opens a link; Tab closes. Spread `menuKeys` on the `menu`; its
 * rows are its children, and their items can't be reached by Tab. `focusChosen` puts the focus on what is chosen, else on the first.
 * `pressKeys` does what keys would have done that were typed before the menu was there, up to the first that chooses something.
 */
export function useMenuKeys(onClose: () => void) {
  const typed = useRef({ text: '', at: 0 });
  const ref = useRef<HTMLUListElement>(null);

  function focusChosen() {
    const chosen = ref.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? ref.current?.querySelector<HTMLElement>(item))?.focus();
  }

  function pressKeys(keys: readonly string[]) {
    for (const key of keys) {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || !ref.current?.contains(focused)) return;
      if (key === 'Enter' || key === ' ') {
        focused.click();
        return;
      }
      focused.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { currentTarget: menu, target, key, timeStamp } = event;
    const rows = [...menu.children].filter((row) => row.querySelector(item));
    const row = rows.findIndex((each) => each.contains(target as Node));
    const focusRow = (index: number) =>
      rows
        .at(index % rows.length)
        ?.querySelector<HTMLElement>(item)
        ?.focus();

    function moveWithin(step: number) {
      const items = [...(rows[row]?.querySelectorAll<HTMLElement>(item) ?? [])].filter(isShown);
      items[items.indexOf(target as HTMLElement) + step]?.focus();
    }

    function find(letter: string) {
      const { text, at } = typed.current;
      const whole = timeStamp - at < TYPING_MS ? text + letter : letter;
      typed.current = { text: whole, at: timeStamp };
      // The same letter again goes on to the next row that begins with it.
      const word = whole === letter.repeat(whole.length) ? letter : whole;
      const from = word.length === 1 ? row + 1 : row;
      const order = rows.map((_, index) => (from + index) % rows.length);
      const found = order.find((index) => rows[index]?.textContent.trim().toLowerCase().startsWith(word.toLowerCase()));
      if (found !== undefined) focusRow(found);
    }

    const forwards = getComputedStyle(menu).direction === 'rtl' ? -1 : 1;
    const keys: Record<string, () => void> = {
      ArrowDown: () => focusRow(row + 1),
      ArrowUp: () => focusRow(row - 1),
      Home: () => focusRow(0),
      End: () => focusRow(-1),
      ArrowRight: () => moveWithin(forwards),
      ArrowLeft: () => moveWithin(-forwards),
      Tab: onClose,
    };
    // A link takes Enter alone.
    if (target instanceof HTMLAnchorElement && !event.repeat) keys[' '] = () => target.click();
    const isLetter = key.length === 1 && key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const act = keys[key] ?? (isLetter ? () => find(key) : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  return { focusChosen, pressKeys, menuKeys: { ref, onKeyDown } };
}
