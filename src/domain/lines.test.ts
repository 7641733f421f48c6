import { expect, test } from 'vitest';
import { isFree } from './lines.ts';

test.each([
  ['available', 'idle', true],
  ['available', 'unknown', true],
  ['available', undefined, true],
  ['available', 'offline', true],
  ['available', 'ringing', false],
  ['chat', 'busy', false],
  ['chat', 'idle', true],
  ['away', 'idle', false],
  ['not_set', 'idle', false],
] as const)('somebody in %s whose line is %s', (type, line, free) => {
  expect(isFree(type, line)).toBe(free);
});
