import { expect, test } from 'vitest';
import { announcementOf, ringOf } from './delivery.ts';

test.each([
  ['saving', 'saving'],
  ['waiting', 'waiting'],
  ['accepted', 'accepted'],
  ['refused', undefined],
  ['none', undefined],
  [undefined, undefined],
] as const)('%s is the ring %s', (delivery, ring) => expect(ringOf(delivery)).toBe(ring));

test.each([
  ['saving', 'waiting', undefined, 'waiting'],
  ['waiting', 'accepted', 'waiting', 'accepted'],
  ['waiting', 'accepted', undefined, undefined],
  ['saving', 'accepted', undefined, undefined],
  ['waiting', 'refused', 'waiting', 'refused'],
  ['refused', 'saving', 'refused', undefined],
  [undefined, 'waiting', undefined, undefined],
  [undefined, 'refused', undefined, undefined],
] as const)('from %s to %s, after %s, %s is announced', (was, now, said, announced) =>
  expect(announcementOf(was, now, said)).toBe(announced),
);
