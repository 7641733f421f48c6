import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { statesQuery } from '#web/data/queries/states.ts';
import { PickMenu } from './PickMenu.tsx';
import { recentQuery } from '#web/ucp/pick/recents.ts';

/**
 * A button with the menu to pick from: what to spread on the button, and the menu, to stand beside it. What one picks from is
 * fetched when the pointer or the focus comes near; its code comes with the page, so that no key is lost that is typed at once.
 */
export function usePickMenu({ id, align }: { id: string; align: 'start' | 'end' }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();

  function fetchAhead() {
    queryClient.query(statesQuery).catch(() => undefined);
    queryClient.query(recentQuery).catch(() => undefined);
  }

  const buttonProps = {
    ref: button,
    type: 'button',
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    onClick: () => setOpen(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      setOpen(true);
    },
  } as const;
  const menu = open && <PickMenu id={id} anchor={button} align={align} onClose={() => setOpen(false)} />;
  return { open, buttonProps, menu };
}
