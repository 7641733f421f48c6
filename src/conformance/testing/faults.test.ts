import { expect, test } from 'vitest';
import { capabilityNames } from '#contract/capabilities.ts';
import { closing, opening } from '#conformance/run.ts';
import { absenceOf } from '#conformance/suite/api/absence.ts';
import { suite } from '#conformance/suite.ts';
import { faults } from './faults/list.ts';

const titles = [opening, closing, ...suite, ...capabilityNames.map(absenceOf)].map(
  ({ noun, title }) => `${noun}: ${title}`,
);

test('every fault names a rule that the suite looks at', () => {
  const rules = Object.values(faults).flatMap((ofNoun) => Object.values(ofNoun).map(([rule]) => rule));
  expect(rules.filter((rule) => !titles.some((title) => title.startsWith(rule)))).toEqual([]);
});
