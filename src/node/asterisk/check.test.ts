import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { addressIn, looseUser, quickTimings } from '#node/testing/asterisk.ts';
import { connectForTest } from '#node/testing/connectForTest.ts';
import { startPeer } from '#node/testing/scriptedPeer.ts';
import { type AsteriskOptions, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { createAsterisk } from './asterisk.ts';
import type { AsteriskSettings } from './settings.ts';

const managers = {
  reader: { secret: 'r3ader', read: 'call', write: 'reporting' },
  deaf: { secret: 'd3af', write: 'call' },
  writer: { secret: 'wr1ter', write: 'system' },
  reporter: { secret: 'r3porter', write: 'reporting' },
  loose: looseUser,
  older: { secret: '0lder', read: 'call', write: 'call', lines: ['eventfilter = ^Event: PresenceStateChange'] },
  unfiltered: { secret: 'unf1ltered', read: 'call', write: 'call' },
  elsewhere: { secret: '3lsewhere', read: 'call', write: 'call', lines: ['deny = 127.0.0.1/255.255.255.255'] },
};

/** As whom it is entered, by the names of `managers` and the kit. */
interface Users {
  main?: string;
  keys?: string | null;
  dialplan?: PbxDialplan;
  /** Whether a state pauses in queues. */
  queues?: boolean;
}

/** What a test of these users says is wrong, in its order: `name fault`. What could not be tried is in brackets. */
async function wrong(
  options: AsteriskOptions,
  { main = 'presence', keys = 'presence-db', dialplan = 'presence', queues = false }: Users,
): Promise<string[]> {
  const asterisk = await startAsterisk({ ...options, managers });
  onTestFinished(() => asterisk.end());
  const settings = {
    main: addressIn(asterisk.amiUrl(main)),
    keys: keys === null ? null : addressIn(asterisk.amiUrl(keys)),
    dialplan,
  };
  return tested(settings, queues);
}

async function tested(settings: AsteriskSettings, queues = false): Promise<string[]> {
  const checks = await createAsterisk(settings, createTestLog(), { ...quickTimings, leakMs: 1000 }).test({
    extension: null,
    queues,
  });
  for (const { secret } of [settings.main, settings.keys ?? settings.main]) {
    expect(JSON.stringify(checks)).not.toContain(secret);
  }
  // No call is placed here.
  const asked = checks.filter(({ name }) => name === 'asked');
  expect(asked.map(({ ok }) => ok)).toEqual(asked.map(() => null));
  return checks.flatMap(({ name, ok, fault }) =>
    ok || name === 'asked' ? [] : [ok === null ? `(${name})` : `${name} ${fault}`],
  );
}

const notHeard = ['(eventFilter)', '(phoneEvents)', '(dndEvents)'];
const notTried = ['(modules)', '(setPresence)', '(events)', ...notHeard];

test.each<[missing: string, users: Users, expected: string[]]>([
  ['nothing', {}, []],
  ['a second user', { keys: null }, ['(keysLogin)', '(keysWrite)']],
  ['write = call', { main: 'reader' }, ['setPresence not_allowed', '(events)', ...notHeard]],
  ['read = call', { main: 'deaf' }, ['events not_allowed', ...notHeard]],
  ['the ^ of the eventfilter', { main: 'loose' }, ['eventFilter failed', 'phoneEvents failed', 'dndEvents failed']],
  ['the eventfilter', { main: 'unfiltered' }, ['eventFilter failed']],
  ['the lines for phones', { main: 'older' }, ['phoneEvents failed', 'dndEvents failed']],
  ['write = system', { keys: 'reporter' }, ['keysWrite not_allowed']],
  ['nothing for queues', { queues: true }, []],
  ['write = agent', { keys: 'writer', queues: true }, ['queuePause not_allowed']],
  ['nothing where no state pauses', { keys: 'writer' }, []],
  ['a permission for this address', { main: 'elsewhere' }, ['login refused', ...notTried, '(dialplan)']],
])('says that %s is missing', async (_, settings, expected) => {
  expect(await wrong(asteriskWithPresence(), settings)).toEqual(expected);
});

test.each([
  ['func_presencestate', ['modules module_missing', '(setPresence)', '(events)', ...notHeard]],
  ['res_manager_presencestate', ['modules module_missing', '(events)', ...notHeard]],
  ...['func_dialplan', 'func_cut', 'func_db', 'func_logic', 'func_strings'].map(
    (module) => [module, ['dialplan module_missing']] as const,
  ),
  ['func_devstate', notHeard],
  ['res_manager_devicestate', ['phoneEvents failed', 'dndEvents failed']],
  ['app_queue', ['queuePause module_missing']],
] as const)('says that the module %s is missing', async (module, expected) => {
  expect(await wrong({ ...asteriskWithPresence(), without: [module] }, { queues: true })).toEqual(expected);
});

test('says that the dialplan is missing, and which FreePBX needs of it', async () => {
  expect(await wrong({}, {})).toEqual(['dialplan failed']);
  expect(await wrong({}, { dialplan: 'freepbx' })).toEqual(['dialplan failed']);
  expect(await wrong(asteriskWithPresence(), { dialplan: 'freepbx' })).toEqual(['dialplan failed']);
  const file = { 'presence.conf': dialplanOf({ dialplan: 'freepbx' }) };
  const dialplan = '#include presence.conf\n';
  expect(await wrong({ ...asteriskWithPresence(), dialplan, files: file }, { dialplan: 'freepbx' })).toEqual([]);
});

test('says that a secret is wrong, the first user’s or the second’s', async () => {
  const asterisk = await startAsterisk(asteriskWithPresence());
  onTestFinished(() => asterisk.end());
  const [main, keys] = [addressIn(asterisk.amiUrl('presence')), addressIn(asterisk.amiUrl('presence-db'))];
  const mistaken = { secret: 'no such secret' };
  const settings = { main, keys, dialplan: 'presence' as const };
  expect(await tested({ ...settings, main: { ...main, ...mistaken } })).toEqual([
    'login refused',
    ...notTried,
    '(dialplan)',
  ]);
  expect(await tested({ ...settings, keys: { ...keys, ...mistaken } })).toEqual(['keysLogin refused', '(keysWrite)']);
  await asterisk.stop();
  const unreachable = [
    'connect unreachable',
    '(login)',
    ...notTried,
    'keysLogin unreachable',
    '(keysWrite)',
    '(dialplan)',
  ];
  expect(await tested(settings)).toEqual(unreachable);
});

test('says that something else answers there', async () => {
  const peer = await startPeer((end) => end.say('SSH-2.0-OpenSSH_9.2\r\n'));
  onTestFinished(() => peer.close());
  const main = { ...peer, username: 'presence', secret: 's3cret' };
  const found = await tested({ main, keys: null, dialplan: 'presence' });
  expect(found[0]).toBe('connect not_ami');
});

test('is let in beside the connection that lasts, where Asterisk lets others in once alone', async () => {
  const asterisk = await startAsterisk(asteriskWithPresence());
  onTestFinished(() => asterisk.end());
  const text = readFileSync(join(asterisk.folder, 'etc', 'manager.conf'), 'utf8');
  asterisk.writeConfig('manager.conf', text.replace('[general]\n', '[general]\nallowmultiplelogin = no\n'));
  await asterisk.restart();
  const [main, keys] = [addressIn(asterisk.amiUrl('presence')), addressIn(asterisk.amiUrl('presence-db'))];
  const settings = { main, keys, dialplan: 'presence' } as const;
  await connectForTest(settings).ears.next('opened');
  expect(await tested(settings)).toEqual([]);
});

test('leaves nothing behind', async () => {
  const asterisk = await startAsterisk(asteriskWithPresence());
  onTestFinished(() => asterisk.end());
  const [main, keys] = [addressIn(asterisk.amiUrl('presence')), addressIn(asterisk.amiUrl('presence-db'))];
  const before = await asterisk.cli('database show');
  expect(await tested({ main, keys, dialplan: 'presence' })).toEqual([]);
  expect(await asterisk.cli('database show')).toBe(before);
});
