import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '#kit/root.ts';
import { vitestCounts, type VitestReport } from './reports.ts';

type File = VitestReport['testResults'][number];

const one = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });
const file = (name: string, status: string, message: string, ...assertionResults: File['assertionResults']): File => ({
  name: `${root}${name}`,
  status,
  message,
  assertionResults,
});

test('of a report of vitest counts what passed, and everything else has failed and is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'presence-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'unit.json');
  const report: VitestReport = {
    numPassedTests: 1,
    numTotalTests: 3,
    testResults: [
      file(
        'a.test.ts',
        'failed',
        '',
        one('holds', 'passed'),
        one('breaks', 'failed', '\u001b[31mnot 1\u001b[39m\n at'),
      ),
      file('b.test.ts', 'passed', '', one('waits', 'skipped')),
      file('c.test.ts', 'failed', 'Cannot find module\n at'),
    ],
  };
  writeFileSync(path, JSON.stringify(report));
  expect(vitestCounts(relative(root, path))).toMatchObject({
    passed: 1,
    failed: 3,
    failures: ['a.test.ts: breaks: not 1', 'b.test.ts: waits: skipped', 'c.test.ts: Cannot find module'],
  });
});
