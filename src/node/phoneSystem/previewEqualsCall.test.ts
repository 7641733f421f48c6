import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallPreview, CallStep } from '#contract/phoneSystem.ts';
import { defaultAction } from '#domain/actions.ts';
import type { KnownState } from '#domain/pbx/match.ts';
import type { Callee } from '#domain/pbx/preview.ts';
import { createRandom } from '#backend/testing/simulation/random.ts';
import {
  type CalledPerson,
  COMPANION,
  groupsOf,
  type Manner,
  manners,
  personByChance,
  stepsByRule,
  wayFor,
} from '#node/testing/combinations.ts';
import { type Office, openOffice, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { startSwitchboard, type Switchboard, type Way } from '#kit/services/phones/switchboard.ts';

const SEED = 20_261_130;
/** Each is called in two manners while the server is up, and in two while it is down. */
const PEOPLE = 80;
const extensions = Array.from({ length: PEOPLE }, (_, index) => String(1101 + index));
const [available, undisturbed] = ['1901', '1902'];
const callers = [available, undisturbed];
const outside = ['5552', '+495552'];
/** How long a group, a queue and follow-me ring; a phone by itself rings for one more (seconds). */
const RINGS = 3;
const PER_SECOND = 16;
/** Hundreds of calls, which take minutes where other programs keep the computer busy (milliseconds). */
const CALLS_MS = 600_000;

const groups = groupsOf(extensions, RINGS);

let asterisk: Asterisk;
let switchboard: Switchboard;
beforeAll(async () => {
  const { files, ...options } = asteriskWithPresence({
    extensions: [...extensions, COMPANION, ...callers],
    ringSeconds: RINGS + 1,
    setup: { followmeSeconds: RINGS },
    dialplan: `exten => _+X.,1,Ringing()\n same => n,Wait(600)\n${groups.dialplan}`,
  });
  asterisk = await startAsterisk({
    ...options,
    files: {
      ...files,
      'queues.conf': groups.queues,
      // A hundred calls at once, and thousands of steps.
      'rtp.conf': '[general]\nrtpstart = 30100\nrtpend = 32700\nstrictrtp = no\nicesupport = no\n',
      'logger.conf': '[logfiles]\nfull => error\n',
      'stasis.conf': '[declined_message_types]\ndecline = ast_channel_varset_type\n',
    },
  });
  switchboard = await startSwitchboard(asterisk);
});
afterAll(async () => {
  await switchboard?.stop();
  await asterisk?.end();
});

interface Called {
  from: string;
  to: string;
  manner: Manner;
}

test(
  'what was foretold of a call is what it does, whether the server is up or down',
  { timeout: CALLS_MS },
  async () => {
    const random = createRandom(SEED);
    const office = await openOffice(asterisk);
    const states = await openStates(office);
    const numbers = [...outside, ...callers, ...extensions.slice(0, 20)];
    await office.person(available);
    await office.pick(undisturbed, 4);
    const peopleByChance = () =>
      new Map(extensions.map((extension) => [extension, personByChance(random, extension, { states, numbers })]));
    const callsByChance = (): Called[] =>
      extensions.flatMap((to) => {
        const one = random.oneOf(manners);
        const another = random.oneOf(manners.filter((manner) => manner !== one));
        return [one, another].map((manner) => ({ from: random.oneOf(callers), to, manner }));
      });

    const first = peopleByChance();
    await settleAll(office, { people: first, states, endsIn: 3 });
    const ending = [...first.values()].filter(({ end }) => end === 'past');
    await until(
      () => Promise.all(ending.map(({ extension }) => office.presence(extension))),
      (presences) => presences.every((presence) => presence.until === null),
    );
    await untilAllIsThere(office);
    const calls = callsByChance();
    const foretold = await Promise.all(calls.map((call) => foretell(office, call)));
    const up = await compare(calls, (_, index) => foretold[index] ?? []);

    // The ends come while the server is down, and find what was planned for them.
    const second = peopleByChance();
    const endsAt = await settleAll(office, { people: second, states, endsIn: 8 });
    await office.stop();
    await until(Date.now, (now) => now > endsAt.getTime() + 1000);
    const others: Callee[] = [
      { extension: available, facts: { type: 'not_set', subtype: '', actions: {}, number: null } },
      { extension: undisturbed, facts: { type: 'dnd', subtype: '4', actions: { dnd: 'dnd' }, number: null } },
    ];
    const down = await compare(callsByChance(), (call) => stepsByRule(second, call, others));

    const ways = [...up.ways, ...down.ways];
    process.stderr.write(`${ways.length} combinations: what calls did was compared with what was foretold\n`);
    expect([...up.off, ...down.off]).toEqual([]);
    expect(ways.length).toBeGreaterThanOrEqual(300);
    expect(switchboard.rang()).toEqual(countOf(ways));
  },
);

test.each([
  ['their phone rings', 1, { does: 'self' }, [available], `${extensions[0]}@default,u`],
  ['they are refused there in do not disturb', 4, { does: 'busy' }, [], `${extensions[0]}@default,u`],
])('whoever calls somebody sent on to their own number: %s, as foretold', async (_, state, last, rang, mailbox) => {
  const office = await openOffice(asterisk);
  const [to = ''] = extensions;
  const before = switchboard.rang().get(available) ?? 0;
  const { token } = await office.person(to);
  const body = { actions: [{ stateId: 5, action: 'followme' }], followMe: available };
  await office.harness.call('PUT', '/me/settings', { token, body });
  await office.pick(to, 5);
  await office.pick(available, state);
  await untilAllIsThere(office);
  const call: Called = { from: available, to, manner: 'alone' };
  expect(await foretell(office, call)).toMatchObject([{ does: 'followme', number: available }, last]);
  const ways = await switchboard.place(
    [{ from: call.from, number: groups.numberOf(call.manner, call.to) }],
    PER_SECOND,
  );
  expect(ways).toEqual([{ rang, outside: [], mailboxes: [mailbox] }]);
  expect((switchboard.rang().get(available) ?? 0) - before).toBe(rang.length);
});

/** The states there are, one of them with words. */
async function openStates(office: Office): Promise<KnownState[]> {
  await office.addState('away', 'Lunch, "back" at 3');
  const answer = await office.harness.call('GET', '/states', { token: office.admin });
  const { items } = (await answer.json()) as { items: KnownState[] };
  return items;
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

const untilAllIsThere = (office: Office) => until(office.drift, ({ total }) => total === 0, 120);

/** Lets everybody be in what they are to be in, and waits until the phone system has all of it, plans too. */
async function settleAll(
  office: Office,
  {
    people,
    states,
    endsIn,
  }: { people: ReadonlyMap<string, CalledPerson>; states: readonly KnownState[]; endsIn: number },
): Promise<Date> {
  const everyone = [...people.values()];
  const pick = ({ extension, pick: { state, message } }: CalledPerson, end: Date | null) =>
    office.pick(extension, state.id, { message, until: end?.toISOString() ?? null });
  await Promise.all(
    everyone.map(async (person) => {
      const { extension, base, end, chosen, followMe } = person;
      const { token } = await office.person(extension);
      const actions = states.map(({ id, type }) => ({
        stateId: id,
        action: chosen.find(({ stateId }) => stateId === id)?.action ?? defaultAction(type),
      }));
      await office.harness.call('PUT', '/me/settings', { token, body: { actions, followMe } });
      await office.harness.call('DELETE', '/me/presence', { token });
      if (base) await office.pick(extension, base.state.id, { message: base.message });
      if (end !== 'past') await pick(person, end === 'ahead' ? inSeconds(3600) : null);
    }),
  );
  // At last, since these end soon: on a busy machine again and later, until all is there before they do.
  for (let seconds = endsIn; ; seconds *= 2) {
    const endsAt = inSeconds(seconds);
    await Promise.all(everyone.filter(({ end }) => end === 'past').map((person) => pick(person, endsAt)));
    await untilAllIsThere(office);
    if (new Date() < endsAt) return endsAt;
  }
}

/** What the API says of a call. */
async function foretell({ harness, admin }: Office, { from, to, manner }: Called): Promise<CallStep[]> {
  const answer = await harness.call('GET', `/presences/${to}/call?from=${from}`, { token: admin });
  const { steps, asMember } = (await answer.json()) as CallPreview;
  return manner === 'alone' ? steps : (asMember ?? []);
}

/** Places the calls, and says where one took another way than was foretold. */
async function compare(
  calls: readonly Called[],
  stepsOf: (call: Called, index: number) => Parameters<typeof wayFor>[0],
) {
  const ways = await switchboard.place(
    calls.map(({ from, to, manner }) => ({ from, number: groups.numberOf(manner, to) })),
    PER_SECOND,
  );
  const off = calls.flatMap((call, index) => {
    const steps = stepsOf(call, index);
    const expected = wayFor(steps, call.manner, call.to);
    return isDeepStrictEqual(ways[index], expected) ? [] : [{ call, steps, expected, found: ways[index] }];
  });
  return { ways, off };
}

/** How many calls each phone got. */
function countOf(ways: readonly Way[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const extension of ways.flatMap(({ rang }) => rang)) counts.set(extension, (counts.get(extension) ?? 0) + 1);
  return counts;
}
