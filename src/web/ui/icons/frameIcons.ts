import { icon } from './icon.tsx';

export const MenuIcon = icon('M3.5 6h13M3.5 10h13M3.5 14h13');
export const HomeIcon = icon('M3.5 9 10 3.5 16.5 9v7.5h-13zM8 16.5v-5h4v5');
export const LampsIcon = icon(
  'M3.25 5.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM11 5.5h6M3.25 14.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM11 14.5h6',
);
export const PeopleIcon = icon(
  'M4.75 7a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0 -5.5 0zM2.25 16a5.25 5.25 0 0 1 10.5 0M13 4.5a2.75 2.75 0 0 1 0 5M15 11.75A5.25 5.25 0 0 1 17.75 16',
);
export const SlidersIcon = icon(
  'M3 6.5h6.5M14.5 6.5H17M9.75 6.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM3 13.5h2.5M10.5 13.5H17M5.75 13.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0z',
);
export const GroupIcon = icon(
  'M5.75 2.75h8.5a3 3 0 0 1 3 3v8.5a3 3 0 0 1 -3 3h-8.5a3 3 0 0 1 -3 -3v-8.5a3 3 0 0 1 3 -3zM5.75 7.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0zM11.25 7.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0zM5.5 13.25h9',
);
export const PersonIcon = icon(
  'M6.75 6.75a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0 -6.5 0zM3.75 16.75a6.25 6.25 0 0 1 12.5 0',
);
export const OfflineIcon = icon(
  'M2.5 2.5l15 15M6.2 11.2a6 6 0 0 1 2.6-1.4M3.4 8a10 10 0 0 1 2.8-1.9M9.5 5a10 10 0 0 1 7.1 3M10 15.5v.01',
);
export const HistoryIcon = icon('M3.5 10a6.5 6.5 0 1 0 2-4.7M3.5 3.5v3h3M10 6.5V10l2.5 1.75');
export const ScrollIcon = icon('M5 3h10v14H5zM7.75 7h4.5M7.75 10h4.5M7.75 13h2.5');
export const DownloadIcon = icon('M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12');
export const ArchiveIcon = icon(
  'M3.5 3.5h13a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-13a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1zM4 7.5v7.25c0 .97.78 1.75 1.75 1.75h8.5c.97 0 1.75-.78 1.75-1.75V7.5M8 10.75h4',
);
export const PhoneIcon = icon(
  'M4.75 3h2.1c.4 0 .75.26.86.64l.83 2.78a.9.9 0 0 1-.26.92L6.9 8.6a9.6 9.6 0 0 0 4.5 4.5l1.26-1.38a.9.9 0 0 1 .92-.26l2.78.83c.38.11.64.46.64.86v2.1c0 .97-.8 1.76-1.77 1.7A12.25 12.25 0 0 1 3.05 4.77C3 3.8 3.78 3 4.75 3z',
);
