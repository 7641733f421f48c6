import { expect, test } from 'playwright/test';

/** Runs a step whose failure fails the test at its end, not at once. Returns whether it passed. */
export async function attempt(title: string, work: () => Promise<void>): Promise<boolean> {
  const failure = await test.step(title, work).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  expect.soft(failure, title).toBeUndefined();
  return failure === undefined;
}
