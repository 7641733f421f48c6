import { expect, it } from 'vitest';
import { claimOutcome } from './useClaimWords.ts';

const one = '2026-11-23T13:00:00.000Z';
const two = '2026-11-23T14:00:00.000Z';
const outcomes = (...untils: (string | null)[]) =>
  untils.map((_, place) =>
    claimOutcome(
      untils.map((until) => ({ until })),
      place,
    ),
  );

it('lets what waits come back when all above it has ended', () => {
  expect(outcomes(one, null)).toEqual([{ kind: 'holds' }, { kind: 'returns', at: one }]);
  expect(outcomes(one, two, null).at(-1)).toEqual({ kind: 'returns', at: two });
});

it('lets it wait for a release where something above it has no end', () => {
  expect(outcomes(null, null)).toEqual([{ kind: 'holds' }, { kind: 'waits' }]);
  expect(outcomes(one, null, two).at(-1)).toEqual({ kind: 'waits' });
});

it('says of what ends earlier that it will not come back', () => {
  expect(outcomes(two, one)).toEqual([{ kind: 'holds' }, { kind: 'lapses', at: one }]);
  expect(outcomes(one, one).at(-1)).toEqual({ kind: 'lapses', at: one });
});
