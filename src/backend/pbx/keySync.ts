import { extensionOfKey, keyChanges, type Keys, keysOfPerson, keysOfStates } from '#domain/pbx/keys.ts';
import type { Db, Deps } from '#backend/deps.ts';
import { keyPeople, knownStates } from '#backend/store/keys.ts';
import { PbxError, type PbxLine } from './gateway.ts';

/** So many entries are on their way at once. */
const AT_ONCE = 200;
/** After a failure that may pass (milliseconds). */
const RETRY_MS = 1000;

/** Everything that the dialplan is to know, of everyone or of these users alone. */
export async function wantedKeys(db: Db, userIds?: readonly number[]): Promise<Keys> {
  const people = await keyPeople(db, userIds);
  const keys: Keys = new Map();
  for (const person of people) for (const [path, value] of keysOfPerson(person)) keys.set(path, value);
  if (!userIds) for (const [path, value] of keysOfStates(await knownStates(db))) keys.set(path, value);
  return keys;
}

/** Keeps what the dialplan reads in AstDB as it should be, for as long as one connection lasts. */
export interface KeySync {
  /** Compares all there is, and repairs. */
  begin: () => Promise<void>;
  /** What these users chose may be another; without names, anything may. */
  touch: (userIds?: readonly number[]) => void;
  close: () => Promise<void>;
}

/** @param after called with the extensions for which something was written */
export function createKeySync(
  { db, deps }: { db: Db; deps: Pick<Deps, 'log'> },
  line: PbxLine,
  after: (extensions: ReadonlySet<string>) => Promise<void>,
): KeySync {
  let there: Keys = new Map();
  let everyone = false;
  const users = new Set<number>();
  let working: Promise<void> | null = null;
  let begun = false;
  const closing = new AbortController();

  async function put(changes: ReadonlyMap<string, string | null>): Promise<void> {
    const all = [...changes];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      await Promise.all(
        all.slice(start, start + AT_ONCE).map(async ([path, value]) => {
          await line.writeKey(path, value);
          if (value === null) there.delete(path);
          else there.set(path, value);
        }),
      );
    }
    if (all.length > 0) await after(new Set(all.map(([path]) => extensionOfKey(path))));
  }

  /** What is there of these people alone: what they are to have is compared with nobody else's. */
  function partOf(wanted: Keys): Keys {
    const extensions = new Set([...wanted.keys()].map(extensionOfKey));
    return new Map([...there].filter(([path]) => extensions.has(extensionOfKey(path))));
  }

  async function work(): Promise<void> {
    while (!closing.signal.aborted && (everyone || users.size > 0)) {
      const all = everyone;
      const some = [...users];
      everyone = false;
      users.clear();
      try {
        const wanted = await wantedKeys(db, all ? undefined : some);
        await put(keyChanges(all ? there : partOf(wanted), wanted));
      } catch (error) {
        if (error instanceof PbxError && (error.fault === 'lost' || error.fault === 'silent')) return;
        everyone ||= all;
        for (const id of some) users.add(id);
        deps.log.error('What calls do could not be told to the phone system; trying again.', error);
        if (error instanceof PbxError) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  function kick(): void {
    if (!begun || closing.signal.aborted || !line.keys) return;
    working ??= work().finally(() => {
      working = null;
    });
  }

  return {
    async begin() {
      if (!line.keys) return;
      await working;
      there = await line.keysBelow('presence');
      everyone = true;
      begun = true;
      kick();
      await working;
    },
    touch(userIds) {
      if (userIds) for (const id of userIds) users.add(id);
      else everyone = true;
      kick();
    },
    async close() {
      closing.abort();
      await working;
    },
  };
}
