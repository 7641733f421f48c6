import type { DirectoryEntry } from '#contract/presences.ts';

/** As many as are looked through at a glance. */
const MOST = 6;

/**
 * The people whose name or extension contains the text, those first who have a name that begins with it. The directory's search
 * looks at presences as well, which is no help here.
 */
export function suggestionsOf(found: readonly DirectoryEntry[], text: string): DirectoryEntry[] {
  const wanted = text.toLocaleLowerCase();
  const named = found.map((entry) => ({ entry, names: `${entry.extension} ${entry.displayName}`.toLocaleLowerCase() }));
  const begins = named.filter(({ names }) => ` ${names}`.includes(` ${wanted}`));
  const holds = named.filter(({ names }) => names.includes(wanted) && !` ${names}`.includes(` ${wanted}`));
  return [...begins, ...holds].slice(0, MOST).map(({ entry }) => entry);
}
