import { expect } from 'vitest';
import type { Pbx } from '#backend/ports/pbx.ts';
import type { Database } from '#backend/ports/deps.ts';
import { openScripted, type ScriptedPbx, scriptedPbx } from './scriptedPbx.ts';

/** For tests: how often a family is asked for from now on. */
export function countReads(phone: ScriptedPbx, family: string): () => number {
  let count = 0;
  const { entriesBelow } = phone.line;
  phone.line.entriesBelow = (asked) => {
    if (asked === family) count += 1;
    return entriesBelow(asked);
  };
  return () => count;
}

/** The families and entries that are asked for, of those that have to do with do not disturb. */
function recordReads({ line }: ScriptedPbx): string[] {
  const reads: string[] = [];
  const { entriesBelow, readEntry } = line;
  const record = (path: string) => {
    if (/^(DND|CustomDevstate|DEVICE|presence\/(dnd|freepbx))(\/|$)/.test(path)) reads.push(path);
  };
  line.entriesBelow = (family) => {
    record(family);
    return entriesBelow(family);
  };
  line.readEntry = (path) => {
    record(path);
    return readEntry(path);
  };
  return reads;
}

/** For tests: somebody in a state, which the phone system has. */
export async function openDndOffice(database: Database, stateId: number, dialplan: Pbx['dialplan'] = 'presence') {
  const phone = scriptedPbx(dialplan);
  const looks = countReads(phone, 'presence/dnd');
  const reads = recordReads(phone);
  const office = await openScripted(database, phone);
  // All has been looked at, and obeyed.
  await expect.poll(looks).toBeGreaterThan(1);
  await office.pick(stateId);
  await office.delivered('accepted');
  return { phone, reads, ...office, entry: (path: string) => phone.keys.get(path) ?? null };
}
