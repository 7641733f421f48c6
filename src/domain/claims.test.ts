import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSources } from '#contract/claims.ts';
import { isPick, rankClaims, type RankedClaim, strongestClaim, withoutDisplaced } from './claims.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));

const pick = (id: number, since: number, until: number | null = null): RankedClaim => ({
  id,
  source: 'pick',
  since: at(since),
  until: until === null ? null : at(until),
});
const session = (id: number, source: 'signIn' | 'signOut', since: number): RankedClaim => ({
  id,
  source,
  since: at(since),
  until: null,
});

const anyClaims: fc.Arbitrary<RankedClaim[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom(...claimSources),
      since: fc.integer({ min: 0, max: 12 }).map(at),
      lasts: fc.option(fc.integer({ min: 1, max: 12 })),
    }),
    { maxLength: 9 },
  )
  .map((drafts) =>
    drafts.map(({ source, since, lasts }, id) => ({
      id,
      source,
      since,
      until: isPick(source) && lasts !== null ? new Date(since.getTime() + lasts * 60_000) : null,
    })),
  );
/** Once all claims have been made. */
const anyTime = fc.integer({ min: 12, max: 30 }).map(at);
/** Claims with the order in which they come to be known. */
const shuffled = anyClaims.chain((claims) =>
  fc.shuffledSubarray(claims, { minLength: claims.length }).map((order) => ({ claims, order })),
);

/** Learns of claims one by one, as a backend does. */
function learn(order: readonly RankedClaim[]): RankedClaim[] {
  let known: RankedClaim[] = [];
  for (const claim of order) known = withoutDisplaced(known.concat(claim));
  return known;
}

const ids = (claims: readonly RankedClaim[]) => claims.map(({ id }) => id).toSorted((a, b) => a - b);

describe('what wins', () => {
  test('the latest of two picks', () => {
    expect(strongestClaim([pick(1, 0), pick(2, 5)], at(6))?.id).toBe(2);
    expect(strongestClaim([pick(2, 5), pick(1, 0)], at(6))?.id).toBe(2);
  });

  test('nothing, when every claim has ended', () => {
    expect(strongestClaim([pick(1, 0, 5)], at(5))).toBeUndefined();
    expect(strongestClaim([], at(0))).toBeUndefined();
  });

  test('what was before a pick with an end, when that has come', () => {
    const claims = learn([pick(1, 0), pick(2, 5, 10)]);
    expect([at(6), at(10)].map((now) => strongestClaim(claims, now)?.id)).toEqual([2, 1]);
  });

  test('an earlier pick with an end, when that of a later one has come first', () => {
    const claims = learn([pick(1, 0, 20), pick(2, 5, 10)]);
    expect([at(6), at(10), at(20)].map((now) => strongestClaim(claims, now)?.id)).toEqual([2, 1, undefined]);
  });

  test('a sign-in, over an earlier pick without an end, which waits', () => {
    const claims = learn([pick(1, 0), session(2, 'signIn', 5)]);
    expect(rankClaims(claims, at(6)).map(({ id }) => id)).toEqual([2, 1]);
  });

  test('a pick whose end is ahead, over a sign-in', () => {
    const claims = learn([pick(1, 0, 10), session(2, 'signIn', 5)]);
    expect([at(6), at(10)].map((now) => strongestClaim(claims, now)?.id)).toEqual([1, 2]);
  });

  test('a pick after the sign-in', () => {
    const claims = learn([session(1, 'signIn', 0), pick(2, 5)]);
    expect(strongestClaim(claims, at(6))?.id).toBe(2);
  });

  test('the latest of two picks, here and at a phone', () => {
    const phone: RankedClaim = { ...pick(2, 5), source: 'phone' };
    expect(ids(learn([pick(1, 0), phone]))).toEqual([2]);
    expect(strongestClaim([session(3, 'signIn', 4), pick(1, 0), phone], at(6))?.id).toBe(2);
  });

  test('the sign-out, over the sign-in before it', () => {
    expect(ids(learn([session(1, 'signIn', 0), session(2, 'signOut', 5)]))).toEqual([2]);
  });
});

describe('whatever happens', () => {
  test('any order of arrival gives the same claims, and the same presence', () => {
    fc.assert(
      fc.property(shuffled, anyTime, ({ claims, order }, now) => {
        expect(ids(learn(order))).toEqual(ids(withoutDisplaced(claims)));
        expect(strongestClaim(learn(order), now)?.id).toBe(strongestClaim(withoutDisplaced(claims), now)?.id);
      }),
    );
  });

  test('nothing outlives its end', () => {
    fc.assert(
      fc.property(anyClaims, anyTime, (claims, now) => {
        for (const { until } of rankClaims(claims, now)) expect(until === null || until > now).toBe(true);
      }),
    );
  });

  test('releasing the strongest reveals the next', () => {
    fc.assert(
      fc.property(anyClaims, anyTime, (claims, now) => {
        const [strongest, ...rest] = rankClaims(learn(claims), now);
        const left = learn(claims).filter(({ id }) => id !== strongest?.id);
        expect(rankClaims(left, now)).toEqual(rest);
      }),
    );
  });

  test('no pick is lost that would be in force again', () => {
    fc.assert(
      fc.property(anyClaims, anyTime, (claims, now) => {
        const picks = claims.filter(({ source }) => isPick(source));
        expect(strongestClaim(learn(picks), now)?.id).toBe(strongestClaim(picks, now)?.id);
      }),
    );
  });

  test('no claim is lost to one of another kind', () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const picks = claims.filter(({ source }) => isPick(source));
        const sessions = claims.filter(({ source }) => !isPick(source));
        expect(ids(learn(claims))).toEqual(ids([...learn(picks), ...learn(sessions)]));
      }),
    );
  });
});
