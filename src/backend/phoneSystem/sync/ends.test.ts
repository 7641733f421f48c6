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

test('no plan is left of what a phone took the place of while its plan was being written', async () => {
  const { phone, pickFor, shows } = await openWithClock(openLibsql(':memory:'));
  const { writeEntry } = phone.line;
  let goOn: (() => void) | undefined;
  const written: (string | null)[] = [];
  phone.line.writeEntry = async (path, value) => {
    const isPlan = path === 'presence/plan/1001';
    if (isPlan && !goOn)
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    await writeEntry(path, value);
    if (isPlan) written.push(value);
  };
  await pickFor(4, 60);
  await expect.poll(() => goOn).toBeDefined();
  phone.set('1001', held('away', '', '3'));
  await shows('Away');
  goOn?.();
  await expect.poll(() => written).toEqual([expect.stringContaining('dnd,4,'), null]);
});
