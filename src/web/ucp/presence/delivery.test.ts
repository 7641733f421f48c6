import { expect, test } from 'vitest';
import { ringOf } from './delivery.ts';

test.each([
  ['saving', 'saving'],
  ['waiting', 'waiting'],
  ['accepted', 'accepted'],
  ['refused', undefined],
  ['none', undefined],
  [undefined, undefined],
] as const)('%s is the ring %s', (delivery, ring) => expect(ringOf(delivery)).toBe(ring));
