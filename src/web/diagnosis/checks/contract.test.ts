import { expect, test } from 'vitest';
import { capabilityNames } from '#contract/capabilities.ts';
import { short, signedOut } from './testing.ts';
import { checkContract, checkParts } from './contract.ts';

test.each([
  ['1.0', 'fine contractSame'],
  ['1.7', 'fine contractNear'],
  ['2.0', 'look contractOther'],
  [undefined, 'unknown contractUnsaid'],
])('of the version %s: %s', (contract, found) => {
  expect(short(checkContract({ ...signedOut, contract }))).toBe(found);
});

test.each([
  [undefined, 'fine partsUnsaid'],
  [[...capabilityNames, 'weather'], 'fine partsAll'],
  [['core', 'events'], 'fine partsSome'],
  [['events'], 'look partsWithoutCore'],
  [[], 'look partsWithoutCore'],
])('of the parts %j: %s', (capabilities, found) => {
  expect(short(checkParts({ ...signedOut, capabilities }))).toBe(found);
});

test('it names what is offered and what is not', () => {
  const { offered, missing } = checkParts({ ...signedOut, capabilities: ['core', 'weather'] }).values;
  expect(offered).toBe('core, weather');
  expect(missing).toBe(capabilityNames.filter((name) => name !== 'core').join(', '));
});
