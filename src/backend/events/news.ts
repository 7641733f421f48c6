import type { LinesEvent, LiveEvent } from '#contract/events.ts';
import type { PresenceUpdate } from '#contract/presences.ts';
import { presenceTypeOrNotSet } from '#contract/types.ts';
import type { Change, LineChange } from '#backend/ports/deps.ts';
import { updateOf } from '#backend/presence/directory.ts';
import { isOfLines, MAX_LINES, shownLines } from '#backend/presence/lines.ts';
import { countTypes, peopleAt } from '#backend/store/directory.ts';
import { readSharedSettings } from '#backend/store/sharedSettings.ts';
import { joined } from '#backend/work/changes.ts';
import type { Lines, Services } from '#backend/work/services.ts';

type Counts = Awaited<ReturnType<typeof countTypes>>;

/** The most people whose presences one event carries; of more it names only extensions, and pages refetch what they show. */
const MAX_ENTRIES = 50;

/**
 * Beyond this many names an event says only that anything may be old: the list would be longer than what pages refetch. Of deliveries it
 * names the first of them.
 */
const MAX_NAMED = 1000;

/** Anything may be old. */
const gap: LiveEvent = { type: 'ready', gap: true };

/** Nothing that narrows the directory. */
const everyone = { search: undefined, group: undefined };

interface Audience {
  /** Whether anybody listens, or may come back for what is told now: nothing is read for nobody. */
  wanted: () => boolean;
  send: (change: Announced, event: LiveEvent) => void;
}

/** What an event is about. */
export type Announced = Exclude<Change, LineChange> | { type: 'lines' };

type Presences = Extract<Change, { type: 'presences' }>;
type PlainChange = Exclude<Change, { type: 'presences' } | LineChange>;
type LineNews = Parameters<Parameters<Lines['subscribe']>[0]>[0];

/** Readers of JSON drop this key: an extension of this name can't be told of, and is asked for. */
const DROPPED_KEY = '__proto__';

/**
 * The counts of the types that differ from what was told before, and of those that somebody is in now: a page that fetched the
 * directory in between would not see that its own are others. Of all types where nothing was told.
 */
function countsSince(before: Counts | null, now: Counts, people: Iterable<PresenceUpdate>): Counts {
  const named = new Set([...people].map(({ type }) => type));
  const types = presenceTypeOrNotSet.options.filter(
    (type) => !before || named.has(type) || (before[type] ?? 0) !== (now[type] ?? 0),
  );
  return Object.fromEntries(types.map((type) => [type, now[type] ?? 0]));
}

/** An event as it is told of a change that needs nothing read. Whose session it was is not for others to know. */
function plain(change: PlainChange): LiveEvent {
  if (change.type === 'all') return gap;
  if (change.type === 'session') return { type: 'session' };
  if (change.type === 'deliveries') {
    return { type: change.type, extensions: change.extensions.slice(0, MAX_NAMED) };
  }
  if (change.type === 'phoneSystem') return change;
  return 'ids' in change && change.ids.length > MAX_NAMED ? gap : change;
}

/**
 * Makes events of changes. The directory is read once for all changes of presence that wait together, however many listen. Changes that
 * come during a read wait for it, so that no event tells something older than the one before.
 */
export function createNews(
  { db, deps, lines }: Pick<Services, 'db' | 'deps' | 'lines'>,
  { wanted, send }: Audience,
): { onChanges: (changes: readonly Change[]) => void; onLines: (news: LineNews) => void } {
  let waiting: (PlainChange | Presences)[] = [];
  let waitingLines: LineNews[] = [];
  let sending = false;

  /** The counts as readers know them from the events; null once anything happened that told none. */
  let toldCounts: Counts | null = null;

  async function presencesEvent({ extensions, renamed }: Presences): Promise<LiveEvent> {
    const type = 'presences';
    const before = toldCounts;
    toldCounts = null;
    if (extensions.length > MAX_NAMED) return gap;
    const tellable = extensions.length <= MAX_ENTRIES && !renamed && !extensions.includes(DROPPED_KEY);
    if (!tellable || !wanted()) return { type, extensions };
    try {
      const people = new Map((await peopleAt(db, extensions)).map((person) => [person.extension, updateOf(person)]));
      toldCounts = await countTypes(db, everyone);
      const now = Object.fromEntries(extensions.map((extension) => [extension, people.get(extension) ?? null]));
      return { type, now, counts: countsSince(before, toldCounts, people.values()) };
    } catch (error) {
      deps.log.debug('An event goes out without what it is about.', error);
      return { type, extensions };
    }
  }

  /** Whose line is hidden is told of once, when it comes to be. Null where there is nothing to tell. */
  async function linesEvent(news: readonly LineNews[]): Promise<LinesEvent | null> {
    const type = 'lines';
    const ofAll = news.some(({ extensions }) => extensions === null);
    const named = ofAll ? lines.known() : news.flatMap(({ extensions }) => extensions ?? []);
    const extensions = [...new Set(named)].filter((extension) => extension !== DROPPED_KEY);
    if (!wanted()) return { type };
    try {
      if (extensions.length > MAX_LINES && (!ofAll || (await readSharedSettings(db)).showLines)) return { type };
      const shown = await shownLines(db, lines, extensions);
      const hidden = news
        .flatMap((each) => (each.switched && each.extensions) || [])
        .filter((each) => !shown.has(each));
      const now = Object.fromEntries([...shown, ...hidden.map((each) => [each, 'unknown'] as const)]);
      if (ofAll) return { type, now, others: 'unknown' };
      return Object.keys(now).length > 0 ? { type, now } : null;
    } catch (error) {
      deps.log.debug('An event goes out without what it is about.', error);
      return { type };
    }
  }

  function sendPlain(change: PlainChange): void {
    const event = plain(change);
    if (event === gap) toldCounts = null;
    send(change, event);
  }

  async function sendAll(): Promise<void> {
    sending = true;
    while (waiting.length + waitingLines.length > 0) {
      const changes = waiting;
      const lineNews = waitingLines;
      waiting = [];
      waitingLines = [];
      let presences: Change | undefined;
      for (const change of changes) {
        if (change.type === 'presences') presences = presences ? joined(presences, change) : change;
        else sendPlain(change);
      }
      if (presences?.type === 'presences') send(presences, await presencesEvent(presences));
      const event = lineNews.length > 0 ? await linesEvent(lineNews) : null;
      if (event) send(event, event);
    }
    sending = false;
  }

  return {
    onChanges(changes) {
      for (const change of changes) if (!isOfLines(change)) waiting.push(change);
      if (!sending) void sendAll();
    },
    onLines(news) {
      waitingLines.push(news);
      if (!sending) void sendAll();
    },
  };
}
