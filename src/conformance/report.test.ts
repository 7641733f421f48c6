import { expect, test } from 'vitest';
import { asJson, asJunit } from './formats.ts';
import { Mismatch } from './kit/mismatch.ts';
import { exitCodeOf, reporter, summary } from './report.ts';
import { checksFor, chosenChecks, closing, opening, type Outcome, type Result } from './run.ts';

const failure = new Mismatch('GET /states', '200 & a list', '<html>\n\u0000"');
failure.calls = ['GET /v1/states?search=a → 200'];

const outcome: Outcome = {
  offers: ['core', 'groups'],
  results: [
    { check: { noun: 'states', title: 'a list', capability: 'core' }, failure },
    { check: { noun: 'states', title: 'an edit', capability: 'core' } },
    { check: { noun: 'me', title: 'a name', capability: 'core' }, unchecked: 'it needs users' },
  ],
};

test('the summary counts by capability, and says what was not offered or not looked at', () => {
  const text = summary(outcome);
  expect(text).toContain('\ncore 1 of 2 (1 not checked) · account not offered · types not offered · ');
  expect(text).toContain(' · groups not looked at · ');
  expect(text).toContain('  calls      GET /v1/states?search=a → 200\n');
  expect(text).toMatch(/\n1 passed, 1 failed\n$/);
});

test('the summary writes out what a terminal would not show, or would obey', () => {
  const hidden = new Mismatch('POST /states {"message":"\u202e"}', '422\n"\u{e0041}"', '\u001b[2Jgone\u2800');
  const check = { noun: 'states', title: 'a list', capability: 'core' } as const;
  const lines = summary({ results: [{ check, failure: hidden }] }).split('\n');
  expect(lines.slice(2, 6)).toEqual([
    String.raw`  done       POST /states {"message":"\u{202e}"}`,
    '  expected   422',
    String.raw`             "\u{e0041}"`,
    String.raw`  got        \u{1b}[2Jgone\u{2800}`,
  ]);
});

test('the report says why a check could not be made', () => {
  const lines: string[] = [];
  outcome.results.forEach(reporter((text) => lines.push(text)));
  expect(lines.join('')).toBe('\nstates\n  ✗ a list\n  ✓ an edit\n\nme\n  – a name (not checked: it needs users)\n');
});

test('the outcome is JSON for programs', () => {
  const { capabilities, results } = JSON.parse(asJson(outcome));
  expect(capabilities[0]).toEqual({ capability: 'core', isOffered: true, passed: 1, failed: 1, unchecked: 1 });
  expect(results).toMatchObject([
    { noun: 'states', outcome: 'failed', did: 'GET /states', calls: failure.calls },
    { outcome: 'passed' },
    { outcome: 'unchecked', reason: 'it needs users' },
  ]);
});

test('the outcome is XML for build servers, whatever an answer holds', () => {
  expect(asJunit(outcome)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="core" tests="3" failures="1" skipped="1">
    <testcase classname="states" name="a list"><failure message="GET /states&#10;expected  200 &amp; a list&#10;got       &lt;html&gt;&#10;&quot;"/></testcase>
    <testcase classname="states" name="an edit"></testcase>
    <testcase classname="me" name="a name"><skipped message="it needs users"/></testcase>
  </testsuite>
</testsuites>
`);
});

test('checks are chosen by profile, by the name of a capability and by words of their title', () => {
  const all = checksFor({});
  const ofGroups = checksFor({ profile: ['groups'] });
  expect(ofGroups).toEqual(all.filter(({ capability }) => capability === 'groups'));
  expect(ofGroups).not.toEqual([]);
  expect(checksFor({ profile: ['core'], only: 'GET /STATES/{ID} IS 404' }).map(({ title }) => title)).toEqual([
    'GET /states/{id} is 404 for an id that nothing has',
  ]);
  expect(checksFor({ only: 'history' })).toEqual(expect.arrayContaining(checksFor({ profile: ['history'] })));
});

test('a choice that leaves no check is a mistake, and is named', () => {
  expect(() => chosenChecks({ profile: ['core'], only: 'no match' })).toThrow(
    'No check is chosen by --profile core and --only no match. --list says which there are.',
  );
});

const codeWith = (...results: Result[]) =>
  exitCodeOf({ results: [{ check: opening }, ...results, { check: closing }] });

test('the exit code tells a success from a failure, and from having looked at nothing', () => {
  expect(outcome.results.map((result) => codeWith(result))).toEqual([1, 0, 2]);
  expect(codeWith()).toBe(2);
});
