import { lazy } from 'react';
import { retryPause } from '#web/data/retryPause.ts';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Safari has no `requestIdleCallback`. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 2_000 }) : setTimeout(resolve, 500),
  );

/**
 * Events go on from the place that the session tells, so that nothing is missed while their code is on its way: the first data comes
 * first. The code is tried again until the server can be reached.
 */
export const Live = lazy(async () => {
  await idle();
  for (let failures = 1; ; failures += 1) {
    try {
      return { default: (await import('./Live.tsx')).Live };
    } catch {
      await wait(retryPause(failures));
    }
  }
});
