import { heldBy } from '#domain/pbx/plan.ts';
import { lampOf } from '#domain/pbx/setup/hints.ts';
import { lampsOn, wantedCall } from './calls.ts';
import type { Seen } from './meaning.ts';
import type { ModelPerson } from './modelTypes.ts';
import type { World } from './world.ts';

/** So long around an end the phone system may be ahead or behind: it has whole seconds (milliseconds). */
const SECOND_MS = 1100;

/** Compares lamps, or FreePBX's switches, with what is wanted of calls. Returns what is wrong. */
export function lookAtLamps({ asterisk, model }: World, people: readonly ModelPerson[]): string[] {
  const { astdb, dialplan } = asterisk;
  const wanted = people.map(({ extension }) => ({
    extension,
    does: wantedCall(astdb, dialplan, extension, asterisk.held(extension)).does,
  }));
  const whoIs = (does: string) => wanted.flatMap((each) => (each.does === does ? each.extension : [])).toSorted();
  const below = (family: string) => [...astdb.entriesBelow(family)];
  const expected = dialplan === 'presence' ? whoIs('voicemail') : [];
  const wrong = [differ('whose lamp is on', lampsOn(astdb, lampOf('')), expected)];
  if (dialplan === 'freepbx') {
    // Whoever has no presence keeps what they switched on.
    const absent = model.people.filter(({ on }) => !on).map(({ extension }) => extension);
    const kept = new Set(absent.filter((who) => astdb.read(`presence/freepbx/${who}`) === undefined));
    const looked = (those: readonly string[]) => those.filter((who) => !kept.has(who)).toSorted();
    const disturbed = below('DND').map(([path]) => path.slice('DND/'.length));
    wrong.push(differ("whom FreePBX doesn't disturb", looked(disturbed), whoIs('voicemail')));
    wrong.push(differ("whose lamp of FreePBX's is on", looked(lampsOn(astdb, 'DND')), whoIs('voicemail')));
    const followed = below('AMPUSER').flatMap(([path, value]) => (value === 'DIRECT' ? path.split('/')[1] : []));
    wrong.push(differ("whose calls FreePBX's follow-me has", followed.toSorted(), whoIs('followme')));
    // A code that was dialled while we switched it off has left it to the phone, whether that is noted as well or not.
    const theirs = new Set(below('presence/dnd').map(([path]) => path.slice('presence/dnd/'.length)));
    const oursIn = (those: readonly (readonly [who: string, what: string])[]) =>
      those.flatMap(([who, what]) => (what === 'dnd' && theirs.has(who) ? [] : `${who} ${what}`));
    const noted = oursIn(
      below('presence/freepbx').map(([path, what]) => [path.slice('presence/freepbx/'.length), what]),
    );
    const switched = oursIn([
      ...whoIs('voicemail').map((who) => [who, 'dnd'] as const),
      ...whoIs('followme').map((who) => [who, 'followme'] as const),
    ]);
    wrong.push(differ('what we noted to have switched in FreePBX', noted.toSorted(), switched.toSorted()));
  }
  return wrong.flatMap((each) => each ?? []);
}

/**
 * Compares what the phone system plans to do by itself with when somebody's presence ends. Returns what is wrong.
 *
 * @param until when it ends; null where it has no end
 */
export function lookAtPlan({ asterisk }: World, { extension }: ModelPerson, until: string | null): string[] {
  const entry = asterisk.astdb.read(`presence/plan/${extension}`);
  const first = entry === undefined ? null : Number(entry.split('-')[1]?.split(',')[0]);
  const end = until === null ? null : Math.ceil(new Date(until).getTime() / 1000);
  return first === end ? [] : [`${extension} is in it until ${end}, and the phone system has a plan for ${first}`];
}

/** Looks at calls alone, while our server is away or out of reach: they obey ends all the same. Returns what is wrong. */
export function lookAtCalls({ asterisk, model, time }: World): string[] {
  const { astdb, dialplan } = asterisk;
  // FreePBX's own dialplan knows no ends.
  if (dialplan === 'freepbx') return [];
  const now = time.now();
  const isNear = (until: number | null) => until !== null && Math.abs(until - now.getTime()) < SECOND_MS;
  return model.people.flatMap((person) => {
    const { extension, intents, on } = person;
    if (!on || intents.all().some(({ until }) => isNear(until))) return [];
    const { type, subtype } = heldBy(asterisk.held(extension), astdb.read(`presence/plan/${extension}`), now);
    const goesBy = ({ seen }: { seen: Seen }) => seen.type === type && String(seen.stateId ?? '') === subtype;
    const possible = intents.candidates();
    if (possible.some(goesBy)) return [];
    const expected = possible.map(({ seen }) => `${seen.type} ${seen.stateId ?? ''}`);
    return [`by itself, a call to ${extension} goes by ${type} ${subtype}, not by ${expected.join(' or ')}`];
  });
}

/** What is wrong where two are not the same; null where they are. */
export function differ(what: string, found: unknown, expected: unknown): string | null {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? null : `${what}: ${is}, not ${should}`;
}
