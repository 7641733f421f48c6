import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLive, strongestClaim, survivesPick } from './claims.ts';

const time = fc.integer({ min: 0, max: 100 }).map((minute) => new Date(minute * 60_000));
const claims = fc
  .array(fc.option(time, { nil: null }), { maxLength: 10 })
  .map((ends) => ends.map((until, index) => ({ id: index + 1, until })));

describe('the strongest claim', () => {
  test('is the latest that is live, in whatever order they are given', () => {
    const property = fc.property(claims, fc.nat(), time, (all, seed, now) => {
      const shuffled = all.toSorted((a, b) => ((a.id * seed) % 7) - ((b.id * seed) % 7));
      expect(strongestClaim(shuffled, now)).toEqual(all.findLast((claim) => isLive(claim, now)));
    });
    fc.assert(property);
  });

  test('never outlives its end, to the millisecond', () => {
    const until = new Date(1000);
    expect(isLive({ until }, new Date(999))).toBe(true);
    expect(isLive({ until }, until)).toBe(false);
  });
});

const wish = (stateId: number, until: Date | null, ownMessage: string | null = null) => ({
  stateId,
  until,
  ownMessage,
});

describe('what a pick leaves of earlier ones', () => {
  test('is all that would ever come back', () => {
    const property = fc.property(claims, fc.option(time, { nil: null }), time, (earlier, until, now) => {
      const pick = { id: 100, until };
      const kept = earlier.filter((claim) => survivesPick(wish(claim.id, claim.until), wish(pick.id, until)));
      expect(strongestClaim([...kept, pick], now)).toEqual(strongestClaim([...earlier, pick], now));
    });
    fc.assert(property);
  });

  test('is not the same state and words again, which the pick only gives another end', () => {
    const until = new Date(1000);
    expect(survivesPick(wish(1, null), wish(1, until))).toBe(false);
    expect(survivesPick(wish(1, null, 'Soup'), wish(1, until, 'Soup'))).toBe(false);
    expect(survivesPick(wish(1, null), wish(1, until, 'Soup'))).toBe(true);
    expect(survivesPick(wish(1, null), wish(2, until))).toBe(true);
  });
});
