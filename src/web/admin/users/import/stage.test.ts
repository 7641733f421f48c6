import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_LINES_AT_ONCE, MAX_PASSWORDS_AT_ONCE, type StagedLine } from '#contract/userImport.ts';
import { callsOf, newImportId } from './stage.ts';

test('every line is in one call, in order, and no call has more than the contract accepts', () => {
  const cells = fc.record({
    password: fc.constantFrom('', 'long enough'),
    email: fc.constantFrom('', 'x'.repeat(900)),
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 700, size: 'max' }), (all) => {
      const lines = all.map((more, index): StagedLine => ({ line: index + 2, username: 'a', ...more }));
      const calls = callsOf(lines);
      expect(calls.flat()).toEqual(lines);
      for (const call of calls) {
        expect(call.length).toBeGreaterThan(0);
        expect(call.length).toBeLessThanOrEqual(MAX_LINES_AT_ONCE);
        expect(call.filter(({ password }) => password).length).toBeLessThanOrEqual(MAX_PASSWORDS_AT_ONCE);
      }
    }),
    { numRuns: 30 },
  );
});

test('an id is 32 hexadecimal digits, and another each time', () => {
  expect(newImportId()).toMatch(/^[\da-f]{32}$/);
  expect(newImportId()).not.toBe(newImportId());
});
