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

export function MinusIcon() {
  return (
    <Icon>
      <path d="M5 10h10" />
    </Icon>
  );
}

export function CopyIcon() {
  return (
    <Icon>
      <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
      <path d="M13 4.75A1.75 1.75 0 0 0 11.25 3h-6A2.25 2.25 0 0 0 3 5.25v6c0 .97.78 1.75 1.75 1.75" />
    </Icon>
  );
}

export function PlugIcon() {
  return (
    <Icon>
      <path d="M7.5 2.75v4" />
      <path d="M12.5 2.75v4" />
      <path d="M4.75 6.75h10.5v2a5.25 5.25 0 0 1-10.5 0z" />
      <path d="M10 14v3.25" />
    </Icon>
  );
}

export function UnpluggedIcon() {
  return (
    <Icon>
      <path d="m3 3 14 14" />
      <path d="M8 2.75V4.9" />
      <path d="M12.75 2.75v4" />
      <path d="M9.6 6.75h5.9v2c0 .94-.24 1.82-.66 2.58" />
      <path d="M4.75 7.6v1.15a5.3 5.3 0 0 0 7.3 4.93" />
      <path d="M10 14v3.25" />
    </Icon>
  );
}
