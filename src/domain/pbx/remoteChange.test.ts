import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { presenceTypes } from '#contract/types.ts';
import type { Claim } from '#domain/claims.ts';
import { type Held, notSet, toPbx } from './held.ts';
import { meaningOf } from './match.ts';
import { decideRemoteChange } from './remoteChange.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));
const states = [
  { id: 1, type: 'away' as const, message: null },
  { id: 2, type: 'away' as const, message: 'Lunch' },
];

const claim = (differing: Partial<Claim> = {}): Claim => ({
  id: 1,
  source: 'pick',
  stateId: 1,
  type: 'away',
  stateMessage: null,
  ownMessage: null,
  setBy: { self: true, displayName: 'Ada' },
  reason: null,
  since: at(0),
  until: null,
  ...differing,
});

const held = (type: string, subtype = '', message = ''): Held => ({ type, subtype, message });

function decide(
  what: Held,
  claims: readonly Claim[],
  {
    heardAt = 10,
    now = 11,
    choseHereAt,
    planIsOver = false,
    isBeneath = false,
    code = null,
  }: {
    heardAt?: number;
    now?: number;
    choseHereAt?: number;
    planIsOver?: boolean;
    isBeneath?: boolean;
    code?: string | null;
  } = {},
) {
  const meaning = meaningOf(what, states, code);
  const chose = choseHereAt === undefined ? null : at(choseHereAt);
  const when = { heardAt: at(heardAt), choseHereAt: chose, now: at(now) };
  return decideRemoteChange({ meaning, held: what, byCode: code !== null, planIsOver, isBeneath, claims, ...when });
}
const picks = (stateId: number | null, type: string, ownMessage: string | null = null) => ({
  does: 'pick',
  pick: { stateId, type, ownMessage, stateMessage: states.find(({ id }) => id === stateId)?.message ?? null },
});
const nothing = { does: 'nothing' };

test('what is set there is picked: a state, or words', () => {
  expect(decide(held('away', '2', 'Lunch'), [claim()])).toEqual(picks(2, 'away'));
  expect(decide(held('away', '2', 'Late lunch'), [claim()])).toEqual(picks(2, 'away', 'Late lunch'));
  expect(decide(held('dnd', '', 'Quiet'), [claim()])).toEqual(picks(null, 'dnd', 'Quiet'));
  expect(decide(held('dnd'), [])).toEqual(picks(null, 'dnd'));
});

test('what is cleared there is cleared', () => {
  expect(decide(notSet, [claim()])).toEqual({ does: 'clear' });
  expect(decide(notSet, [])).toEqual(nothing);
});

test('what is in force is no news, with its id or without', () => {
  expect(decide(held('away', '1'), [claim()])).toEqual(nothing);
  expect(decide(held('away'), [claim()])).toEqual(nothing);
  expect(decide(held('away', '1'), [claim()], { code: '1' })).toEqual(nothing);
});

test('who dials a state’s code is in no words of their own, though they read the same', () => {
  const own = claim({ stateId: 2, stateMessage: 'Lunch', ownMessage: 'Late lunch' });
  const dialled = held('away', '2', 'Late lunch');
  expect(decide(dialled, [own])).toEqual(nothing);
  expect(decide(dialled, [own], { code: '2' })).toEqual(picks(2, 'away'));
});

test('what is in force is picked anew, without its end, where a phone’s code ended what was planned', () => {
  const ends = claim({ until: at(30) });
  expect(decide(held('away', '1'), [ends])).toEqual(nothing);
  expect(decide(held('away', '1'), [ends], { planIsOver: true })).toEqual(picks(1, 'away'));
  expect(decide(held('away', '1'), [claim()], { planIsOver: true })).toEqual(nothing);
  const ownWords = { ...ends, ownMessage: 'Lunch' };
  expect(decide(held('away', '1', 'Lunch'), [ownWords], { planIsOver: true })).toEqual(nothing);
  const alike = { ...ownWords, stateId: 2, stateMessage: 'Lunch' };
  expect(decide(held('away', '2', 'Lunch'), [alike], { planIsOver: true })).toEqual(picks(2, 'away'));
  const later = { planIsOver: true, now: 13, choseHereAt: 12 };
  expect(decide(held('away', '1'), [claim({ since: at(12), until: at(30) })], later)).toEqual(nothing);
});

test('what is known to have come before picks that have an end stays beneath them', () => {
  const lunch = claim({ id: 2, stateId: 2, stateMessage: 'Lunch', since: at(11), until: at(30) });
  const later = { isBeneath: true, now: 12, choseHereAt: 11 };
  expect(decide(held('dnd'), [claim(), lunch], later)).toEqual(picks(null, 'dnd'));
  expect(decide(held('dnd'), [claim(), lunch], { ...later, isBeneath: false })).toEqual(nothing);
  expect(decide(held('dnd'), [claim(), { ...lunch, until: null }], later)).toEqual(nothing);
  expect(decide(held('dnd'), [claim(), lunch], { ...later, choseHereAt: 12 })).toEqual(nothing);
  expect(decide(held('dnd'), [claim()], later)).toEqual(nothing);
  expect(decide(held('away', '2'), [claim(), lunch], later)).toEqual(nothing);
  const away = claim({ id: 3, since: at(12), until: at(20) });
  expect(decide(held('away', '2'), [lunch, away], { ...later, choseHereAt: 12 })).toEqual(nothing);
});

test('what is left of a deleted state is something else than its type alone', () => {
  const left = claim({ stateId: null, stateMessage: 'Workshop' });
  expect(decide(held('away', '', 'Workshop'), [left])).toEqual(nothing);
  expect(decide(held('away'), [{ ...left, type: 'dnd' }])).toEqual(picks(1, 'away'));
  expect(decide(held('chat'), [{ ...left, type: 'chat' }])).toEqual(picks(null, 'chat'));
});

test('what nobody can read does nothing', () => {
  expect(decide(held('busy'), [claim()])).toEqual(nothing);
});

test('a later pick stands, unless it is one of the future: a clock was put back', () => {
  expect(decide(held('dnd'), [claim({ since: at(11) })], { now: 12 })).toEqual(nothing);
  expect(decide(held('dnd'), [claim({ since: at(20) })], { now: 12 })).toEqual(picks(null, 'dnd'));
  // Both were before that.
  expect(decide(held('dnd'), [claim({ since: at(20) })], { heardAt: 19, now: 12 })).toEqual(nothing);
  expect(decide(held('dnd'), [claim({ since: at(11), source: 'signIn' })], { now: 12 })).toEqual(picks(null, 'dnd'));
});

test('what was cleared later, or picked and over by now, stands as well', () => {
  expect(decide(held('dnd'), [], { now: 12, choseHereAt: 11 })).toEqual(nothing);
  expect(decide(held('dnd'), [], { now: 12, choseHereAt: 10 })).toEqual(picks(null, 'dnd'));
  expect(decide(held('dnd'), [], { now: 12, choseHereAt: 20 })).toEqual(picks(null, 'dnd'));
});

test('whatever is picked, the phone system’s word for it means the same', () => {
  const anyHeld = fc.record({
    type: fc.constantFrom(...presenceTypes, 'not_set', 'busy'),
    subtype: fc.constantFrom('', '1', '2', '9'),
    message: fc.constantFrom('', 'Lunch', 'Other'),
  });
  fc.assert(
    fc.property(anyHeld, (what) => {
      const decision = decide(what, []);
      if (decision.does !== 'pick') return;
      const { stateId } = decision.pick;
      const stateMessage = states.find(({ id }) => id === stateId)?.message ?? null;
      const placed = claim({ ...decision.pick, stateMessage, since: at(10) });
      expect(decide(what, [placed])).toEqual(nothing);
      expect(decide(toPbx(placed), [placed])).toEqual(nothing);
    }),
  );
});
