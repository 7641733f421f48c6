import { waitAfter } from '#web/api/backOff.ts';
import { lazyPart } from '#web/ui/lazyPart.tsx';

/** A server that is down is back by then, most likely; code that is gone stays gone. */
const TRIES = 6;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Safari has no `requestIdleCallback`. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 2_000 }) : setTimeout(resolve, 500),
  );

/** Events have a place from which they go on, so that nothing is missed while their code is still on its way: the first data comes first. */
export const [Live] = lazyPart(async () => {
  await idle();
  for (let failures = 1; ; failures += 1) {
    try {
      return (await import('#web/live/Live.tsx')).Live;
    } catch (error) {
      if (failures === TRIES) throw error;
      await wait(waitAfter(failures, Math.random()));
    }
  }
});
