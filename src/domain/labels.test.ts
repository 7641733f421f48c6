import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { presenceTypes } from '#contract/types.ts';
import { labelOf, typeOrder } from './labels.ts';

test.each([
  ['away', 'Lunch', 'Away (Lunch)'],
  ['away', null, 'Away'],
  ['away', '', 'Away'],
  ['xa', 'Back (soon)', 'Extended Away (Back (soon))'],
  ['dnd', 'Presence State', 'DND (Presence State)'],
  ['not_set', null, 'Not set'],
] as const)('%s with %j is shown as %s', (type, message, label) => {
  expect(labelOf(type, message)).toBe(label);
});

test('two states never share a label unless they share type and message', () => {
  const words = fc.record({ type: fc.constantFrom(...presenceTypes), message: fc.string({ minLength: 1 }) });
  const property = fc.property(words, words, (one, other) => {
    const same = one.type === other.type && one.message === other.message;
    expect(labelOf(one.type, one.message) === labelOf(other.type, other.message)).toBe(same);
  });
  fc.assert(property);
});

test('types are in their order, and not set comes last', () => {
  expect([...presenceTypes, 'not_set' as const].map(typeOrder)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
