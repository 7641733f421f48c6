import { talliesOf } from './report.ts';
import type { Outcome, Result } from './run.ts';

/** The outcome for a program: what came of each capability, and each check with what was wrong. */
export function asJson(outcome: Outcome): string {
  const results = outcome.results.map(({ check, failure, unchecked }) => ({
    capability: check.capability,
    noun: check.noun,
    title: check.title,
    outcome: failure ? 'failed' : unchecked ? 'unchecked' : 'passed',
    ...(unchecked && { reason: unchecked }),
    ...(failure && { did: failure.did, expected: failure.expected, got: failure.got, calls: failure.calls }),
  }));
  return `${JSON.stringify({ ...(outcome.offers && { capabilities: talliesOf(outcome) }), results }, null, 2)}\n`;
}

/** What XML 1.0 can’t hold is left out. */
const unprintable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
const escaped = (text: string) => text.replace(unprintable, '').replace(/[&<>"\n]/g, (each) => entities[each] ?? each);

function testCase({ check, failure, unchecked }: Result): string {
  const inside = failure
    ? `<failure message="${escaped(failure.message)}"/>`
    : unchecked
      ? `<skipped message="${escaped(unchecked)}"/>`
      : '';
  return `    <testcase classname="${check.noun}" name="${escaped(check.title)}">${inside}</testcase>`;
}

/** The outcome as JUnit’s XML, which build servers read: a suite a capability. */
export function asJunit(outcome: Outcome): string {
  const suites = talliesOf(outcome).flatMap(({ capability, passed, failed, unchecked }) => {
    const own = outcome.results.filter(({ check }) => check.capability === capability);
    if (own.length === 0) return [];
    const counts = `tests="${passed + failed + unchecked}" failures="${failed}" skipped="${unchecked}"`;
    return [`  <testsuite name="${capability}" ${counts}>`, own.map(testCase).join('\n'), '  </testsuite>'];
  });
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>'].join('\n')}\n`;
}
