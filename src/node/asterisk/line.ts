import { notSet } from '#domain/pbx/held.ts';
import { readClock } from './ami/clock.ts';
import { PbxError, type PbxLine } from '#backend/ports/pbx.ts';
import type { AmiSession } from './ami/session.ts';
import { entriesBelow, readEntry, writeEntry } from './ami/astdb.ts';
import { checkedExtension } from './extension.ts';
import { listPhones } from './phones.ts';
import { listPresences, setPresence } from './presence.ts';
import { queueMembers, setPause } from './ami/queues.ts';
import { setVariable } from './ami/variables.ts';

interface Opened {
  ami: AmiSession;
  /** The second user's, when there is one who was let in. */
  keys: AmiSession | null;
  version: string;
  run: string;
  /** Why something failed. */
  explain: (error: unknown) => Promise<unknown>;
  /** Whether it is told what phones are doing. */
  hearsPhones: () => Promise<boolean>;
}

/** What can be done over connections that are ready. */
export function lineOf({ ami, keys, version, run, explain, hearsPhones }: Opened): PbxLine {
  const needed = (): AmiSession => {
    if (keys) return keys;
    throw new PbxError('not_allowed', 'AstDB is for the second user, and there is none.');
  };
  const set: PbxLine['setPresence'] = async (extension, held, onSet) => {
    try {
      await setPresence(ami, checkedExtension(extension), held, onSet);
    } catch (error) {
      throw await explain(error);
    }
  };
  return {
    version,
    run,
    keys: keys !== null,
    readClock: () => readClock(ami),
    presences: () => listPresences(ami),
    setPresence: set,
    async forgetPresence(extension, onSet) {
      await set(extension, notSet, onSet);
      if (keys) await writeEntry(keys, `CustomPresence/${extension}`, null);
    },
    entriesBelow: async (family) => entriesBelow(needed(), family),
    readEntry: async (path) => readEntry(needed(), path),
    writeEntry: async (path, value) => writeEntry(needed(), path, value),
    async setDeviceState(device, state) {
      if (!/^Custom:[0-9A-Za-z_-]{1,80}$/.test(device))
        throw new PbxError('unsendable', 'The device is no custom one.');
      await setVariable(ami, `DEVICE_STATE(${device})`, state);
    },
    phones: async () => ((await hearsPhones()) ? listPhones(ami) : null),
    // The second user is told of no events: a reason may hold any text, and could pass for one.
    queueMembers: async () => queueMembers(needed()),
    setPause: async (member, reason) => setPause(needed(), member, reason),
  };
}
