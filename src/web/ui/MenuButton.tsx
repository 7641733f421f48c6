import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

export interface MenuChoice {
  label: string;
  /** Below the label, in small. */
  note?: string;
  icon?: ReactNode;
  /** Where it leads, or what it does. */
  to?: string;
  onSelect?: () => void;
  /** One of several of which one is in force, and whether it is this one. */
  chosen?: boolean;
  /** A line above it sets it apart. */
  apart?: boolean;
}

const load = () => import('./MenuList.tsx');
const MenuList = lazy(async () => ({ default: (await load()).MenuList }));

/**
 * A button that opens a menu. The menu is fetched when the pointer or the focus comes near, so that the page does not wait
 * for it. With `icon` it is an icon button named `name`; else `name` is its text.
 */
export function MenuButton({
  name,
  icon,
  choices,
}: {
  name: string;
  icon?: ReactNode;
  choices: readonly MenuChoice[];
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const handlers = {
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== null,
    onPointerEnter: load,
    onFocus: load,
    onClick: (event: { currentTarget: HTMLElement }) => setAnchor(event.currentTarget),
  } as const;
  return (
    <>
      {icon ? (
        <IconButton name={name} {...handlers}>
          {icon}
        </IconButton>
      ) : (
        <Button kind="plain" {...handlers}>
          {name}
        </Button>
      )}
      {anchor && (
        <Suspense>
          <MenuList name={name} anchor={anchor} choices={choices} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
