import { isTimeZone } from '#contract/region.ts';

/** Browsers go by the names of old (CLDR keeps them for good); people by those of today, which browsers take as well. */
const namesOfToday: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

function nameOfToday(name: string): string {
  const today = namesOfToday[name];
  return today !== undefined && isTimeZone(today) ? today : name;
}

/** Every time zone that this browser knows, by today's name, UTC too, and the one that was chosen elsewhere. In order. */
export function timeZonesWith(chosen: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone').map(nameOfToday);
  return [...new Set([...known, 'UTC', ...(chosen === null ? [] : [chosen])])].toSorted();
}

/** A name as people type it: America/New York. */
export const spaced = (name: string): string => name.replaceAll('_', ' ');

/** What a time zone is found by: its name, and the one that it had. */
export function searchedName(name: string): string {
  const before = Object.keys(namesOfToday).find((old) => namesOfToday[old] === name);
  return [name, before ?? ''].map(spaced).join(' ');
}
