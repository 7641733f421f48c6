import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Capability } from '#contract/capabilities.ts';
import { root } from './root.ts';

/** What the page of the UCP asks for before its code is there, where the server has put this session into it. */
function askedEarly(capabilities?: readonly Capability[]): string[] {
  const scripts = readFileSync(join(root, 'index.html'), 'utf8').split('<script>');
  const script = scripts.find((text) => text.includes('earlyAnswers'))?.split('</script>')[0] ?? '';
  const asked: string[] = [];
  const session = { user: { id: 1 }, may: { setOwnPresence: true, manageStates: false }, capabilities };
  runInNewContext(script, {
    window: {},
    document: {
      baseURI: 'http://pbx.example/',
      getElementById: () => ({ textContent: JSON.stringify(session) }),
      querySelector: () => ({}),
    },
    location: { href: 'http://pbx.example/ucp' },
    fetch: (url: string) => {
      asked.push(url);
      return Promise.resolve();
    },
    URL,
    AbortSignal,
  });
  return asked;
}

test('what a backend does not offer is not asked for early', () => {
  expect(askedEarly(['core'])).toEqual([
    'api/presences?sort=displayName&page=1&pageSize=100',
    'api/me/presence',
    'api/states?sort=type&page=1&pageSize=200',
  ]);
  expect(askedEarly(['core', 'favourites', 'phoneSystem'])).toEqual([
    'api/presences?sort=displayName&page=1&pageSize=100&favourites=first',
    'api/me/presence',
    'api/states?sort=type&page=1&pageSize=200',
    'api/me/favourites',
    'api/phone-system/link',
  ]);
  expect(askedEarly()).toHaveLength(7);
});
