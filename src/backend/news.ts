import type { LiveEvent } from '#contract/events.ts';
import type { Change, Db, Deps } from './deps.ts';
import { entryOf } from './directory.ts';
import { countTypes, peopleAt } from './store/directory.ts';
import { joined } from './write.ts';

/** Of so many people an event tells what they are in; beyond, pages ask for what they show. */
const MAX_ENTRIES = 50;

/** Of more than so many an event says only that anything may be old: a list would be longer than what pages ask for then. */
const MAX_NAMED = 1000;

/** Anything may be old. */
const gap: LiveEvent = { type: 'ready', gap: true };

/** Nothing that narrows the directory. */
const everyone = { search: undefined, group: undefined };

interface Audience {
  /** Whether anybody listens, or may come back for what is told now: nothing is read for nobody. */
  wanted: () => boolean;
  tell: (change: Change, event: LiveEvent) => void;
}

type Told = Exclude<Change, { type: 'presences' }>;

/** An event as it is told of a change that needs nothing read. Whose session it was is not for others to know. */
function plain(change: Told): LiveEvent {
  if (change.type === 'all') return gap;
  if (change.type === 'session') return { type: 'session' };
  if (change.type === 'deliveries') {
    return { type: change.type, extensions: change.extensions.slice(0, MAX_NAMED) };
  }
  if (change.type === 'phoneSystem') return change;
  return 'ids' in change && change.ids.length > MAX_NAMED ? gap : change;
}

/**
 * Makes events of changes. What the directory says of people is read once a change, however many listen; changes that come
 * while that is being read are told together after it, so that events keep the order of what they tell.
 */
export function createNews(
  db: Db,
  deps: Deps,
  { wanted, tell }: Audience,
): { hear: (changes: readonly Change[]) => void } {
  let waiting: Change[] = [];
  let telling = false;

  async function presencesEvent(extensions: string[]): Promise<LiveEvent> {
    const type = 'presences';
    try {
      const entries = (await peopleAt(db, extensions)).map(entryOf);
      return { type, extensions, entries, counts: await countTypes(db, everyone) };
    } catch (error) {
      deps.log.debug('An event goes out without what it is about.', error);
      return { type, extensions };
    }
  }

  async function tellAll(): Promise<void> {
    telling = true;
    while (waiting.length > 0) {
      const changes = waiting;
      waiting = [];
      let presences: Change | undefined;
      for (const change of changes) {
        if (change.type === 'presences') presences = presences ? joined(presences, change) : change;
        else tell(change, plain(change));
      }
      if (presences?.type !== 'presences') continue;
      const { length } = presences.extensions;
      const few = length <= MAX_ENTRIES && wanted();
      if (length > MAX_NAMED) tell(presences, gap);
      else tell(presences, few ? await presencesEvent(presences.extensions) : presences);
    }
    telling = false;
  }

  return {
    hear(changes) {
      waiting.push(...changes);
      if (!telling) void tellAll();
    },
  };
}
