import { useTranslations } from 'use-intl';

type Part = NonNullable<Parameters<typeof useTranslations>[0]>;

/**
 * What the words of an API are called, by a part of the catalogue that has a name for each: `useNames('admin.audit.roles')`. What this page
 * doesn’t know is called as the backend calls it.
 */
export function useNames(part: Part): (word: string) => string {
  const t = useTranslations(part) as unknown as { (word: string): string; has: (word: string) => boolean };
  return (word) => (t.has(word) ? t(word) : word);
}
