import { expect, test } from 'vitest';
import { createLooks } from './looks.ts';

/** A look in the test's hands. */
function pendingLook() {
  const look = { signal: new AbortController().signal, finish: () => {} };
  const run = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      Object.assign(look, { signal, finish: resolve });
    });
  return { look, run };
}

test('what a look keeps open stays open until the next one is done', async () => {
  const looks = createLooks();
  const [first, second] = [pendingLook(), pendingLook()];
  const firstDone = looks.start(first.run);
  first.look.finish();
  expect(await firstDone).toBe(true);
  const secondDone = looks.start(second.run);
  expect(first.look.signal.aborted).toBe(false);
  second.look.finish();
  expect(await secondDone).toBe(true);
  expect(first.look.signal.aborted).toBe(true);
  expect(second.look.signal.aborted).toBe(false);
  looks.leave();
  expect(second.look.signal.aborted).toBe(true);
});

test('leaving gives up what is under way, and then what was kept open before', async () => {
  const looks = createLooks();
  const [first, second] = [pendingLook(), pendingLook()];
  void looks.start(first.run);
  const secondDone = looks.start(second.run);
  looks.leave();
  expect(second.look.signal.aborted).toBe(true);
  second.look.finish();
  expect(await secondDone).toBe(false);
  expect(first.look.signal.aborted).toBe(true);
});
