import { useMessages, type useTranslations } from 'use-intl';

/** A part of the catalogue: `admin.names.roles`. */
type Part = NonNullable<Parameters<typeof useTranslations>[0]>;

/**
 * What the words of an API are called, by a part of the catalogue that has a name for each. What this page doesn’t know is called as the
 * backend calls it.
 */
export function useNames(part: Part): (word: string) => string {
  const messages: unknown = useMessages();
  const names = part.split('.').reduce((each, key) => ownValue(each, key), messages);
  return (word) => {
    const name = ownValue(names, word);
    return typeof name === 'string' ? name : word;
  };
}

/** What an object has of its own under a name: a word may be called as something that every object has. */
function ownValue(value: unknown, key: string): unknown {
  const holder = Object(value) as Record<string, unknown>;
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
