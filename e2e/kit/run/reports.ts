import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '#kit/root.ts';
import type { TestTime } from './slowest.ts';
import type { Outcome } from './stage.ts';

/** Where the runs leave their reports. */
export const reports = {
  vitest: 'test-results/unit.json',
  asterisk: 'test-results/asterisk.json',
  playwright: 'test-results/e2e.json',
};

/** The first line of what went wrong, without colours. */
function firstLine(text = ''): string {
  return stripVTControlCharacters(text).split('\n')[0] ?? '';
}

export interface VitestReport {
  numPassedTests: number;
  numTotalTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    /** `duration` is in milliseconds. It is missing where the test never started. */
    assertionResults: { fullName: string; status: string; failureMessages: string[]; duration?: number }[];
  }[];
}

function readReport<Report>(file: string): Report {
  return JSON.parse(readFileSync(root + file, 'utf8'));
}

/** What a JSON report of vitest counts. A test that was skipped didn't pass. */
export function vitestCounts(file: string): Outcome {
  const report = readReport<VitestReport>(file);
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const path = relative(root, name);
    // A file that failed before it had a test.
    if (status === 'failed' && assertionResults.length === 0) return [`${path}: ${firstLine(message)}`];
    const unpassed = assertionResults.filter((one) => one.status !== 'passed');
    return unpassed.map((one) => `${path}: ${one.fullName}: ${firstLine(one.failureMessages[0]) || one.status}`);
  });
  return { passed: report.numPassedTests, failed: failures.length, failures, times: vitestTimes(report) };
}

/** How long each test of a vitest report took. */
export function vitestTimes({ testResults }: VitestReport): TestTime[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => ({
      file: relative(root, name),
      title: fullName,
      seconds: duration / 1000,
    })),
  );
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: {
      projectName: string;
      status: string;
      /** `duration` is in milliseconds. */
      results: { error?: { message?: string }; duration: number }[];
    }[];
  }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  stats: { expected: number };
  /** What went wrong outside of any test. */
  errors: { message?: string }[];
}

function unexpectedIn({ file, suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ projectName, status, results }) => {
        const error = results.find((result) => result.error)?.error;
        return `[${projectName}] ${file}: ${title}: ${firstLine(error?.message) || status}`;
      }),
  );
  return [...own, ...suites.flatMap(unexpectedIn)];
}

/** What Playwright's JSON report counts. A test that was skipped or that passed only at times didn't pass. */
export function playwrightCounts(): Outcome {
  const { suites, stats, errors } = readReport<PlaywrightReport>(reports.playwright);
  const failures = [...suites.flatMap(unexpectedIn), ...errors.map(({ message }) => firstLine(message))];
  return { passed: stats.expected, failed: failures.length, failures, times: playwrightTimes({ suites }) };
}

/** How long each test of a Playwright report took. */
export function playwrightTimes({ suites }: Pick<PlaywrightReport, 'suites'>): TestTime[] {
  return suites.flatMap(timesIn);
}

function timesIn({ file, suites = [], specs }: PlaywrightSuite): TestTime[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ projectName, results }) => ({
      file: `e2e/${file}`,
      title: `${title} [${projectName}]`,
      seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    })),
  );
  return [...own, ...suites.flatMap(timesIn)];
}

/** What the last line of an output counts: `12 passed, 0 failed`. */
export function lastLineCounts(output: string): Outcome {
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(output.trimEnd());
  if (!counts) return { passed: 0, failed: 1 };
  return { passed: Number(counts[1]), failed: Number(counts[2]) };
}
