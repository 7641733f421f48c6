import { Icon } from './Icon.tsx';

/* What the team board shows in its rows. Pressed ones are filled. */

export function StarIcon() {
  return (
    <Icon>
      <path d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z" />
    </Icon>
  );
}

export function BellIcon() {
  return (
    <Icon>
      <path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13z" />
      <path d="M8.5 17.2h3" />
    </Icon>
  );
}
