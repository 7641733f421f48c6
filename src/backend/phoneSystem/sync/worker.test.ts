import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PbxError } from '#backend/ports/pbx.ts';
import { createBacklog, createWorker } from './worker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(reason = new Error('No.')) {
  const step = vi.fn<() => Promise<void>>().mockRejectedValue(reason);
  const onFailure = vi.fn<(error: unknown) => void>();
  const log = { error: vi.fn<(message: string, detail?: unknown) => void>() };
  const work = { isThere: true };
  const worker = createWorker({ hasWork: () => work.isThere, step, onFailure, log });
  worker.kick();
  return { step, onFailure, worker, work, log };
}

describe('a worker whose work fails', () => {
  test('tries again after longer and longer pauses, a minute at most', async () => {
    const { step, worker } = open();
    const began = Date.now();
    const times: number[] = [];
    step.mockImplementation(() => {
      times.push((Date.now() - began) / 1000);
      return Promise.reject(new Error('No.'));
    });
    await vi.advanceTimersByTimeAsync(250_000);
    expect(times).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
    await worker.close();
  });

  test('tries at once when there is more to do', async () => {
    const { step, worker } = open();
    await vi.advanceTimersByTimeAsync(20_000);
    const tried = step.mock.calls.length;
    worker.kick();
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(tried + 1);
    await worker.close();
  });

  test('tries again soon when it fails later, though nothing was left to do between', async () => {
    const { step, worker, work } = open();
    await vi.advanceTimersByTimeAsync(20_000);
    work.isThere = false;
    await vi.advanceTimersByTimeAsync(60_000);
    const tried = step.mock.calls.length;
    work.isThere = true;
    worker.kick();
    await vi.advanceTimersByTimeAsync(1000);
    expect(step).toHaveBeenCalledTimes(tried + 2);
    await worker.close();
  });

  test('goes on, though its failure can’t be told', async () => {
    const { step, worker, onFailure, log } = open();
    onFailure.mockImplementation(() => {
      throw new Error('No log.');
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(log.error).toHaveBeenCalled();
    expect(step.mock.calls.length).toBeGreaterThan(1);
    await worker.close();
  });

  test('ends in the middle of a pause when it is closed, and does no more', async () => {
    const { step, worker } = open();
    await vi.advanceTimersByTimeAsync(500);
    await worker.close();
    worker.kick();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(step).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('says so, unless it is the connection that is over', async () => {
    const failed = open();
    await vi.advanceTimersByTimeAsync(0);
    expect(failed.onFailure).toHaveBeenCalledTimes(1);
    await failed.worker.close();
    const lost = open(new PbxError('lost', 'The connection ended.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(lost.onFailure).not.toHaveBeenCalled();
    await lost.worker.close();
  });
});

describe('a backlog', () => {
  test('is done at once, for some or for everyone', async () => {
    const backlog = createBacklog<number>();
    const done: unknown[] = [];
    const act = (ids: number[] | undefined) => {
      done.push(ids);
      return Promise.resolve();
    };
    backlog.add([1, 2]);
    backlog.add([2, 3]);
    await backlog.clear(act);
    backlog.add([1]);
    backlog.add();
    await backlog.clear(act);
    expect(done).toEqual([[1, 2, 3], undefined]);
    expect(backlog.isEmpty()).toBe(true);
  });

  test('keeps what failed, and what came meanwhile', async () => {
    const backlog = createBacklog<number>();
    backlog.add([1]);
    const act = () => {
      backlog.add([2]);
      return Promise.reject(new Error('No.'));
    };
    await expect(backlog.clear(act)).rejects.toThrow('No.');
    await backlog.clear((ids) => {
      expect(ids?.toSorted()).toEqual([1, 2]);
      return Promise.resolve();
    });
  });
});
