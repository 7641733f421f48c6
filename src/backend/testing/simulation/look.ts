import type { CallPreview } from '#contract/phoneSystem.ts';
import type { DirectoryEntry, Presence, PresenceUpdate } from '#contract/presences.ts';
import type { Settings } from '#contract/settings.ts';
import { keysOfStates } from '#domain/pbx/keys.ts';
import { sameHeld } from '#domain/pbx/held.ts';
import { wantedOf } from '#backend/store/deliveries.ts';
import { knownStates } from '#backend/store/keys.ts';
import { callNow, wantedCall } from './calls.ts';
import { differ, lookAtLamps, lookAtPlan } from './lookAtCalls.ts';
import { pbxHeldOf, type Seen, seenNothing } from './meaning.ts';
import type { ModelPerson } from './modelTypes.ts';
import { shownAs } from './page.ts';
import type { Answer, World } from './world.ts';

/** People whose own answers are looked at each time, in turns: what is wrong with one stays wrong. */
const LOOKED_AT = 5;

const seenIn = ({ type, message, stateId }: Presence): Seen => ({ type, message, stateId });

const say = (seen: Seen) => `${seen.type} ${seen.stateId ?? '-'} ${seen.message ?? ''}`;

/** Compares everything with everything once all is quiet. Returns what is wrong. */
export async function lookAtEverything(world: World, turn: number): Promise<string[]> {
  const { model, asterisk, db, admin, members, pages } = world;
  const wrong: string[] = [...world.errors];
  const ask = async <Body>(path: string, token: string): Promise<Body> =>
    bodyOf<Body>(await world.call('GET', path, { token }), path);

  const { items } = await ask<{ items: DirectoryEntry[] }>('/presences?pageSize=100', admin.token);
  const board = new Map(items.map((entry) => [entry.extension, entry.presence]));
  const wanted = new Map((await wantedOf(db)).map((each) => [each.extension, each.claim]));
  const people = model.people.filter(({ on }) => on);
  const extensions = people.map(({ extension }) => extension).toSorted();
  same('who is on the board', [...board.keys()].toSorted(), extensions);
  same(
    'who is in AstDB',
    [...asterisk.astdb.entriesBelow('presence/ext').keys()].map((path) => path.slice(13)).toSorted(),
    extensions,
  );

  const rows = asterisk.astdb.entriesBelow('presence/state');
  same('what can be dialled', [...rows].toSorted(byKey), [...keysOfStates(await knownStates(db))].toSorted(byKey));
  wrong.push(...lookAtLamps(world, people));

  function same(what: string, found: unknown, expected: unknown): void {
    wrong.push(...[differ(what, found, expected) ?? []].flat());
  }

  for (const person of people) {
    const { extension } = person;
    const listed = board.get(extension);
    if (!listed) continue;
    const seen = { type: listed.type, message: listed.message, stateId: listed.stateId ?? null };
    const allowed = person.intents.candidates();
    if (!person.intents.settle(seen))
      wrong.push(`${extension} is in ${say(seen)}, not in ${allowed.map((each) => say(each.seen)).join(' or ')}`);
    const claim = wanted.get(extension);
    same(`${extension}'s row of the board`, claim ? claim.stateId : null, seen.stateId);
    wrong.push(...lookAtPlan(world, person, listed.until ?? null));
    const held = pbxHeldOf(seen);
    for (const [where, there] of [
      ['cache', asterisk.cached(extension)],
      ['AstDB', asterisk.held(extension)],
    ] as const) {
      if (!sameHeld(there, held))
        wrong.push(`${extension} is in ${say(seen)}, and in ${Object.values(there).join()} in Asterisk's ${where}`);
    }
  }

  const { waiting } = await ask<{ waiting: { total: number } }>('/phone-system', admin.token);
  same('who waits', waiting.total, 0);
  for (const [index, page] of pages.entries()) {
    if (!page) continue;
    const shown = [...page.shown()].toSorted(byKey);
    const expected = [...board].map(
      ([extension, presence]) => [extension, shownAs(presence as PresenceUpdate)] as const,
    );
    same(`the page of ${index}`, shown, expected.toSorted(byKey));
  }
  for (let index = 0; index < LOOKED_AT; index += 1) {
    const person = people[(turn * LOOKED_AT + index) % people.length];
    if (person) wrong.push(...(await lookAtPerson(person)));
  }
  return wrong;

  async function lookAtPerson(person: ModelPerson): Promise<string[]> {
    const { extension } = person;
    const token = members[model.people.indexOf(person)]?.token ?? '';
    const found: string[] = [];
    const presence = await ask<Presence>('/me/presence', token);
    const listed = board.get(extension);
    if (presence.label !== listed?.label || presence.until !== listed.until)
      found.push(`${extension} is told ${say(seenIn(presence))}, and others ${listed?.label}`);
    if (presence.delivery !== 'accepted') found.push(`${extension}'s presence is ${presence.delivery}`);
    const preview = await ask<CallPreview>(`/presences/${extension}/call`, admin.token);
    const { astdb, dialplan } = asterisk;
    const call = callNow(astdb, dialplan, extension, asterisk.held(extension), world.time.now());
    const [step] = preview.steps;
    if (step?.does !== call.does || step.number !== call.number)
      found.push(
        `a call to ${extension} does ${call.does} ${call.number}, and the preview says ${step?.does} ${step?.number}`,
      );
    const { actions, followMe } = await ask<Settings>('/me/settings', token);
    for (const { stateId, action } of actions) {
      const state = model.states.find(({ id }) => id === stateId);
      const { type } = state ?? seenNothing;
      const { does } = wantedCall(astdb, dialplan, extension, { type, subtype: String(stateId) });
      const follows = action === 'followme' && (followMe || dialplan === 'freepbx');
      const choice = action === 'dnd' ? 'voicemail' : follows ? 'followme' : 'ring';
      if (does !== choice)
        found.push(`in state ${stateId} a call to ${extension} does ${does}, though ${action} was chosen`);
    }
    return found;
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

function bodyOf<Body>(answer: Answer, path: string): Body {
  if (answer?.status !== 200) throw new Error(`${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
  return answer.body as Body;
}
