import type { Answer, Parsed } from '#contract/endpoint.ts';
import type { LinesEvent, PresencesEvent } from '#contract/events.ts';
import type { DirectoryEntry, ListedPresence, listPresences, PresenceUpdate } from '#contract/presences.ts';
import { presenceTypeOrNotSet } from '#contract/types.ts';
import { labelOf } from '#domain/labels.ts';

export type Directory = Answer<typeof listPresences>;
type DirectoryQuery = Partial<Parsed<typeof listPresences>['query']>;
type Counts = Directory['counts'];

/** The presence that an event tells of somebody, with what it leaves out. */
function presenceFrom(update: PresenceUpdate, { extension, displayName }: DirectoryEntry): ListedPresence {
  const { type, message = null, label, since = null, until = null, setBy, reason = null, stateId, ownWords } = update;
  const bySelf = type === 'not_set' ? null : { self: true, displayName };
  return {
    extension,
    type,
    message,
    label: label ?? labelOf(type, message),
    since,
    until,
    setBy: setBy ?? bySelf,
    reason,
    ...(stateId !== undefined && { stateId }),
    ...(ownWords !== undefined && { ownWords }),
  };
}

/** An entry after an event. Where both are numbered, an older reading changes nothing. */
function patchEntry(known: DirectoryEntry, update: PresenceUpdate): DirectoryEntry {
  const { revision = known.revision } = update;
  if (revision !== undefined && known.revision !== undefined && revision < known.revision) return known;
  return { ...known, presence: presenceFrom(update, known), ...(revision !== undefined && { revision }) };
}

function patchItems({ items: before }: Directory, patch: (known: DirectoryEntry) => DirectoryEntry) {
  const items = before.map(patch);
  return { items, changed: items.some((item, index) => item !== before[index]) };
}

/** How many people that is in all. */
function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function sameCounts(a: Counts, b: Counts): boolean {
  return presenceTypeOrNotSet.options.every((type) => (a[type] ?? 0) === (b[type] ?? 0));
}

/**
 * A page of the directory after an event. `settled` says that this is what the backend would answer now; otherwise somebody may
 * have come, left, or belong elsewhere in the list, and it has to be fetched. Returns the same page where nothing of it changed.
 */
export function patchDirectory(
  page: Directory,
  query: DirectoryQuery,
  { extensions = [], now, counts }: PresencesEvent,
): { page: Directory; settled: boolean } {
  if (!now) return { page, settled: false };
  const narrowed = Boolean(query.search) || query.group !== undefined;
  const updates = new Map(Object.entries(now));

  const { items, changed } = patchItems(page, (known) => {
    const update = updates.get(known.extension);
    return update ? patchEntry(known, update) : known;
  });

  const counted = narrowed ? page.counts : { ...page.counts, ...counts };
  const total = query.type ? (counted[query.type] ?? 0) : totalOf(counted);
  const recounted = !sameCounts(counted, page.counts);
  const byType = query.type !== undefined || (query.sort ?? '').endsWith('type');
  const whole = extensions.length === 0 && counts !== undefined && !Object.values(now).includes(null);
  const settled = whole && !narrowed && !byType && total === page.total;
  if (!changed && !recounted) return { page, settled };
  return { page: { ...page, items, counts: counted, ...(recounted && { total }) }, settled };
}

/** The same after an event about lines, which moves nobody: it is settled unless the event names nobody. */
export function patchLines(page: Directory, { now, others }: LinesEvent): { page: Directory; settled: boolean } {
  const lines = new Map(Object.entries(now ?? {}));
  const { items, changed } = patchItems(page, (known) => {
    const line = lines.get(known.extension) ?? others ?? known.line;
    return line === known.line ? known : { ...known, line };
  });
  return { page: changed ? { ...page, items } : page, settled: now !== undefined };
}
