import { expect, test } from 'vitest';
import { environmentOf, short } from './testing.ts';
import { checkAddress, withoutSecrets } from './address.ts';

const at = (base: string, more: object = {}) =>
  checkAddress({ ...environmentOf(), config: { base, auth: 'cookie' }, setting: base, ...more });

test.each<[string, object, string]>([
  ['https://pbx.example/api', {}, 'fine addressSet'],
  ['https://pbx.example/api', { setting: null }, 'fine addressUnset'],
  ['https://pbx.example/api', { isDemo: true }, 'fine addressDemo'],
  ['http://pbx.example/api', {}, 'wrong addressInsecure'],
  ['http://127.0.0.1:8080/api', {}, 'fine addressSet'],
  ['http://pbx.example/api', { page: new URL('http://pages.example/') }, 'fine addressSet'],
  ['ftp://pbx.example/api', {}, 'wrong addressInvalid'],
  ['https://ana:secret@pbx.example/api', {}, 'wrong addressWithPassword'],
  ['https://pbx.example/api?key=secret', {}, 'wrong addressWithQuery'],
])('%s, %j: %s', (base, more, found) => {
  const finding = at(base, more);
  expect(short(finding)).toBe(found);
  expect(JSON.stringify(finding)).not.toContain('secret');
});

test('a setting that is no address is said to be none', () => {
  const finding = checkAddress({ ...environmentOf(), config: null, setting: 'https://ana:secret@' });
  expect(short(finding)).toBe('wrong addressInvalid');
  expect(finding.values).toEqual({ setting: 'https://…@' });
});

test('an address is shown without what may be secret in it', () => {
  expect(withoutSecrets('https://a:b@c@pbx.example/api?token=1#2')).toBe('https://…@pbx.example/api?…');
  expect(withoutSecrets('api')).toBe('api');
  expect(withoutSecrets(null)).toBe('');
});
