import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Log } from '#backend/ports/deps.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { createLoop } from './loop.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a round that throws is logged, and followed by another: in a moment, or when it is woken', async () => {
  const log = createTestLog();
  const round = vi
    .fn<() => Promise<number | null>>()
    .mockRejectedValueOnce(new Error('No.'))
    .mockRejectedValueOnce('No!');
  round.mockResolvedValue(null);
  const loop = createLoop(round, log);
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(log.lines).toEqual(['error: Work that recurs failed; trying again in a moment. Error: No.']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(round).toHaveBeenCalledTimes(3);
  await loop.idle();
  loop.wake();
  await loop.idle();
  expect(round).toHaveBeenCalledTimes(4);
  await loop.close();
});

test('one that throws while it is closed ends it', async () => {
  const loop = createLoop(() => Promise.reject(new Error('No.')), createTestLog());
  loop.wake();
  await loop.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('it can be woken again after a failure that could not be logged', async () => {
  const round = vi.fn<() => Promise<number | null>>().mockRejectedValueOnce(new Error('No.')).mockResolvedValue(null);
  const log = createTestLog();
  log.error = vi.fn<Log['error']>(() => {
    throw new Error('No log.');
  });
  const loop = createLoop(round, log);
  loop.wake();
  await expect(loop.idle()).rejects.toThrow('No log.');
  loop.wake();
  await loop.idle();
  expect(round).toHaveBeenCalledTimes(2);
});

test('a call between the last look of a round and its pause is answered at once', async () => {
  let calls = 0;
  let seen = 0;
  const round = vi.fn<() => Promise<number | null>>(async () => {
    seen = calls;
    // Others have their turn before the pause begins.
    if (round.mock.calls.length === 1) queueMicrotask(call);
    return 20_000;
  });
  const loop = createLoop(round, createTestLog(), () => calls !== seen);
  function call(): void {
    calls += 1;
    loop.wake();
  }
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(round).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(round).toHaveBeenCalledTimes(2);
  await loop.close();
});
