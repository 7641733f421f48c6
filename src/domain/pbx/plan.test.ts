import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSources } from '#contract/claims.ts';
import { presenceTypes } from '#contract/types.ts';
import { type Claim, strongestClaim, withoutDisplaced } from '#domain/claims.ts';
import { toPbx } from './held.ts';
import { heldBy, planOf, planValueOf } from './plan.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// A week before the clocks change in Europe, so that they do within the days that follow.
const now = new Date('2026-10-18T09:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);

const claim = (id: number, until: Date | null, more: Partial<Claim> = {}): Claim => ({
  id,
  source: 'pick',
  stateId: id,
  type: 'away',
  stateMessage: null,
  ownMessage: null,
  setBy: { self: true, displayName: 'Ada' },
  reason: null,
  since: after(-DAY + id),
  until,
  ...more,
});

describe('a plan', () => {
  test('says what comes after each end, up to what has none', () => {
    const claims = [
      claim(3, after(HOUR), { type: 'dnd' }),
      claim(2, after(DAY)),
      claim(1, null, { source: 'signIn', type: 'available' }),
    ];
    expect(planOf(claims, now)).toMatchObject({
      of: { type: 'dnd', subtype: '3' },
      steps: [
        { at: after(HOUR), held: { type: 'away', subtype: '2' } },
        { at: after(DAY), held: { type: 'available', subtype: '1' } },
      ],
    });
    expect(planOf(claims.slice(0, 1), now)?.steps).toMatchObject([{ held: { type: 'not_set', subtype: '' } }]);
  });

  test('there is none where nothing ends, or only what waits does', () => {
    expect(planOf([], now)).toBeNull();
    expect(planOf([claim(1, null)], now)).toBeNull();
    expect(planOf([claim(1, null), claim(2, after(-HOUR)), claim(3, after(-HOUR / 2))], now)).toBeNull();
    expect(planOf([claim(2, null), claim(1, after(HOUR), { source: 'signIn' })], now)).toBeNull();
  });

  test('is written as a line of plain characters, each step as of the second after its end', () => {
    const plan = planOf([claim(4, after(500), { type: 'dnd', ownMessage: 'Später: "bald"' })], now);
    expect(plan && planValueOf(plan)).toBe('dnd,4,U3DDpHRlcjogImJhbGQi-1792314001,not_set,');
  });

  test('has as many steps as fit', () => {
    const claims = Array.from({ length: 60 }, (_, index) => claim(index + 1, after((60 - index) * HOUR)));
    const plan = planOf(claims, now);
    const value = plan ? planValueOf(plan) : '';
    expect(plan?.steps).toHaveLength(60);
    expect([value.length <= 900, value.split('-').length]).toEqual([true, expect.toSatisfy((count) => count > 30)]);
  });
});

describe('what counts by now', () => {
  const of = { type: 'dnd', subtype: '4', message: '' };
  const entry = `dnd,4,-${now.getTime() / 1000},away,2-${after(HOUR).getTime() / 1000},available,1`;
  const dnd = { type: 'dnd', subtype: '4' };

  test.each([
    [-1000, dnd],
    [0, { type: 'away', subtype: '2' }],
    [HOUR - 1, { type: 'away', subtype: '2' }],
    [HOUR, { type: 'available', subtype: '1' }],
    [DAY, { type: 'available', subtype: '1' }],
  ])('%d ms after the first end', (ms, expected) => expect(heldBy(of, entry, after(ms))).toEqual(expected));

  test.each([
    { ...of, type: 'away' },
    { ...of, subtype: '5' },
    { ...of, message: 'In a call' },
  ])('a plan that was made for another presence says nothing: %j', (held) =>
    expect(heldBy(held, entry, after(DAY))).toEqual({ type: held.type, subtype: held.subtype }),
  );

  test.each([undefined, '', 'dnd,4,', `${entry}-`, entry.replace('away', 'lunch'), `${entry}:`, ` ${entry}`])(
    'what is no plan says nothing: %j',
    (text) => expect(heldBy(of, text, after(DAY))).toEqual(dnd),
  );
});

test('for fourteen days without the server it is what the claims say, to the second', () => {
  const picked = fc.record({
    source: fc.constantFrom(...claimSources),
    type: fc.constantFrom(...presenceTypes),
    ownMessage: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
    since: fc.integer({ min: -DAY, max: 0 }),
    // Whole seconds: the dialplan knows no others.
    until: fc.option(fc.integer({ min: 1, max: 14 * 24 * 3600 })),
  });
  const moments = fc.array(fc.integer({ min: 0, max: 15 * 24 * 3600 }), { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(picked, { maxLength: 8 }), moments, (picks, calls) => {
      const made = picks.map(({ since, until, ...rest }, index) =>
        claim(index + 1, until === null ? null : after(until * 1000), { ...rest, since: after(since) }),
      );
      const claims = withoutDisplaced(made);
      const held = toPbx(strongestClaim(claims, now));
      const plan = planOf(claims, now);
      for (const seconds of [
        ...calls,
        ...claims.flatMap(({ until }) => (until ? (until.getTime() - now.getTime()) / 1000 : [])),
      ]) {
        const at = after(seconds * 1000);
        const { type, subtype } = toPbx(strongestClaim(claims, at));
        expect(heldBy(held, plan ? planValueOf(plan) : undefined, at)).toEqual({ type, subtype });
      }
    }),
  );
});
