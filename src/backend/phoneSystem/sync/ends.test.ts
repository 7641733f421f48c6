import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { held, openWithClock } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what a phone sets again when it has just ended counts though nobody has noticed the end yet', async () => {
  const { phone, pickFor, pass, delivered, history, shows } = await openWithClock(openLibsql(':memory:'));
  await pickFor(4, 1);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await delivered('accepted');
  pass(61_000);
  phone.set('1001', held('dnd', '', '4'));
  await expect.poll(async () => (await history())[0]).toBe('DND by phone');
  await shows('DND');
  expect((await history())[1]).toBe('Not set by end');
});
