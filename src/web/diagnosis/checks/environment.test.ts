import { afterEach, expect, test, vi } from 'vitest';
import { configureApi } from '#web/data/config.ts';
import { currentEnvironment, isOtherOrigin, type Reachable } from './environment.ts';

afterEach(() => vi.unstubAllGlobals());

function open(address: string, { base = address, setting = 'api' } = {}) {
  vi.stubGlobal('document', { baseURI: base, querySelector: () => ({ content: setting }) });
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('navigator', { onLine: false });
  configureApi({ base: setting, auth: 'cookie' });
  return currentEnvironment(false, new AbortController().signal) as Reachable;
}

test('another origin is one that the page was not loaded from, whatever its base', () => {
  expect(isOtherOrigin(open('https://pbx.example/diagnosis'))).toBe(false);
  expect(isOtherOrigin(open('https://pbx.example/diagnosis', { base: 'https://files.example/page/' }))).toBe(true);
  const apart = { base: 'https://files.example/page/', setting: 'https://pbx.example/api' };
  expect(isOtherOrigin(open('https://pbx.example/diagnosis', apart))).toBe(false);
});

test('it has what index.html says, and whether there is a network', () => {
  expect(open('https://pbx.example/diagnosis')).toMatchObject({ setting: 'api', isOnline: false, hasToken: false });
});
