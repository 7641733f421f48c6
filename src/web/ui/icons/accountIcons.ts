import { icon } from './icons.tsx';

export const SignOutIcon = icon`M8 16.5H4.5v-13H8M13 13.5l3.5-3.5L13 6.5M16.5 10H8`;
export const SunIcon = icon`M6.75 10a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0 -6.5 0zM10 2.5v1M10 16.5v1M2.5 10h1M16.5 10h1M4.7 4.7l.7.7M14.6 14.6l.7.7M15.3 4.7l-.7.7M5.4 14.6l-.7.7`;
export const MoonIcon = icon`M16.5 11.8A7 7 0 1 1 8.2 3.5a5.5 5.5 0 0 0 8.3 8.3z`;
export const ScreenIcon = icon`M4.25 4h11.5a1.75 1.75 0 0 1 1.75 1.75v6.5a1.75 1.75 0 0 1 -1.75 1.75h-11.5a1.75 1.75 0 0 1 -1.75 -1.75v-6.5a1.75 1.75 0 0 1 1.75 -1.75zM7.5 17h5M10 14v3`;
export const RefreshIcon = icon`M16 8.5A6.25 6.25 0 0 0 4.5 7M4 3.75V7h3.25M4 11.5A6.25 6.25 0 0 0 15.5 13M16 16.25V13h-3.25`;
