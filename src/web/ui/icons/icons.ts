import { icon } from './icon.tsx';

export const PencilIcon = icon(
  'M12.8 4.2a1.9 1.9 0 0 1 2.7 0l.3.3a1.9 1.9 0 0 1 0 2.7l-8.6 8.6-3.7.7.7-3.7zM11.3 5.7l3 3',
);
export const TrashIcon = icon('M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.7 11h8.6l.7-11M8.4 9v4.5M11.6 9v4.5');
export const PlusIcon = icon('M10 4v12M4 10h12');
export const SearchIcon = icon('M3.75 9a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0 -10.5 0zM13 13l3.75 3.75');
export const CloseIcon = icon('M5 5l10 10M15 5 5 15');
export const CheckIcon = icon('M4.5 10.5l3.5 3.5 7.5-8');
export const ChevronDownIcon = icon('M5.5 8l4.5 4.5L14.5 8');
export const ChevronLeftIcon = icon('M12 5.5 7.5 10l4.5 4.5');
export const ChevronRightIcon = icon('M8 5.5l4.5 4.5L8 14.5');
export const ArrowUpIcon = icon('M10 15.5v-11M5.5 9 10 4.5 14.5 9');
export const ArrowDownIcon = icon('M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5');
export const WarningIcon = icon('M10 3.2 2.8 16h14.4zM10 8.2v3.6M10 13.9v.1');
export const EyeIcon = icon(
  'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM7.75 10a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0z',
);
export const EyeOffIcon = icon(
  'M8.2 5.2A7.3 7.3 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2 2.6M5.3 6.8A12.5 12.5 0 0 0 2.5 10s2.7 5 7.5 5a7.5 7.5 0 0 0 3.4-.8M3.5 3.5l13 13',
);
export const DiceIcon = icon(
  'M6.5 3.5h7a3 3 0 0 1 3 3v7a3 3 0 0 1 -3 3h-7a3 3 0 0 1 -3 -3v-7a3 3 0 0 1 3 -3zM7.5 7.5v.01M12.5 7.5v.01M10 10v.01M7.5 12.5v.01M12.5 12.5v.01',
);
export const MinusIcon = icon('M5 10h10');
export const CopyIcon = icon(
  'M9 7h5.5a2 2 0 0 1 2 2v5.5a2 2 0 0 1 -2 2h-5.5a2 2 0 0 1 -2 -2v-5.5a2 2 0 0 1 2 -2zM13 4.75A1.75 1.75 0 0 0 11.25 3h-6A2.25 2.25 0 0 0 3 5.25v6c0 .97.78 1.75 1.75 1.75',
);
export const PlugIcon = icon('M7.5 2.75v4M12.5 2.75v4M4.75 6.75h10.5v2a5.25 5.25 0 0 1-10.5 0zM10 14v3.25');
export const UnpluggedIcon = icon(
  'M3 3l14 14M8 2.75V4.9M12.75 2.75v4M9.6 6.75h5.9v2c0 .94-.24 1.82-.66 2.58M4.75 7.6v1.15a5.3 5.3 0 0 0 7.3 4.93M10 14v3.25',
);
