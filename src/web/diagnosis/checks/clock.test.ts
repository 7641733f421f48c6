import { expect, test } from 'vitest';
import { answered, short, signedIn } from './testing.ts';
import { checkClock } from './clock.ts';

const server = { isDemo: false };
const noon = Date.parse('2026-11-30T12:00:00Z');
const dated = (Date: string, took = 10) => answered({}, { headers: { Date }, sentAt: noon, took });

test.each([
  [dated('Mon, 30 Nov 2026 12:00:00 GMT'), 'fine clockSame', 0],
  [dated('Mon, 30 Nov 2026 12:00:29 GMT'), 'fine clockSame', 29],
  [dated('Mon, 30 Nov 2026 12:00:31 GMT'), 'look clockAhead', 31],
  [dated('Mon, 30 Nov 2026 11:58:00 GMT'), 'look clockBehind', 120],
  [dated('Mon, 30 Nov 2026 12:00:31 GMT', 10_000), 'fine clockSame', 27],
])('of %j: %s by %d s', (reply, found, seconds) => {
  const finding = checkClock(server, reply, signedIn);
  expect(short(finding)).toBe(found);
  expect(Math.abs(Number(finding.values['seconds']) - seconds)).toBeLessThanOrEqual(1);
});

test('without a readable time only an end that has passed tells', () => {
  const reply = answered({}, { sentAt: noon });
  expect(short(checkClock(server, reply, signedIn))).toBe('unknown clockHidden');
  expect(short(checkClock(server, reply, { ...signedIn, expiresAt: null }))).toBe('unknown clockHidden');
  expect(short(checkClock(server, reply, { ...signedIn, expiresAt: '2026-11-30T11:59:00Z' }))).toBe(
    'look clockPastEnd',
  );
});

test('the backend of the demo has the clock of its page', () => {
  expect(short(checkClock({ isDemo: true }, answered({}), signedIn))).toBe('fine clockOwn');
});
