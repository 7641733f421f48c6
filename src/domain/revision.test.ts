import { expect, test } from 'vitest';
import { timeOf } from './revision.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));

test.each([
  ['as of when it came', 10, 10, 10],
  ['in order, though the clock was set back', 600, 10, 600],
  ['as of now, where the clock was hours ahead', 7200, 10, 10],
])('a change is %s', (_, revision, now, time) => {
  expect(timeOf(at(revision).getTime(), at(now))).toEqual(at(time));
});
