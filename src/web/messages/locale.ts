import { isLanguageTag } from '#contract/region.ts';

/** What this browser wants, the most wanted first. Some report "C", their system's locale, which `Intl` refuses. */
export function deviceLanguages({ languages }: Pick<Navigator, 'languages'> = navigator): readonly string[] {
  return languages.filter(isLanguageTag);
}

/**
 * The locale for numbers, dates and times: the first of the browser's languages that is the catalogue's language, so that words and dates
 * don't mix languages (`en-GB` gives "14:00", `en-US` "2:00 PM"). Someone whose browser speaks no English gets English
 * with their own clock, 24 or 12 hours.
 */
export function formatLocale(catalogue: string, wanted: readonly string[]): string {
  const own = wanted.find((locale) => locale.split('-')[0] === catalogue);
  if (own !== undefined) return own;
  const [first] = wanted;
  const cycle = first && new Intl.DateTimeFormat(first, { hour: 'numeric' }).resolvedOptions().hourCycle;
  return cycle ? `${catalogue}-u-hc-${cycle}` : catalogue;
}
