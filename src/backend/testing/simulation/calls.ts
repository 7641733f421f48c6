import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { ANY_NUMBER, decideCall } from '#domain/pbx/calls.ts';
import type { Held } from '#domain/pbx/held.ts';
import { heldBy } from '#domain/pbx/plan.ts';
import { lampOf } from '#domain/pbx/setup/hints.ts';
import type { Astdb } from './astdb.ts';

/** What a call does, and which number it is sent on to: null where that is not known to us. */
export interface CallOutcome {
  does: 'ring' | 'voicemail' | 'followme' | 'busy';
  number: string | null;
}

/** What is wanted of a call to somebody in this, by what AstDB says of them. FreePBX keeps the numbers itself. */
export function wantedCall(
  { read }: Pick<Astdb, 'read'>,
  dialplan: PbxDialplan,
  extension: string,
  { type, subtype }: Pick<Held, 'type' | 'subtype'>,
): CallOutcome {
  const actions: Record<string, string> = {};
  for (const key of [type, subtype]) {
    const action = key === '' ? undefined : read(`presence/action/${extension}/${key}`);
    if (action !== undefined) actions[key] = action;
  }
  const number = dialplan === 'freepbx' ? ANY_NUMBER : (read(`presence/followme/${extension}`) ?? null);
  const decision = decideCall({ type, subtype, actions, number, arrived: 'alone' });
  const knows = decision.does === 'followme' && dialplan === 'presence';
  return { does: decision.does, number: knows ? decision.number : null };
}

/** What FreePBX's own dialplan does with a call. */
function freepbxCall({ read }: Pick<Astdb, 'read'>, extension: string): CallOutcome {
  if (read(`DND/${extension}`)) return { does: 'voicemail', number: null };
  return { does: read(`AMPUSER/${extension}/followme/ddial`) === 'DIRECT' ? 'followme' : 'ring', number: null };
}

/** What a call does now: by our own dialplan, which goes by the plan too, or by FreePBX's. */
export function callNow(astdb: Astdb, dialplan: PbxDialplan, extension: string, held: Held, now: Date): CallOutcome {
  if (dialplan === 'freepbx') return freepbxCall(astdb, extension);
  return wantedCall(astdb, dialplan, extension, heldBy(held, astdb.read(`presence/plan/${extension}`), now));
}

const lampPath = (extension: string) => `CustomDevstate/${lampOf(extension)}`;

/** Whose lamps are on, of those whose names begin so. */
export function lampsOn({ entriesBelow }: Astdb, name: string): string[] {
  const on = [...entriesBelow('CustomDevstate')].filter(([, state]) => state === 'BUSY');
  const begins = `CustomDevstate/${name}`;
  return on.flatMap(([path]) => (path.startsWith(begins) ? path.slice(begins.length) : [])).toSorted();
}

/** The lamp of somebody as our dialplan sets it, at each call and each code (`presence-lamp`). */
export function setLamp(astdb: Astdb, extension: string, { does }: CallOutcome): void {
  const [lamp, lit] = [does === 'voicemail', astdb.read(lampPath(extension)) === 'BUSY'];
  if (lamp !== lit) astdb.write(lampPath(extension), lamp ? 'BUSY' : 'UNAVAILABLE');
}

/** What a code does where FreePBX's dialplan is used (`presence-freepbx`). */
export function switchFreepbx(astdb: Astdb, extension: string, { type }: Held, { does }: CallOutcome): void {
  const { read, write } = astdb;
  const note = read(`presence/freepbx/${extension}`) ?? '';
  const ours = note.startsWith('dnd');
  const isOn = read(`DND/${extension}`) !== undefined;
  if (does !== 'voicemail') {
    if (!ours && (type === 'dnd' || !isOn)) return;
    write(`DND/${extension}`, null);
    write(`CustomDevstate/DND${extension}`, 'UNAVAILABLE');
    if (ours) write(`presence/freepbx/${extension}`, null);
    return write(`presence/dnd/${extension}`, null);
  }
  if (isOn) return;
  if (note.startsWith('followme')) write(`AMPUSER/${extension}/followme/ddial`, 'EXTENSION');
  write(`presence/freepbx/${extension}`, 'dnd?');
  write(`DND/${extension}`, 'YES');
  write(`CustomDevstate/DND${extension}`, 'BUSY');
  write(`presence/freepbx/${extension}`, 'dnd');
}
