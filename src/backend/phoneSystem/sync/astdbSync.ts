import { extensionOfKey, keyChanges, type Keys, keysOfPerson, keysOfStates, oursIn } from '#domain/pbx/keys.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import type { Wanted } from '#backend/store/deliveries.ts';
import { astdbPeople, knownStates } from '#backend/store/keys.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Services } from '#backend/work/services.ts';
import { stillFound } from './stillFound.ts';
import type { TheirClock } from './theirClock.ts';
import { createBacklog, createWorker } from './worker.ts';

/** What every plan's path begins with. */
const PLANS = 'presence/plan/';

/** Entries written at a time. */
const AT_ONCE = 200;

/**
 * Everything that the dialplan is to know, of everyone or of these users alone.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export async function wantedEntries(db: Db, now: Date, ahead: number, userIds?: readonly number[]): Promise<Keys> {
  const people = await astdbPeople(db, { userIds, plannedAt: now });
  const keys: Keys = new Map();
  for (const person of people) for (const [path, value] of keysOfPerson(person, ahead)) keys.set(path, value);
  if (!userIds) for (const [path, value] of keysOfStates(await knownStates(db))) keys.set(path, value);
  return keys;
}

/** What is there of these people alone: what they are to have is compared with nobody else's. */
function partOf(there: Keys, wanted: Keys): Keys {
  const extensions = new Set([...wanted.keys()].map(extensionOfKey));
  return new Map([...there].filter(([path]) => extensions.has(extensionOfKey(path))));
}

/** Keeps what the dialplan reads in AstDB as it should be, for as long as one connection lasts. */
export interface AstdbSync {
  /** Compares all there is, and repairs. Resolves when that is done, or failed: then it is tried again by itself. */
  begin: () => Promise<void>;
  /** Which entries of ours are not as they were left: somebody else wrote them. */
  differences: () => Promise<string[]>;
  /** What these users chose may be another; without names, anything may. */
  touch: (userIds?: readonly number[]) => void;
  /** Since it began, plans have been left alone: both sides hold the same by now. */
  releasePlans: () => void;
  /** Whether there was a plan of an extension when it began; true where that is not known. */
  wasPlanned: (extension: string) => boolean;
  /** Whether somebody deleted the plan of an extension, as phones' codes do. Told once: it is written again with what is touched next. */
  takeEndedPlan: (extension: string) => Promise<boolean>;
  /** What these are in is another: what comes after it may be, too. */
  touchPlans: (people: readonly Pick<Wanted, 'userId' | 'extension' | 'claim'>[]) => void;
  /** Resolves when there is nothing to be written. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/** @param after called with the extensions for which something was written */
export function createAstdbSync(
  { db, deps }: Services,
  line: PbxLine,
  clock: Pick<TheirClock, 'ahead'>,
  after: (extensions: ReadonlySet<string>) => void,
): AstdbSync {
  /** What is there; null before it was asked for. */
  let there: Keys | null = null;
  /** The plans that were there when it began; null before they were asked for. */
  let foundPlans: ReadonlySet<string> | null = null;
  let begun = false;
  /**
   * Whether plans are left alone for now: what those that are there were made for may be there still, and that one is missing says what a
   * phone did, should comparing both sides have to begin anew.
   */
  let plansStay = false;
  let plansWait = false;
  /** Whether something is being written by what was read before: plans, too, that are not there yet. */
  let isBringing = false;
  let tellFailure: (() => void) | undefined;
  const backlog = createBacklog<number>();
  const worker = createWorker({
    hasWork: () => begun && line.keys && !backlog.isEmpty(),
    async step() {
      isBringing = true;
      await backlog.clear(bring).finally(() => {
        isBringing = false;
      });
    },
    onFailure(error) {
      tellFailure?.();
      deps.log.error('What calls do could not be told to the phone system; trying again.', error);
    },
    log: deps.log,
  });

  function touch(userIds?: readonly number[]): void {
    backlog.add(userIds);
    worker.kick();
  }

  async function readAll(): Promise<Keys> {
    const found = await line.entriesBelow('presence');
    foundPlans = new Set([...found.keys()].filter((path) => path.startsWith(PLANS)));
    return found;
  }

  async function bring(userIds?: readonly number[]): Promise<void> {
    const known = (there ??= await readAll());
    const wanted = await wantedEntries(db, deps.now(), clock.ahead(), userIds);
    const all = [...keyChanges(userIds ? partOf(known, wanted) : known, wanted)];
    const changes = all.filter(([path]) => !(plansStay && path.startsWith(PLANS)));
    plansWait ||= changes.length < all.length;
    for (let start = 0; start < changes.length; start += AT_ONCE) {
      await Promise.all(
        changes.slice(start, start + AT_ONCE).map(async ([path, value]) => {
          await line.writeEntry(path, value);
          if (value === null) known.delete(path);
          else known.set(path, value);
        }),
      );
    }
    if (changes.length > 0) after(new Set(changes.map(([path]) => extensionOfKey(path))));
  }

  /** What somebody else wrote of ours, by path: what it was to be. */
  async function changedEntries(): Promise<Map<string, string | null>> {
    return there && line.keys ? keyChanges(await line.entriesBelow('presence'), oursIn(there)) : new Map();
  }

  return {
    async begin() {
      there = null;
      foundPlans = null;
      begun = true;
      plansStay = true;
      backlog.add();
      const failure = new Promise<void>((resolve) => {
        tellFailure = resolve;
      });
      worker.kick();
      await Promise.race([worker.idle(), failure]);
    },
    async differences() {
      return [...(await stillFound(await changedEntries(), changedEntries)).keys()];
    },
    touch,
    releasePlans() {
      plansStay = false;
      if (plansWait) touch();
      plansWait = false;
    },
    wasPlanned: (extension) => foundPlans?.has(`${PLANS}${extension}`) ?? true,
    async takeEndedPlan(extension) {
      const path = `${PLANS}${extension}`;
      if (!there?.has(path) || (await line.readEntry(path)) !== null) return false;
      // It may have been asked for anew meanwhile.
      there?.delete(path);
      return true;
    },
    touchPlans(people) {
      const planned = people.filter(
        ({ extension, claim }) => claim?.until || isBringing || there?.has(`${PLANS}${extension}`),
      );
      if (planned.length > 0) touch(planned.map(({ userId }) => userId));
    },
    settled: worker.idle,
    close: worker.close,
  };
}
