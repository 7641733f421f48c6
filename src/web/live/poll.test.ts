import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { poll } from './poll.ts';

/** The page as the browser tells of it. */
class FakeDocument extends EventTarget {
  visibilityState = 'visible';

  show(visibilityState: 'visible' | 'hidden') {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: FakeDocument;
const ask = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  vi.stubGlobal('document', page);
  ask.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a page that can be seen asks at regular times', () => {
  const stop = poll(ask, 1_000);
  vi.advanceTimersByTime(3_000);
  expect(ask).toHaveBeenCalledTimes(3);
  stop();
  vi.advanceTimersByTime(3_000);
  page.show('visible');
  expect(ask).toHaveBeenCalledTimes(3);
});

test('a hidden one asks more seldom, and at once when it can be seen again', () => {
  const stop = poll(ask, 1_000);
  page.show('hidden');
  vi.advanceTimersByTime(3_999);
  expect(ask).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ask).toHaveBeenCalledTimes(1);
  page.show('visible');
  expect(ask).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(999);
  expect(ask).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1);
  expect(ask).toHaveBeenCalledTimes(3);
  stop();
});
