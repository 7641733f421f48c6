import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '#kit/root.ts';
import type { Outcome } from './stage.ts';

/** Where the runs leave their reports. */
export const reports = { vitest: 'test-results/unit.json', playwright: 'test-results/e2e.json' };

/** The first line of what went wrong, without colours. */
function firstLine(text = ''): string {
  return stripVTControlCharacters(text).split('\n')[0] ?? '';
}

interface VitestReport {
  numPassedTests: number;
  numTotalTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** What vitest's JSON report counts. A test that was skipped didn't pass. */
export function vitestCounts(): Outcome {
  const report: VitestReport = JSON.parse(readFileSync(root + reports.vitest, 'utf8'));
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    // A file that failed before it had a test.
    if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
    const unpassed = assertionResults.filter((one) => one.status !== 'passed');
    return unpassed.map((one) => `${file}: ${one.fullName}: ${firstLine(one.failureMessages[0]) || one.status}`);
  });
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[];
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
  const { suites, stats, errors }: PlaywrightReport = JSON.parse(readFileSync(root + reports.playwright, 'utf8'));
  const failures = [...suites.flatMap(unexpectedIn), ...errors.map(({ message }) => firstLine(message))];
  return { passed: stats.expected, failed: failures.length, failures };
}

/** What the last line of an output counts: `12 passed, 0 failed`. */
export function lastLineCounts(output: string): Outcome {
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(output.trimEnd());
  if (!counts) return { passed: 0, failed: 1 };
  return { passed: Number(counts[1]), failed: Number(counts[2]) };
}
