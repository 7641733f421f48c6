import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '#kit/root.ts';
import { readSettings, settingNames } from './settings.ts';

const refusal = (environment: Record<string, string>, file = '') => {
  try {
    readSettings(environment, file);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

const ami = { port: 5038, username: 'presence', secret: 's' };

describe('settings', () => {
  test('are those of the README, in its order, with its defaults', () => {
    const [, section = ''] = /^## Settings$(.*?)^## /ms.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    const rows = [...section.matchAll(/^\| `(?<name>\w+)` +\| (?:`(?<text>[^`]+)`)? *\|/gm)].map(
      ({ groups }) => groups,
    );
    expect(rows.map((row) => row?.['name'])).toEqual(settingNames);
    const defaults = readSettings({});
    for (const name of settingNames) {
      const text = rows.find((row) => row?.['name'] === name)?.['text'];
      expect([name, text === undefined]).toEqual([name, [defaults[name] ?? []].flat().length === 0]);
      expect(readSettings({ [name]: text })).toEqual(defaults);
    }
  });

  test('are all used', () => {
    const files = readdirSync(join(root, 'src/node'), { recursive: true, encoding: 'utf8' });
    const code = files
      .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^(?:testing|bench)\/|^dev\.ts$/.test(file))
      .map((file) => readFileSync(join(root, 'src/node', file), 'utf8'))
      .join('\n');
    // As `settings.NAME`, or taken out of them by its name.
    const isUsed = (name: string) =>
      new RegExp(`settings\\.${name}\\b|[{,]\\s*${name}(?:\\s*[,}]|: (?!z\\.))`).test(code);
    expect(settingNames.filter((name) => !isUsed(name))).toEqual([]);
  });

  test.each([
    ['HOST', '0.0.0.0', '0.0.0.0'],
    ['HOST', '::1', '::1'],
    ['HOST', 'pbx.example', 'pbx.example'],
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['DATABASE_URL', 'file:/srv/presence.db', { engine: 'sqlite', file: '/srv/presence.db' }],
    ['DATABASE_URL', 'file:///srv/a%20b.db', { engine: 'sqlite', file: '/srv/a b.db' }],
    ['DATABASE_URL', 'file:./a.db', { engine: 'sqlite', file: resolve('a.db') }],
    ['DATABASE_URL', 'postgres://me@db/presence', { engine: 'postgres', url: 'postgres://me@db/presence' }],
    ['DATABASE_URL', 'postgresql://db/presence', { engine: 'postgres', url: 'postgresql://db/presence' }],
    ['ADMIN_USERNAME', 'ada', 'ada'],
    ['ADMIN_PASSWORD', 'correct horse', 'correct horse'],
    ['PUBLIC_URL', 'https://presence.example', new URL('https://presence.example/')],
    ['PUBLIC_URL', 'https://pbx.example/presence', new URL('https://pbx.example/presence/')],
    ['TRUST_PROXY', 'true', true],
    ['TRUST_PROXY', 'false', false],
    ['ALLOWED_HOSTS', 'presence, PBX.example', ['presence', 'pbx.example']],
    ['CORS_ORIGINS', 'https://a.example, http://b.example:81', ['https://a.example', 'http://b.example:81']],
    ['HISTORY_DAYS', '0', 0],
    ['HISTORY_DAYS', '36500', 36_500],
    ['ASTERISK_AMI_URL', 'ami://presence:s@pbx.example', { ...ami, host: 'pbx.example' }],
    ['ASTERISK_AMI_URL', 'ami://presence:s@10.0.0.5:15038/', { ...ami, host: '10.0.0.5', port: 15_038 }],
    ['ASTERISK_AMI_URL', 'ami://presence:s@[::1]', { ...ami, host: '::1' }],
    ['ASTERISK_AMI_URL', 'ami://a%20b:%40%3A%2F%23%25@pbx', { ...ami, host: 'pbx', username: 'a b', secret: '@:/#%' }],
    ['PBX_DIALPLAN', 'freepbx', 'freepbx'],
    ['LOG_LEVEL', 'debug', 'debug'],
  ])('%s=%s is accepted', (name, text, value) => {
    expect(readSettings({ [name]: text })).toHaveProperty([name], value);
    expect(readSettings({}, `${name}="${text}"`)).toHaveProperty([name], value);
  });

  test.each([
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '1e3'],
    ['HISTORY_DAYS', '36501'],
    ['HISTORY_DAYS', '-1'],
    ['HISTORY_DAYS', 'forever'],
    ['DATABASE_URL', 'mysql://db/presence'],
    ['DATABASE_URL', 'data/presence.db'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:./data/'],
    ['DATABASE_URL', 'file::memory:'],
    ['DATABASE_URL', 'file:./a.db?mode=ro'],
    ['DATABASE_URL', 'file://server/a.db'],
    ['DATABASE_URL', 'postgres://db'],
    ['DATABASE_URL', 'file:///srv/50%.db'],
    ['DATABASE_URL', 'postgres://me:secret@db:x/presence'],
    ['DATABASE_URL', 'postgres://me:100%secret@db/presence'],
    ['DATABASE_URL', 'postgres://me@db/50%'],
    ['ADMIN_USERNAME', 'a b'],
    ['ADMIN_PASSWORD', 'seven77'],
    ['ADMIN_PASSWORD', '          '],
    ['PUBLIC_URL', 'presence.example'],
    ['PUBLIC_URL', 'ftp://presence.example'],
    ['PUBLIC_URL', 'https://me:pw@presence.example'],
    ['PUBLIC_URL', 'https://presence.example/?a'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', 'constructor'],
    ['ALLOWED_HOSTS', 'https://a.example'],
    ['ALLOWED_HOSTS', 'a.example:8080'],
    ['ALLOWED_HOSTS', 'a.example,'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'https://a.example,'],
    ['ASTERISK_AMI_URL', 'pbx.example:5038'],
    ['ASTERISK_AMI_URL', 'http://presence:s3cret@pbx'],
    ['ASTERISK_AMI_URL', 'ami://pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence@pbx'],
    ['ASTERISK_AMI_URL', 'ami://:s3cret@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@pbx:0'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@pbx:65536'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@p_b_x'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@pbx/x'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret@pbx?x'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret#1@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret%@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret%0d%0aAction:x@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3cret%00@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence:s3\ncret@pbx'],
    ['ASTERISK_AMI_URL', 'ami://presence%0a:s3cret@pbx'],
    ['ASTERISK_AMI_DB_URL', 'ami://presence-db:s3cret@pbx:x'],
    ['ASTERISK_AMI_DB_URL', 'ami://presence-db:s3cret@pbx'],
    ['PBX_DIALPLAN', 'none'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s is refused by name, and no secret is shown', (name, text) => {
    const message = refusal({ [name]: text });
    expect(message).toMatch(new RegExp(`^${name}: `));
    expect(message).not.toMatch(/secret@db|100%secret|s3|seven77/);
  });

  test('every fault is named at once, and where it stands', () => {
    expect(refusal({ PORT: 'x' }, 'LOG_LEVEL=x')).toBe(
      'PORT: Use a number from 0 to 65535; 0 takes any free port.\n' +
        'LOG_LEVEL (in .env): Use one of error, warn, info, debug.',
    );
  });

  test('the second user of a phone system comes beside the first', () => {
    const first = 'ami://presence:s@pbx';
    const second = 'ami://presence-db:t@pbx';
    expect(refusal({ ASTERISK_AMI_DB_URL: second })).toContain('Set ASTERISK_AMI_URL as well');
    expect(readSettings({ ASTERISK_AMI_DB_URL: second }, `ASTERISK_AMI_URL=${first}`)).toMatchObject({
      ASTERISK_AMI_URL: { ...ami, host: 'pbx' },
      ASTERISK_AMI_DB_URL: { host: 'pbx', port: 5038, username: 'presence-db', secret: 't' },
    });
  });

  test('the environment wins over .env, and an empty value is none', () => {
    expect(readSettings({ PORT: '81', HOST: '' }, 'PORT=82\nHOST=::1')).toMatchObject({ PORT: 81, HOST: '::1' });
  });

  test('.env may begin with a byte order mark', () => {
    expect(readSettings({}, '\uFEFFPORT=82\r\nHOST=::1\r\n')).toMatchObject({ PORT: 82, HOST: '::1' });
  });

  test('an unknown name in .env is refused', () => {
    expect(refusal({}, 'COLOUR=red')).toMatch(
      /^COLOUR \(in \.env\): there is no such setting\. The settings are HOST, /,
    );
    expect(refusal({}, 'PROT=1')).toMatch(/^PROT \(in \.env\)/);
  });

  test.each([
    ['PRESENCE_PORT', undefined],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['ADMIN_PASWORD', 'ADMIN_PASSWORD'],
    ['ADMIN_PASSWROD', 'ADMIN_PASSWORD'],
    ['LOG_LEVELS', 'LOG_LEVEL'],
    ['ASTERISK_AMI_DBURL', 'ASTERISK_AMI_DB_URL'],
    ['ASTERISK_AMI_URI', 'ASTERISK_AMI_URL'],
    ['PBX_DIAL_PLAN', 'PBX_DIALPLAN'],
  ])('the environment’s %s is refused as a slip', (name, meant) => {
    const message = refusal({ [name]: 'secret' });
    expect(message).toContain(`${name}: there is no such setting.${meant ? ` Did you mean ${meant}?` : ''}`);
    expect(message).not.toContain('secret');
  });

  test('the environment’s other names are none of ours', () => {
    expect(
      refusal({
        PATH: '/bin',
        HOSTNAME: 'x',
        POST: '1',
        SUPPORT: '1',
        TRUSTED_PROXY: '1',
        PRESENCE_TEST_POSTGRES: 'x',
      }),
    ).toBe('accepted');
  });
});
