import { useMessages, type useTranslations } from 'use-intl';

/** A part of the catalogue: `admin.names.roles`. */
type Part = NonNullable<Parameters<typeof useTranslations>[0]>;

/**
 * What the words of an API are called, by a part of the catalogue that has a name for each. What this page doesn’t know is called as the
 * backend calls it.
 */
export function useNames(part: Part): (word: string) => string {
  const names = part.split('.').reduce(valueIn, useMessages());
  return (word) => {
    const name = valueIn(names, word);
    // Words such as constructor are something else of every object.
    return typeof name === 'string' ? name : word;
  };
}

const valueIn = (value: unknown, key: string) => (value as Record<string, unknown> | undefined)?.[key];
