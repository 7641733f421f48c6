import { Icon } from './Icon.tsx';

/* One drawn style; only what is used. Each is a function of its own, so that a page carries no more than it shows. */

export function PencilIcon() {
  return (
    <Icon>
      <path d="M12.8 4.2a1.9 1.9 0 0 1 2.7 0l.3.3a1.9 1.9 0 0 1 0 2.7l-8.6 8.6-3.7.7.7-3.7z" />
      <path d="m11.3 5.7 3 3" />
    </Icon>
  );
}

export function TrashIcon() {
  return (
    <Icon>
      <path d="M3.5 5.5h13" />
      <path d="M8 5.5v-2h4v2" />
      <path d="m5 5.5.7 11h8.6l.7-11" />
      <path d="M8.4 9v4.5" />
      <path d="M11.6 9v4.5" />
    </Icon>
  );
}

export function PlusIcon() {
  return (
    <Icon>
      <path d="M10 4v12" />
      <path d="M4 10h12" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="5.25" />
      <path d="m13 13 3.75 3.75" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5 5 10 10" />
      <path d="M15 5 5 15" />
    </Icon>
  );
}

export function CheckIcon() {
  return (
    <Icon>
      <path d="m4.5 10.5 3.5 3.5 7.5-8" />
    </Icon>
  );
}

export function ChevronDownIcon() {
  return (
    <Icon>
      <path d="m5.5 8 4.5 4.5L14.5 8" />
    </Icon>
  );
}

export function ChevronLeftIcon() {
  return (
    <Icon>
      <path d="M12 5.5 7.5 10l4.5 4.5" />
    </Icon>
  );
}

export function ChevronRightIcon() {
  return (
    <Icon>
      <path d="M8 5.5l4.5 4.5L8 14.5" />
    </Icon>
  );
}

export function ArrowUpIcon() {
  return (
    <Icon>
      <path d="M10 15.5v-11" />
      <path d="M5.5 9 10 4.5 14.5 9" />
    </Icon>
  );
}

export function ArrowDownIcon() {
  return (
    <Icon>
      <path d="M10 4.5v11" />
      <path d="M5.5 11l4.5 4.5 4.5-4.5" />
    </Icon>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M3.5 6h13" />
      <path d="M3.5 10h13" />
      <path d="M3.5 14h13" />
    </Icon>
  );
}

export function WarningIcon() {
  return (
    <Icon>
      <path d="M10 3.2 2.8 16h14.4z" />
      <path d="M10 8.2v3.6" />
      <path d="M10 13.9v.1" />
    </Icon>
  );
}

export function EyeIcon() {
  return (
    <Icon>
      <path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5z" />
      <circle cx="10" cy="10" r="2.25" />
    </Icon>
  );
}

export function EyeOffIcon() {
  return (
    <Icon>
      <path d="M8.2 5.2A7.3 7.3 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2 2.6" />
      <path d="M5.3 6.8A12.5 12.5 0 0 0 2.5 10s2.7 5 7.5 5a7.5 7.5 0 0 0 3.4-.8" />
      <path d="m3.5 3.5 13 13" />
    </Icon>
  );
}

export function DiceIcon() {
  return (
    <Icon>
      <rect x="3.5" y="3.5" width="13" height="13" rx="3" />
      <path d="M7.5 7.5v.01" />
      <path d="M12.5 7.5v.01" />
      <path d="M10 10v.01" />
      <path d="M7.5 12.5v.01" />
      <path d="M12.5 12.5v.01" />
    </Icon>
  );
}

export function RefreshIcon() {
  return (
    <Icon>
      <path d="M16 8.5A6.25 6.25 0 0 0 4.5 7" />
      <path d="M4 3.75V7h3.25" />
      <path d="M4 11.5A6.25 6.25 0 0 0 15.5 13" />
      <path d="M16 16.25V13h-3.25" />
    </Icon>
  );
}

export function SunIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="3.25" />
      <path d="M10 2.5v1" />
      <path d="M10 16.5v1" />
      <path d="M2.5 10h1" />
      <path d="M16.5 10h1" />
      <path d="m4.7 4.7.7.7" />
      <path d="m14.6 14.6.7.7" />
      <path d="m15.3 4.7-.7.7" />
      <path d="m5.4 14.6-.7.7" />
    </Icon>
  );
}

export function MoonIcon() {
  return (
    <Icon>
      <path d="M16.5 11.8A7 7 0 1 1 8.2 3.5a5.5 5.5 0 0 0 8.3 8.3z" />
    </Icon>
  );
}

export function ScreenIcon() {
  return (
    <Icon>
      <rect x="2.5" y="4" width="15" height="10" rx="1.75" />
      <path d="M7.5 17h5" />
      <path d="M10 14v3" />
    </Icon>
  );
}

export function PersonIcon() {
  return (
    <Icon>
      <circle cx="10" cy="6.75" r="3.25" />
      <path d="M3.75 16.75a6.25 6.25 0 0 1 12.5 0" />
    </Icon>
  );
}

export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="7.5" cy="7" r="2.75" />
      <path d="M2.25 16a5.25 5.25 0 0 1 10.5 0" />
      <path d="M13 4.5a2.75 2.75 0 0 1 0 5" />
      <path d="M15 11.75A5.25 5.25 0 0 1 17.75 16" />
    </Icon>
  );
}

export function KeyIcon() {
  return (
    <Icon>
      <circle cx="6.75" cy="13.25" r="3.25" />
      <path d="m9.1 10.9 7-7" />
      <path d="m13.25 6.75 2.25 2.25" />
    </Icon>
  );
}

export function SignOutIcon() {
  return (
    <Icon>
      <path d="M8 16.5H4.5v-13H8" />
      <path d="M13 13.5l3.5-3.5L13 6.5" />
      <path d="M16.5 10H8" />
    </Icon>
  );
}

export function LampsIcon() {
  return (
    <Icon>
      <circle cx="5.5" cy="5.5" r="2.25" />
      <path d="M11 5.5h6" />
      <circle cx="5.5" cy="14.5" r="2.25" />
      <path d="M11 14.5h6" />
    </Icon>
  );
}

export function HomeIcon() {
  return (
    <Icon>
      <path d="M3.5 9 10 3.5 16.5 9v7.5h-13z" />
      <path d="M8 16.5v-5h4v5" />
    </Icon>
  );
}

export function OfflineIcon() {
  return (
    <Icon>
      <path d="M2.5 2.5l15 15" />
      <path d="M6.2 11.2a6 6 0 0 1 2.6-1.4" />
      <path d="M3.4 8a10 10 0 0 1 2.8-1.9" />
      <path d="M9.5 5a10 10 0 0 1 7.1 3" />
      <path d="M10 15.5v.01" />
    </Icon>
  );
}
