import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Target } from './kit/target.ts';
import { checksFor, closing, openRun, type Run } from './run.ts';

/** A target that tests open, and close when they are done. */
export interface OpenTarget {
  target: Target;
  close: () => Promise<void>;
}

/** Turns the suite into tests: one a check, in order, on one backend. */
export function testContract(
  name: string,
  flags: Pick<Target, 'inPage' | 'throwaway'>,
  open: () => Promise<OpenTarget>,
): void {
  describe(`the API contract on ${name}`, () => {
    let opened: OpenTarget;
    let run: Run;

    beforeAll(async () => {
      opened = await open();
      run = await openRun({ ...opened.target, ...flags });
    });
    afterAll(() => opened.close());

    for (const check of checksFor(flags))
      test(`${check.noun}: ${check.title}`, () => expect(run.check(check)).resolves.toBeUndefined());
    test(`${closing.noun}: ${closing.title}`, () => expect(run.close()).resolves.toBeUndefined());
  });
}
