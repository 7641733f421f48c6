import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { recentQuery } from '#web/data/queries/picks.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { lazyPart } from '#web/ui/lazyPart.tsx';

const [PickMenu, fetchMenu] = lazyPart(async () => (await import('./PickMenu.tsx')).PickMenu);

/** The keys that the menu knows. */
const menuKey = /^(.|Enter|Arrow\w+|Home|End)$/u;

/**
 * A button with the menu to pick from: what to spread on the button, and the menu, to stand beside it. The menu and what one picks
 * from are fetched when the pointer or the focus comes near. Keys typed before the menu is there are kept for it, as one word;
 * whoever goes elsewhere meanwhile does without the menu.
 */
export function usePickMenu({ id, align }: { id: string; align: 'start' | 'end' }) {
  const button = useRef<HTMLButtonElement>(null);
  const typed = useRef<string[]>([]);
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();

  function fetchAhead() {
    fetchMenu();
    queryClient.query(statesQuery).catch(() => undefined);
    queryClient.query(recentQuery).catch(() => undefined);
  }

  function close() {
    typed.current = [];
    setOpen(false);
  }

  /** The open menu has the focus: the button gets keys only while it is closed or still on its way. */
  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    if (!open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      setOpen(true);
    } else if (key === 'Tab' || key === 'Escape') {
      close();
    } else if (menuKey.test(key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      // The key that opened the menu may still be held down.
      if (!event.repeat) typed.current.push(key);
    }
  }

  function onClick() {
    // Safari gives a button that is clicked no focus.
    button.current?.focus();
    setOpen(true);
  }

  function onBlur() {
    if (!document.getElementById(id)) close();
  }

  const buttonProps = {
    ref: button,
    type: 'button',
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    onBlur,
    onClick,
    onKeyDown,
  } as const;
  const menu = open && <PickMenu id={id} anchor={button} align={align} typed={typed} onClose={close} />;
  return { open, buttonProps, menu };
}
