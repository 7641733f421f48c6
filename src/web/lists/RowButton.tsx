import { type MouseEvent, type ReactNode, useRef } from 'react';
import { IconButton } from '#web/ui/IconButton.tsx';

/** An icon button of a row in a list that may move under the pointer. */
export function RowButton({
  name,
  pressed,
  expanded,
  onClick,
  children,
}: {
  /** What it does or says, with its object. Its accessible name and its tooltip. */
  name: string;
  pressed?: boolean;
  /** What it opens is open. */
  expanded?: boolean;
  onClick: () => void;
  /** The icon. */
  children: ReactNode;
}) {
  const pressedName = useRef(name);

  /** A list that moves between pressing and letting go puts somebody else under the pointer, who was not pressed. */
  function click({ detail }: MouseEvent) {
    const byPointer = detail > 0;
    if (!byPointer || pressedName.current === name) onClick();
  }

  return (
    <IconButton
      name={name}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onPointerDown={() => {
        pressedName.current = name;
      }}
      onClick={click}
    >
      {children}
    </IconButton>
  );
}
