import { core } from './en/core.ts';

/** The words of each area: a page fetches those of its own area only. */
const en = {
  core: () => Promise.resolve(core),
  account: async () => (await import('./en/accountArea.ts')).accountArea,
  dialogs: async () => (await import('./en/dialogsArea.ts')).dialogsArea,
  admin: async () => (await import('./en/adminArea.ts')).adminArea,
  system: async () => (await import('./en/systemArea.ts')).systemArea,
  history: async () => (await import('./en/historyArea.ts')).historyArea,
  settings: async () => (await import('./en/settingsArea.ts')).settingsArea,
  diagnosis: async () => (await import('./en/diagnosisArea.ts')).diagnosisArea,
};

type Areas = { [A in keyof typeof en]: Awaited<ReturnType<(typeof en)[A]>> };
export type Area = keyof Areas;
export type Catalogue = Areas['core'] &
  Areas['account'] &
  Areas['dialogs'] &
  Areas['admin'] &
  Areas['system'] &
  Areas['history'] &
  Areas['settings'] &
  Areas['diagnosis'];

declare module 'use-intl' {
  /** Makes the keys and the arguments of messages checked. */
  interface AppConfig {
    Messages: Catalogue;
  }
}

export { core };

/** The languages that there are words in. */
const languages: Record<string, typeof en> = { en };

/** What there is to choose from: a language with its dates and clock (BCP 47), each of one of the languages. */
export const locales: readonly string[] = ['en-GB', 'en-US'];

const languageOf = (locale: string) => locale.split('-')[0] ?? '';

/** The first language of these that there are words in; else English. */
export function catalogueOf(wanted: readonly string[]): string {
  return wanted.map(languageOf).find((language) => Object.hasOwn(languages, language)) ?? 'en';
}

/** The words of an area in a language of `catalogueOf`. */
export function fetchMessages(language: string, area: Area): Promise<Areas[Area]> {
  const loaders = languages[language];
  if (!loaders) throw new Error(`There are no words in the language ${language}.`);
  return loaders[area]();
}
