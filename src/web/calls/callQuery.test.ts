import { expect, test } from 'vitest';
import { extensionIn } from './callQuery.ts';

test('an extension counts without the spaces around it', () => {
  expect(extensionIn(' 1002 ')).toEqual({ extension: '1002', error: undefined });
});

test('nothing is no error', () => {
  expect(extensionIn('  ')).toEqual({ extension: null, error: undefined });
});

test('what can’t be one is, by the contract’s code', () => {
  expect(extensionIn('10 02')).toMatchObject({ extension: null, error: { type: 'extension_malformed' } });
});
