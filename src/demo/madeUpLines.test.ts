import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesAt, nextChangeAt } from './lines.ts';

const lineOf = (extension: string, now: Date) => new Map(linesAt(now)).get(extension);

test('somebody is always on a call, and a phone rings again and again', () => {
  const midnight = Date.UTC(2026, 10, 23);
  const round = midnight - (midnight % 120_000);
  expect([0, 20, 26, 80].map((seconds) => lineOf('1010', new Date(round + seconds * 1000)))).toEqual([
    'idle',
    'ringing',
    'busy',
    'idle',
  ]);
  expect(lineOf('1004', new Date(midnight))).toBe('busy');
});

test('nothing changes before it is said to', () => {
  const any = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(any, (now) => {
      const at = nextChangeAt(now);
      expect(at).toBeGreaterThan(now.getTime());
      expect(linesAt(new Date(at - 1))).toEqual(linesAt(now));
      expect(linesAt(new Date(at))).not.toEqual(linesAt(now));
    }),
  );
});
