import { expect, test } from 'vitest';
import { optionsOf } from './options.ts';

const user = ['--user', 'admin', '--password', 'secret'];
const admin = { username: 'admin', password: 'secret' };

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', '/api'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080', '/api'],
  ['https://example.com/presence/api/', 'https://example.com', '/presence/api'],
])('the API of %s is below %s%s', (url, origin, base) => {
  expect(optionsOf(['--url', url, ...user], {})).toEqual({
    do: 'look',
    target: { origin, base, admin, throwaway: false, patient: false },
    receiver: undefined,
    json: false,
    junit: undefined,
  });
});

test('the password may come from the environment', () => {
  const options = optionsOf(['--url', 'http://x', '--user', 'admin'], { CONFORMANCE_PASSWORD: 'secret' });
  expect(options).toMatchObject({ target: { admin } });
});

test('what is looked at can be chosen, and people given', () => {
  const chosen = ['--profile', 'groups, core', '--only', 'sort', '--origin', 'https://page.example/ucp'];
  const people = 'ana:se:cret,ben:other';
  const options = optionsOf(['--url', 'http://x', ...user, ...chosen], { CONFORMANCE_PEOPLE: people });
  expect(options).toMatchObject({
    target: {
      profile: ['core', 'groups'],
      only: 'sort',
      pageOrigin: 'https://page.example',
      people: [
        { username: 'ana', password: 'se:cret' },
        { username: 'ben', password: 'other' },
      ],
    },
  });
});

test.each([
  [['http://192.0.2.7:8090'], { host: '192.0.2.7', port: 8090, url: 'http://192.0.2.7:8090' }],
  [['http://pc.example/hooks/'], { host: 'pc.example', port: 80, url: 'http://pc.example/hooks' }],
  [['https://tunnel.example', '--receiver-port', '8090'], { port: 8090, url: 'https://tunnel.example' }],
])('webhooks sent to %j are received at %j', (receiver, place) => {
  const options = optionsOf(['--url', 'http://x', ...user, '--receiver', ...receiver], {});
  expect(options).toHaveProperty('receiver', place);
});

test('it waits and breaks no more than it is told to', () => {
  const options = optionsOf(['--url', 'http://x', ...user, '--patient'], {});
  expect(options).toMatchObject({ target: { throwaway: false, patient: true } });
});

test('a list of the checks needs no backend', () => {
  expect(optionsOf(['--list', '--profile', 'core'], {})).toMatchObject({ do: 'list', target: { profile: ['core'] } });
});

test.each([
  [[], '--url is missing.'],
  [['--url', 'ftp://x', ...user], '--url is no http or https address: ftp://x'],
  [['--url', 'nowhere', ...user], '--url is no http or https address: nowhere'],
  [['--url', 'http://x', '--password', 'secret'], '--user is missing.'],
  [['--url', 'http://x', '--user', 'admin'], '--password is missing'],
  [
    ['--url', 'http://x', ...user, '--profile', 'core,gropus'],
    '--profile knows no capability "gropus". There are: core,',
  ],
  [['--url', 'http://x', ...user, '--origin', 'page'], '--origin is no http or https address: page'],
  [['--url', 'http://x', ...user, '--people', 'ana'], '--people takes NAME:PASSWORD'],
  [['--url', 'http://x', ...user, '--receiver', ':8090'], '--receiver is no http or https address: :8090'],
  [['--url', 'http://x', ...user, '--receiver', 'https://x'], '--receiver-port is missing: the suite itself'],
  [
    ['--url', 'http://x', ...user, '--receiver', 'http://x', '--receiver-port', 'http'],
    '--receiver-port has no port to listen at: http',
  ],
  [['--url', 'http://x', ...user, '--receiver', 'http://x', '--receiver-port', '70000'], '--receiver-port has no port'],
  [['--url', 'http://x', ...user, '--receiver', 'http://x:0'], '--receiver has no port to listen at: 0'],
  [['--url', 'http://x', ...user, '--receiver', 'http://x/?key=1'], '--receiver takes an address and a path alone'],
  [['--url', 'http://x', ...user, '--receiver', 'http://a:b@x'], '--receiver takes an address and a path alone'],
  [['--url', 'http://x', ...user, '--receiver-port', '8090'], '--receiver-port needs --receiver.'],
  [['--surprise'], "Unknown option '--surprise'"],
])('%j is refused', (args, says) => {
  expect(() => optionsOf(args, {})).toThrow(says);
});

test('help needs nothing else', () => {
  expect(optionsOf(['--help'], {})).toEqual({ do: 'help' });
});
