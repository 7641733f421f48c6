import * as z from 'zod/mini';

/** A time zone by the name that the IANA database gives it, as far as this machine knows it. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +01:00, which some machines take too, know nothing of daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** IANA’s name of a time zone. Offsets such as `+01:00` are refused. */
export const timeZone = z
  .string()
  .check(z.maxLength(64, 'time_zone_unknown'), z.refine(isTimeZone, 'time_zone_unknown'));

/** Whether it is a well-formed BCP 47 tag, of whatever language. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A BCP 47 tag. A page that does not have the language speaks the nearest that it has. */
export const language = z
  .string()
  .check(z.maxLength(35, 'language_malformed'), z.refine(isLanguageTag, 'language_malformed'));
