import { expect, test } from 'vitest';
import { root } from '#kit/root.ts';
import { playwrightTimes, vitestTimes } from './reports.ts';
import { slowestFiles, slowestReport, slowestTests } from './slowest.ts';

const times = [
  { file: 'a.ts', title: 'one', seconds: 1 },
  { file: 'b.ts', title: 'two', seconds: 5 },
  { file: 'a.ts', title: 'three', seconds: 4.5 },
  { file: 'c.ts', title: 'four', seconds: 0 },
];

test('the slowest tests come first, and no more than were asked for', () => {
  expect(slowestTests(times, 2).map(({ title }) => title)).toEqual(['two', 'three']);
});

test('a file counts the sum of its tests', () => {
  expect(slowestFiles(times, 2)).toEqual([
    { file: 'a.ts', tests: 2, seconds: 5.5 },
    { file: 'b.ts', tests: 1, seconds: 5 },
  ]);
});

test.each([
  ['no tests', [], ''],
  [
    'one test',
    [{ file: 'a.ts', title: 'one', seconds: 12.34 }],
    'Slowest tests:\n    12.3 s  a.ts: one\n\nSlowest files (tests in each):\n    12.3 s  a.ts (1)\n',
  ],
])('the report of %s', (_, given, report) => {
  expect(slowestReport(given)).toBe(report);
});

test('vitest’s report has milliseconds and absolute paths', () => {
  const assertion = { fullName: 'a rule holds', status: 'passed', failureMessages: [] };
  const file = { name: `${root}src/a.test.ts`, status: 'passed', message: '' };
  const assertionResults = [{ ...assertion, duration: 1500 }, assertion];
  const report = { numPassedTests: 2, numTotalTests: 2, testResults: [{ ...file, assertionResults }] };
  expect(vitestTimes(report)).toEqual([
    { file: 'src/a.test.ts', title: 'a rule holds', seconds: 1.5 },
    { file: 'src/a.test.ts', title: 'a rule holds', seconds: 0 },
  ]);
});

const ran = (projectName: string, ...durations: number[]) => ({
  projectName,
  status: 'expected',
  results: durations.map((duration) => ({ duration })),
});

test('Playwright’s report nests suites, and has a test for each home', () => {
  const file = 'look.spec.ts';
  const inner = { file, specs: [{ title: 'inner', tests: [ran('node', 250)] }] };
  const outer = { file, suites: [inner], specs: [{ title: 'outer', tests: [ran('node', 1000), ran('demo', 2000)] }] };
  expect(playwrightTimes({ suites: [outer] })).toEqual([
    { file: 'e2e/look.spec.ts', title: 'outer [node]', seconds: 1 },
    { file: 'e2e/look.spec.ts', title: 'outer [demo]', seconds: 2 },
    { file: 'e2e/look.spec.ts', title: 'inner [node]', seconds: 0.25 },
  ]);
});
