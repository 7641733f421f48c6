import type { DirectoryEntry } from '#contract/presences.ts';

/** As many as are looked through at a glance. */
const MOST = 6;

/**
 * Those who are called so or have such an extension, first those of whom it is the beginning of a name. The directory's search finds
 * by what people are in as well, which is no help here.
 */
export function suggestionsOf(found: readonly DirectoryEntry[], text: string): DirectoryEntry[] {
  const wanted = text.toLocaleLowerCase();
  const named = found.map((entry) => ({ entry, names: `${entry.extension} ${entry.displayName}`.toLocaleLowerCase() }));
  const begins = named.filter(({ names }) => ` ${names}`.includes(` ${wanted}`));
  const holds = named.filter(({ names }) => names.includes(wanted) && !` ${names}`.includes(` ${wanted}`));
  return [...begins, ...holds].slice(0, MOST).map(({ entry }) => entry);
}
