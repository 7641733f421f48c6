import { icon } from './icon.tsx';

/* What the team board shows in its rows. Pressed ones are filled. */

export const ClockIcon = icon('M3.5 10a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM10 6.5V10l2.5 1.75');
export const MoreIcon = icon('M4.5 10v.01M10 10v.01M15.5 10v.01');
export const StarIcon = icon('M10 3l2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z');
export const BellIcon = icon('M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17.2h3');
