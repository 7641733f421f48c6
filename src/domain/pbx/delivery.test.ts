import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimSource } from '#contract/claims.ts';
import {
  acceptedDelivery,
  type Delivery,
  deliveryBeforeSending,
  type DeliveryFacts,
  isPickedJustNow,
  lastSent,
  planDelivery,
  type HeldAt,
  refusedDelivery,
  takenOverDelivery,
} from './delivery.ts';
import { type Held, notSet } from './held.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));
const held = (type: string): Held => ({ type, subtype: '', message: '' });
const [away, dnd] = [held('away'), held('dnd')];

const noted = (what: Held, differing: Partial<Delivery> = {}): Delivery => ({
  accepted: { held: what, at: at(0), earlier: [] },
  revision: 1,
  refused: null,
  repair: false,
  unanswered: [],
  ...differing,
});

const facts = (differing: Partial<DeliveryFacts> = {}): DeliveryFacts => ({
  target: away,
  revision: 1,
  there: away,
  delivery: noted(away),
  offered: false,
  ...differing,
});

const refused = { code: 'refused', revision: 2 };

describe('what is delivered', () => {
  test.each<[string, Partial<DeliveryFacts>, ReturnType<typeof planDelivery>]>([
    ['what is there, and noted, is left', {}, 'none'],
    ['what is not there is sent', { there: dnd }, 'send'],
    ['what nobody is sure of is sent', { there: null }, 'send'],
    ['what the phone system never spoke of is sent', { there: undefined }, 'send'],
    [
      'nothing needs no sending where nothing ever was',
      { target: notSet, there: undefined, delivery: undefined },
      'none',
    ],
    ['nothing is sent where nobody is sure', { target: notSet, there: null, delivery: undefined }, 'send'],
    ['what is there for the first time is noted', { delivery: undefined }, 'record'],
    ['another revision of the same is noted', { revision: 2 }, 'record'],
    ['what was refused once, and is there now, is noted', { delivery: noted(away, { refused }) }, 'record'],
    ['what came there by another’s hand is noted', { delivery: noted(dnd) }, 'record'],
    ['what an admin wants repaired is sent though it is there', { delivery: noted(away, { repair: true }) }, 'send'],
    ['what was there first is adopted', { target: notSet, there: dnd, delivery: undefined }, 'adopt'],
    ['but offered once only', { target: notSet, there: dnd, delivery: undefined, offered: true }, 'send'],
    ['and not where there was something of ours', { target: notSet, there: dnd, delivery: noted(away) }, 'send'],
    ['nor what nobody can read', { target: notSet, there: held('busy'), delivery: undefined }, 'send'],
  ])('%s', (_, differing, plan) => {
    expect(planDelivery(facts(differing))).toBe(plan);
  });

  test('whatever is sent and accepted, or noted, is settled then', () => {
    const anyHeld = fc.constantFrom(away, dnd, notSet, held('busy'));
    const revision = fc.integer({ min: 1, max: 3 });
    const anyDelivery = fc.record({
      accepted: fc.record({ held: anyHeld, at: fc.constant(at(0)), earlier: fc.constant([]) }),
      revision,
      refused: fc.option(fc.record({ code: fc.constantFrom('refused', 'denied'), revision })),
      repair: fc.boolean(),
      unanswered: fc.constant([]),
    });
    const anyFacts = fc.record({
      target: fc.constantFrom(away, dnd, notSet),
      revision,
      there: fc.option(fc.option(anyHeld), { nil: undefined }),
      delivery: fc.option(anyDelivery, { nil: undefined }),
      offered: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, (before) => {
        expect(planDelivery({ ...before, offered: true })).not.toBe('adopt');
        const after = { ...before, there: before.target, delivery: acceptedDelivery(before, [], undefined, at(1)) };
        expect(planDelivery(after)).toBe('none');
        const delivery = refusedDelivery(before, 'refused') ?? before.delivery;
        expect(refusedDelivery({ ...before, delivery }, 'refused')).toBeNull();
      }),
    );
  });
});

const chat = held('chat');
const cutOff = noted(dnd, { unanswered: [chat, away].map((each) => ({ held: each, at: at(1) })) });

test.each<[string, Partial<DeliveryFacts>, HeldAt[], Held[]]>([
  ['lost what it had, and got it once more', { delivery: noted(away), there: dnd }, [], [away, dnd]],
  ['held something of another’s, unknown to us', { delivery: noted(notSet), there: dnd }, [], [notSet, dnd]],
  ['held what it had accepted', { delivery: noted(dnd), there: dnd }, [], [dnd]],
  ['never said what it held', { delivery: noted(dnd), there: undefined }, [], [dnd]],
  [
    'may have held what was sent before',
    { delivery: cutOff, there: dnd },
    [{ held: notSet, at: at(2) }],
    [dnd, chat, notSet],
  ],
])('what a phone system may fall back to is kept where it %s', (_, differing, passed, earlier) => {
  const revision = at(5).getTime();
  expect(acceptedDelivery(facts({ ...differing, revision }), passed, undefined, at(9)).accepted).toEqual({
    held: away,
    at: new Date(revision + 1),
    earlier: earlier.map((each) => ({ held: each, until: at(9) })),
  });
});

test('what another set to the same while it was sent is no later', () => {
  const { accepted } = acceptedDelivery(facts({ there: dnd }), [{ held: away, at: at(20) }], undefined, at(21));
  expect(accepted.at).toEqual(new Date(at(20).getTime() + 1));
});

test('what it held and accepted already is as it was', () => {
  expect(acceptedDelivery(facts(), [], undefined, at(9)).accepted).toEqual(noted(away).accepted);
});

test('what is picked anew, and held already, is accepted after that pick', () => {
  const { accepted } = acceptedDelivery(facts({ revision: at(5).getTime() }), [], { since: at(5) }, at(5));
  expect(accepted).toEqual({ ...noted(away).accepted, at: new Date(at(5).getTime() + 1) });
});

describe('what is about to be sent', () => {
  const renamed = facts({ revision: 2, target: dnd });
  const keeps = (differing: Partial<DeliveryFacts>, source: ClaimSource, since: number) =>
    deliveryBeforeSending({ ...renamed, ...differing }, { source, since: at(since) }, at(9))?.unanswered;
  const sent = { held: dnd, at: at(9) };

  test('is kept, but for what was chosen here and waits', () => {
    expect(keeps({}, 'pick', -1)).toEqual([sent]);
    expect(keeps({}, 'phone', 5)).toEqual([sent]);
    expect(keeps({}, 'pick', 0)).toBeUndefined();
    expect(keeps({}, 'signIn', 5)).toBeUndefined();
    expect(keeps({ there: dnd }, 'phone', 5)).toBeUndefined();
    expect(keeps({ delivery: noted(away, { refused }) }, 'phone', 5)).toBeUndefined();
  });

  test('is kept where nothing is set any more', () => {
    const cleared = { ...renamed, target: notSet };
    expect(deliveryBeforeSending(cleared, undefined, at(9))?.unanswered).toEqual([{ held: notSet, at: at(9) }]);
    expect(deliveryBeforeSending({ ...cleared, there: notSet }, undefined, at(9))).toBeNull();
    expect(deliveryBeforeSending({ ...cleared, there: undefined, delivery: undefined }, undefined, at(9))).toBeNull();
  });

  test('is kept with what was sent before it, each once', () => {
    const unanswered = [
      { held: dnd, at: at(1) },
      { held: away, at: at(2) },
    ];
    const delivery = noted(notSet, { unanswered });
    expect(keeps({ delivery }, 'phone', 5)).toEqual([{ held: away, at: at(2) }, sent]);
    expect(lastSent(delivery.unanswered, dnd)).toEqual(at(1));
    expect(lastSent(delivery.unanswered, notSet)).toBeNull();
    expect(acceptedDelivery(facts({ delivery }), [], undefined, at(9)).unanswered).toEqual([]);
    expect(refusedDelivery(facts({ delivery }), 'refused')?.unanswered).toEqual(unanswered);
  });

  test('changes nothing of what had been accepted', () => {
    const delivery = noted(notSet);
    const kept = deliveryBeforeSending({ ...renamed, delivery }, { source: 'phone', since: at(5) }, at(9));
    expect(kept?.accepted).toEqual(delivery.accepted);
  });

  test('is kept for somebody of whom nothing was known, whoever chose it', () => {
    expect(keeps({ delivery: undefined }, 'pick', 5)).toEqual([]);
    expect(keeps({ delivery: undefined }, 'phone', 5)).toEqual([sent]);
  });
});

test('what was taken over is what the phone system holds', () => {
  const delivery = noted(notSet, { refused });
  const after = new Date(at(5).getTime() + 1);
  const accepted = { held: away, at: after, earlier: [{ held: notSet, until: at(9) }] };
  const change = { held: away, overtaken: [], isHeld: true };
  expect(takenOverDelivery(delivery, change, at(5), at(9))).toEqual({ ...delivery, accepted });
  expect(takenOverDelivery(undefined, change, at(5), at(9)).accepted).toMatchObject({ held: away, at: after });
  expect(takenOverDelivery(delivery, { ...change, overtaken: [dnd] }, at(5), at(9)).accepted.earlier).toEqual([
    { held: notSet, until: at(9) },
    { held: dnd, until: at(9) },
  ]);
});

test('what was taken over, and gave way to ours meanwhile, is what the phone system may fall back to', () => {
  const delivery = noted(notSet);
  const change = { held: away, overtaken: [dnd], isHeld: false };
  const { accepted } = takenOverDelivery(delivery, change, at(5), at(9));
  expect(accepted).toMatchObject({ held: notSet, at: delivery.accepted.at });
  expect(accepted.earlier.map((each) => each.held)).toEqual([notSet, dnd, away]);
});

describe('a refusal', () => {
  test('is news once, until something else is refused, or it is to be repaired', () => {
    const known = noted(away, { revision: -1, refused });
    expect(refusedDelivery(facts({ revision: 2, delivery: known }), 'refused')).toBeNull();
    expect(refusedDelivery(facts({ revision: 2, delivery: known }), 'denied')?.refused?.code).toBe('denied');
    expect(refusedDelivery(facts({ revision: 3, delivery: known }), 'refused')?.refused?.revision).toBe(3);
    const repaired = { ...known, repair: true };
    expect(refusedDelivery(facts({ revision: 2, delivery: repaired }), 'refused')).toEqual(known);
  });

  test('keeps what was accepted before; nothing, where nothing was', () => {
    expect(refusedDelivery(facts(), 'refused')?.accepted.held).toEqual(away);
    const first = refusedDelivery(facts({ delivery: undefined }), 'refused')?.accepted;
    expect(first?.held).toEqual(notSet);
    expect(isPickedJustNow({ source: 'pick', since: at(0) }, first, at(1))).toBe(true);
  });
});

test.each([
  ['a pick of this moment', 'pick', 0, undefined, true],
  ['a pick of some time ago', 'pick', -6, undefined, false],
  ['a pick that was accepted since', 'pick', -1, 0, false],
  ['a pick after what was accepted', 'pick', -1, -2, true],
  ['a pick in the moment as of which the one before it was accepted', 'pick', -1, -1, true],
  ['a sign-in', 'signIn', 0, undefined, false],
] as const)('%s counts as picked just now, or not', (_, source, since, accepted, just) => {
  const claim = { source, since: at(30 + since) };
  expect(isPickedJustNow(claim, accepted === undefined ? undefined : { at: at(30 + accepted) }, at(30))).toBe(just);
});

test.each([-1, 0, 1])(
  'a pick %i s after the moment in which it was read to be delivered is accepted after that',
  (after) => {
    const claim = { source: 'pick', since: at(30 + after) } as const;
    const { accepted } = acceptedDelivery(facts({ delivery: undefined }), [], claim, at(30));
    expect(isPickedJustNow(claim, accepted, at(31))).toBe(false);
  },
);
