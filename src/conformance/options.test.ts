import { expect, test } from 'vitest';
import { optionsOf } from './options.ts';

const user = ['--user', 'admin', '--password', 'secret'];
const admin = { username: 'admin', password: 'secret' };

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', '/api'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080', '/api'],
  ['https://example.com/presence/api/', 'https://example.com', '/presence/api'],
])('the API of %s is below %s%s', (url, origin, base) => {
  expect(optionsOf(['--url', url, ...user], {})).toEqual({ origin, base, admin, throwaway: false });
});

test('the password may come from the environment', () => {
  const options = optionsOf(['--url', 'http://x', '--user', 'admin'], { CONFORMANCE_PASSWORD: 'secret' });
  expect(options).toMatchObject({ admin });
});

test.each([
  [[], '--url is missing.'],
  [['--url', 'ftp://x', ...user], '--url is no http or https address: ftp://x'],
  [['--url', 'nowhere', ...user], '--url is no http or https address: nowhere'],
  [['--url', 'http://x', '--password', 'secret'], '--user is missing.'],
  [['--url', 'http://x', '--user', 'admin'], '--password is missing'],
  [['--surprise'], "Unknown option '--surprise'"],
])('%j is refused', (args, says) => {
  expect(() => optionsOf(args, {})).toThrow(says);
});

test('help needs nothing else', () => {
  expect(optionsOf(['--help'], {})).toBe('help');
});
