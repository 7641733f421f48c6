import { Icon } from './Icon.tsx';

/* What the frame around every page shows: navigation, account, connection. */

export function MenuIcon() {
  return (
    <Icon>
      <path d="M3.5 6h13" />
      <path d="M3.5 10h13" />
      <path d="M3.5 14h13" />
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

export function SlidersIcon() {
  return (
    <Icon>
      <path d="M3 6.5h6.5" />
      <path d="M14.5 6.5H17" />
      <circle cx="12" cy="6.5" r="2.25" />
      <path d="M3 13.5h2.5" />
      <path d="M10.5 13.5H17" />
      <circle cx="8" cy="13.5" r="2.25" />
    </Icon>
  );
}

export function GroupIcon() {
  return (
    <Icon>
      <rect x="2.75" y="2.75" width="14.5" height="14.5" rx="3" />
      <circle cx="7.25" cy="7.5" r="1.5" />
      <circle cx="12.75" cy="7.5" r="1.5" />
      <path d="M5.5 13.25h9" />
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

export function HistoryIcon() {
  return (
    <Icon>
      <path d="M3.5 10a6.5 6.5 0 1 0 2-4.7" />
      <path d="M3.5 3.5v3h3" />
      <path d="M10 6.5V10l2.5 1.75" />
    </Icon>
  );
}

export function ScrollIcon() {
  return (
    <Icon>
      <path d="M5 3h10v14H5z" />
      <path d="M7.75 7h4.5" />
      <path d="M7.75 10h4.5" />
      <path d="M7.75 13h2.5" />
    </Icon>
  );
}

export function DownloadIcon() {
  return (
    <Icon>
      <path d="M10 3.5v9" />
      <path d="m6.5 9 3.5 3.5L13.5 9" />
      <path d="M4 16.5h12" />
    </Icon>
  );
}

export function ArchiveIcon() {
  return (
    <Icon>
      <rect x="2.5" y="3.5" width="15" height="4" rx="1" />
      <path d="M4 7.5v7.25c0 .97.78 1.75 1.75 1.75h8.5c.97 0 1.75-.78 1.75-1.75V7.5" />
      <path d="M8 10.75h4" />
    </Icon>
  );
}

export function PhoneIcon() {
  return (
    <Icon>
      <path d="M4.75 3h2.1c.4 0 .75.26.86.64l.83 2.78a.9.9 0 0 1-.26.92L6.9 8.6a9.6 9.6 0 0 0 4.5 4.5l1.26-1.38a.9.9 0 0 1 .92-.26l2.78.83c.38.11.64.46.64.86v2.1c0 .97-.8 1.76-1.77 1.7A12.25 12.25 0 0 1 3.05 4.77C3 3.8 3.78 3 4.75 3z" />
    </Icon>
  );
}
