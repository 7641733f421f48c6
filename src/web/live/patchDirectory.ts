import type { Answer, Parsed } from '#contract/endpoint.ts';
import type { LiveEvent } from '#contract/events.ts';
import type { DirectoryEntry, listPresences } from '#contract/presences.ts';
import { presenceTypeOrNotSet } from '#contract/types.ts';

export type Directory = Answer<typeof listPresences>;
type DirectoryQuery = Partial<Parsed<typeof listPresences>['query']>;
type PresencesEvent = Extract<LiveEvent, { type: 'presences' }>;
type Counts = Directory['counts'];

/** Of two readings of an entry the newer one; where nobody numbers them, the one heard of later. */
function newer(known: DirectoryEntry, heard: DirectoryEntry): DirectoryEntry {
  const older = known.revision !== undefined && heard.revision !== undefined && heard.revision < known.revision;
  return older ? known : heard;
}

/** How many people that is in all. */
export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function sameCounts(a: Counts, b: Counts): boolean {
  return presenceTypeOrNotSet.options.every((type) => (a[type] ?? 0) === (b[type] ?? 0));
}

/**
 * A page of the directory after an event. `settled` says that this is what the backend would answer now; otherwise somebody may
 * have come, left, or belong elsewhere in the list, and it has to be asked. Answers the same page where nothing of it changed.
 */
export function patchDirectory(
  page: Directory,
  query: DirectoryQuery,
  { extensions, entries, counts }: PresencesEvent,
): { page: Directory; settled: boolean } {
  if (!entries) return { page, settled: false };
  const narrowed = Boolean(query.search) || query.group !== undefined;
  const heard = new Map(entries.map((entry) => [entry.extension, entry]));
  const gone = new Set(extensions.filter((extension) => !heard.has(extension)));

  let moved = false;
  let changed = false;
  const items = page.items.map((known) => {
    if (gone.has(known.extension)) moved = true;
    const entry = heard.get(known.extension);
    const now = entry ? newer(known, entry) : known;
    if (now.displayName !== known.displayName) moved = true;
    if (now !== known) changed = true;
    return now;
  });

  const counted = narrowed || !counts ? page.counts : counts;
  const total = query.type ? (counted[query.type] ?? 0) : totalOf(counted);
  const recounted = !sameCounts(counted, page.counts);
  const byType = query.type !== undefined || (query.sort ?? '').endsWith('type');
  const settled = !narrowed && !byType && !moved && counts !== undefined && total === page.total;
  if (!changed && !recounted) return { page, settled };
  return { page: { ...page, items, counts: counted, ...(recounted && { total }) }, settled };
}
