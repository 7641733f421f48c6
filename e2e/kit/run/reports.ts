import { readFileSync } from 'node:fs';
import { root } from '#kit/root.ts';
import type { Outcome } from './stage.ts';

/** Where the runs leave their reports. */
export const reports = { vitest: 'test-results/unit.json', playwright: 'test-results/e2e.json' };

interface VitestReport {
  numPassedTests: number;
  numTotalTests: number;
  /** Files that failed before they had a test. */
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** What vitest's JSON report counts. A test that was skipped didn't pass. */
export function vitestCounts(): Outcome {
  const report: VitestReport = JSON.parse(readFileSync(root + reports.vitest, 'utf8'));
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests + broken.length };
}

interface PlaywrightReport {
  stats: { expected: number; skipped: number; unexpected: number; flaky: number };
  /** What went wrong outside of any test. */
  errors: unknown[];
}

/** What Playwright's JSON report counts. A test that was skipped or that passed only at times didn't pass. */
export function playwrightCounts(): Outcome {
  const { stats, errors }: PlaywrightReport = JSON.parse(readFileSync(root + reports.playwright, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** What the last line of an output counts: `12 passed, 0 failed`. */
export function lastLineCounts(output: string): Outcome {
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(output.trimEnd());
  if (!counts) return { passed: 0, failed: 1 };
  return { passed: Number(counts[1]), failed: Number(counts[2]) };
}
