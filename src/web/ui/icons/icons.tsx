/**
 * An icon by the path that it draws: a 20-pixel grid, a 1.75 stroke, the ink of the text around it. Decorative: its name stands
 * elsewhere. Icons that the first view does without have a file of their own, so that it carries no more than it shows.
 */
export function icon([path]: TemplateStringsArray) {
  return function Icon() {
    return (
      <svg
        width={20}
        height={20}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
        focusable={false}
      >
        <path d={path} />
      </svg>
    );
  };
}

/* Signs. */

export const KeyIcon = icon`M3.5 13.25a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0 -6.5 0zM9.1 10.9l7-7M13.25 6.75l2.25 2.25`;
export const PencilIcon = icon`M12.8 4.2a1.9 1.9 0 0 1 2.7 0l.3.3a1.9 1.9 0 0 1 0 2.7l-8.6 8.6-3.7.7.7-3.7zM11.3 5.7l3 3`;
export const TrashIcon = icon`M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.7 11h8.6l.7-11M8.4 9v4.5M11.6 9v4.5`;
export const PlusIcon = icon`M10 4v12M4 10h12`;
export const SearchIcon = icon`M3.75 9a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0 -10.5 0zM13 13l3.75 3.75`;
export const CloseIcon = icon`M5 5l10 10M15 5 5 15`;
export const CheckIcon = icon`M4.5 10.5l3.5 3.5 7.5-8`;
export const ChevronDownIcon = icon`M5.5 8l4.5 4.5L14.5 8`;
export const ChevronLeftIcon = icon`M12 5.5 7.5 10l4.5 4.5`;
export const ChevronRightIcon = icon`M8 5.5l4.5 4.5L8 14.5`;
export const ArrowUpIcon = icon`M10 15.5v-11M5.5 9 10 4.5 14.5 9`;
export const ArrowDownIcon = icon`M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5`;
export const WarningIcon = icon`M10 3.2 2.8 16h14.4zM10 8.2v3.6M10 13.9v.1`;
export const EyeIcon = icon`M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM7.75 10a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0z`;
export const EyeOffIcon = icon`M8.2 5.2A7.3 7.3 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2 2.6M5.3 6.8A12.5 12.5 0 0 0 2.5 10s2.7 5 7.5 5a7.5 7.5 0 0 0 3.4-.8M3.5 3.5l13 13`;
export const DiceIcon = icon`M6.5 3.5h7a3 3 0 0 1 3 3v7a3 3 0 0 1 -3 3h-7a3 3 0 0 1 -3 -3v-7a3 3 0 0 1 3 -3zM7.5 7.5v.01M12.5 7.5v.01M10 10v.01M7.5 12.5v.01M12.5 12.5v.01`;
export const MinusIcon = icon`M5 10h10`;
export const CopyIcon = icon`M9 7h5.5a2 2 0 0 1 2 2v5.5a2 2 0 0 1 -2 2h-5.5a2 2 0 0 1 -2 -2v-5.5a2 2 0 0 1 2 -2zM13 4.75A1.75 1.75 0 0 0 11.25 3h-6A2.25 2.25 0 0 0 3 5.25v6c0 .97.78 1.75 1.75 1.75`;
export const PlugIcon = icon`M7.5 2.75v4M12.5 2.75v4M4.75 6.75h10.5v2a5.25 5.25 0 0 1-10.5 0zM10 14v3.25`;
export const UnpluggedIcon = icon`M3 3l14 14M8 2.75V4.9M12.75 2.75v4M9.6 6.75h5.9v2c0 .94-.24 1.82-.66 2.58M4.75 7.6v1.15a5.3 5.3 0 0 0 7.3 4.93M10 14v3.25`;

/* Pages. */

export const MenuIcon = icon`M3.5 6h13M3.5 10h13M3.5 14h13`;
export const HomeIcon = icon`M3.5 9 10 3.5 16.5 9v7.5h-13zM8 16.5v-5h4v5`;
export const LampsIcon = icon`M3.25 5.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM11 5.5h6M3.25 14.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM11 14.5h6`;
export const PeopleIcon = icon`M4.75 7a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0 -5.5 0zM2.25 16a5.25 5.25 0 0 1 10.5 0M13 4.5a2.75 2.75 0 0 1 0 5M15 11.75A5.25 5.25 0 0 1 17.75 16`;
export const SlidersIcon = icon`M3 6.5h6.5M14.5 6.5H17M9.75 6.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0zM3 13.5h2.5M10.5 13.5H17M5.75 13.5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0z`;
export const GroupIcon = icon`M5.75 2.75h8.5a3 3 0 0 1 3 3v8.5a3 3 0 0 1 -3 3h-8.5a3 3 0 0 1 -3 -3v-8.5a3 3 0 0 1 3 -3zM5.75 7.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0zM11.25 7.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0zM5.5 13.25h9`;
export const PersonIcon = icon`M6.75 6.75a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0 -6.5 0zM3.75 16.75a6.25 6.25 0 0 1 12.5 0`;
export const OfflineIcon = icon`M2.5 2.5l15 15M6.2 11.2a6 6 0 0 1 2.6-1.4M3.4 8a10 10 0 0 1 2.8-1.9M9.5 5a10 10 0 0 1 7.1 3M10 15.5v.01`;
export const HistoryIcon = icon`M3.5 10a6.5 6.5 0 1 0 2-4.7M3.5 3.5v3h3M10 6.5V10l2.5 1.75`;
export const ScrollIcon = icon`M5 3h10v14H5zM7.75 7h4.5M7.75 10h4.5M7.75 13h2.5`;
export const DownloadIcon = icon`M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12`;
export const ArchiveIcon = icon`M3.5 3.5h13a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-13a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1zM4 7.5v7.25c0 .97.78 1.75 1.75 1.75h8.5c.97 0 1.75-.78 1.75-1.75V7.5M8 10.75h4`;
export const PhoneIcon = icon`M4.75 3h2.1c.4 0 .75.26.86.64l.83 2.78a.9.9 0 0 1-.26.92L6.9 8.6a9.6 9.6 0 0 0 4.5 4.5l1.26-1.38a.9.9 0 0 1 .92-.26l2.78.83c.38.11.64.46.64.86v2.1c0 .97-.8 1.76-1.77 1.7A12.25 12.25 0 0 1 3.05 4.77C3 3.8 3.78 3 4.75 3z`;

/* What is done in a row of the board; pressed ones are filled. */

export const ClockIcon = icon`M3.5 10a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM10 6.5V10l2.5 1.75`;
export const MoreIcon = icon`M4.5 10v.01M10 10v.01M15.5 10v.01`;
export const StarIcon = icon`M10 3l2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z`;
export const BellIcon = icon`M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17.2h3`;
