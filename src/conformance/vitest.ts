import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Allowances, Target } from './kit/target.ts';
import { isPatient } from './kit/check.ts';
import { checksFor, closing, openRun, type Run } from './run.ts';

/** Generous: a check makes up to a hundred calls, and the machine may be busy. */
const TIMEOUT_MS = 60_000;

/** A target that tests open, and close when they are done. */
export interface OpenTarget {
  target: Target;
  close: () => Promise<void>;
}

/** Turns the suite into tests: one a check, in order, on one backend. */
export function testContract(
  name: string,
  flags: Allowances,
  open: () => Promise<OpenTarget>,
  checks = checksFor(flags),
): void {
  describe(`the API contract on ${name}`, { timeout: TIMEOUT_MS }, () => {
    let opened: OpenTarget;
    let run: Run;

    beforeAll(async () => {
      opened = await open();
      run = await openRun({ ...opened.target, ...flags });
    });
    afterAll(() => opened.close());

    for (const check of checks)
      test(`${check.noun}: ${check.title}`, () => expect(run.check(check)).resolves.toBeUndefined());
    test(`${closing.noun}: ${closing.title}`, () => expect(run.close()).resolves.toBeUndefined());
  });
}

/** The same with what takes its time, and nothing else: on a backend where it does not. */
export function testPatience(name: string, flags: Allowances, open: () => Promise<OpenTarget>): void {
  const patient = { ...flags, patient: true };
  testContract(`${name} in a hurry`, patient, open, checksFor(patient).filter(isPatient));
}
