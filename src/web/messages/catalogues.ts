import { en } from './en.ts';

type Catalogue = typeof en;

/** The languages that there are words in. English is part of the page; a further one is fetched when somebody chose it. */
export const catalogues: Record<string, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
};

/** What there is to choose from: a language with its dates and clock (BCP 47), each of a language of `catalogues`. */
export const locales: readonly string[] = ['en-GB', 'en-US'];

const languageOf = (locale: string) => locale.split('-')[0] ?? '';

/** The first language of these that there are words in; else English. */
export function catalogueOf(wanted: readonly string[]): string {
  return wanted.map(languageOf).find((language) => Object.hasOwn(catalogues, language)) ?? 'en';
}
