import { icon } from '#web/ui/icons/icons.tsx';

/* What becomes of a call. */

export const CallIcon = icon`M5 3.5h1.9c.35 0 .66.23.77.57l.75 2.5a.8.8 0 0 1-.23.83L6.9 8.6a8.8 8.8 0 0 0 4.5 4.5l1.2-1.29a.8.8 0 0 1 .83-.23l2.5.75c.34.1.57.42.57.77V15c0 .87-.7 1.58-1.58 1.53A11.4 11.4 0 0 1 3.47 5.08 1.5 1.5 0 0 1 5 3.5z`;
export const OnwardIcon = icon`M4 4.5v4A3.5 3.5 0 0 0 7.5 12H16M12.5 8.5l3.5 3.5-3.5 3.5`;
export const RingIcon = icon`M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.25 1.25H4.25zM8.5 17h3`;
export const VoicemailIcon = icon`M2.75 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM11.25 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM5.75 13h8.5`;
