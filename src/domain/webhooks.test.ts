import { expect, test } from 'vitest';
import { errorOfStatus, nextAttempt } from './webhooks.ts';

const now = new Date('2026-11-23T12:00:00Z');
const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Milliseconds until the next attempt, at the longest that chance makes of it. */
function pauseAfter(failures: number, status = 500, retryAfter: string | null = null): number | null {
  const next = nextAttempt(failures, { status, retryAfter }, now, 1);
  return next && next.getTime() - now.getTime();
}

test.each([
  [1, 5 * second],
  [2, 5 * minute],
  [3, 30 * minute],
  [4, 2 * hour],
  [5, 5 * hour],
  [6, 10 * hour],
  [7, 14 * hour],
  [8, 20 * hour],
  [9, 24 * hour],
  [10, null],
  [11, null],
])('after %i failures it is tried again in so many milliseconds: %s', (failures, pause) => {
  expect(pauseAfter(failures)).toBe(pause);
});

test('chance spreads attempts over half of the pause', () => {
  expect(nextAttempt(2, null, now, 0)).toEqual(new Date(now.getTime() + 2.5 * minute));
  expect(nextAttempt(2, null, now, 1)).toEqual(new Date(now.getTime() + 5 * minute));
});

test.each([
  [429, '120', 2 * minute],
  [503, '120', 2 * minute],
  [503, 'Mon, 23 Nov 2026 12:10:00 GMT', 10 * minute],
  [503, '1', 5 * second],
  [503, 'Mon, 23 Nov 2026 11:00:00 GMT', 5 * second],
  [503, 'soon', 5 * second],
  [503, '-7', 5 * second],
  [503, '999999999', 24 * hour],
  [500, '120', 5 * second],
])(
  'a receiver that answers %i with Retry-After %s is asked again in so many milliseconds: %i',
  (status, asked, pause) => {
    expect(pauseAfter(1, status, asked)).toBe(pause);
  },
);

test('a receiver that is gone is not asked again', () => {
  expect(pauseAfter(1, 410)).toBeNull();
});

test.each([
  [200, null],
  [204, null],
  [299, null],
  [199, 'status'],
  [300, 'redirect'],
  [308, 'redirect'],
  [400, 'status'],
  [500, 'status'],
])('the status %i is: %s', (status, error) => {
  expect(errorOfStatus(status)).toBe(error);
});
