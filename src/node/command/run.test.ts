import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, signIn, startProcess, testDatabase, testFolder } from '#node/testing/kit.ts';
import { makeFreepbx } from '#kit/services/freepbx.ts';
import { type MariaDb, startMariaDb } from '#kit/services/mariadb.ts';

const password = 'correct horse';
const admin = { ADMIN_PASSWORD: password };

let mariadb: MariaDb;
beforeAll(async () => {
  mariadb = await startMariaDb();
});
afterAll(() => mariadb.stop());

/** Runs a command to its end. Returns its exit code and what it printed. */
async function command(folder: string, args: readonly string[], settings: Record<string, string> = {}) {
  const { ended, output } = startProcess(folder, settings, args);
  return { code: await ended, output: output() };
}

test('a backup is made and restored on another engine, while a server has it and while none does', async () => {
  const folder = testFolder();
  const server = startProcess(folder, admin);
  const url = await server.ready;
  const token = await signIn(url, 'admin', password);
  await call(url, 'POST', '/states', { type: 'away', message: 'Lunch 🍕' }, token);

  const file = join(folder, 'kept.jsonl');
  expect(await command(folder, ['backup', 'kept.jsonl'])).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toContain('Lunch 🍕');
  for (const busy of [
    ['restore', 'kept.jsonl', '--yes'],
    ['import-freepbx', 'mysql://u@127.0.0.1:1'],
  ]) {
    expect(await command(folder, busy)).toEqual({
      code: 1,
      output: expect.stringContaining('Another Presence State server is running') as string,
    });
  }
  expect((await call(url, 'GET', '/states', undefined, token)).status).toBe(200);
  server.kill('SIGTERM');
  await server.ended;

  expect(await command(folder, ['backup', 'kept.jsonl'])).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  const printed = await command(folder, ['backup', '-']);
  expect(printed.output.split('\n').slice(1, -2)).toEqual(readFileSync(file, 'utf8').split('\n').slice(1, -2));

  const postgres = { DATABASE_URL: await testDatabase(), ...admin, ADMIN_USERNAME: 'somebody' };
  const other = startProcess(testFolder(), postgres);
  const urlOfOther = await other.ready;
  const somebody = await signIn(urlOfOther, 'somebody', password);
  expect(await command(folder, ['restore', 'kept.jsonl'], postgres)).toMatchObject({
    code: 1,
    output: expect.stringContaining('--yes') as string,
  });
  expect(await command(folder, ['restore', 'kept.jsonl', '--yes'], postgres)).toMatchObject({ code: 0 });
  expect((await call(urlOfOther, 'GET', '/states', undefined, somebody)).status).toBe(401);
  const restored = await signIn(urlOfOther, 'admin', password);
  const states = await call(urlOfOther, 'GET', '/states?search=lunch', undefined, restored);
  expect(await states.json()).toMatchObject({ total: 1 });
});

test('of a database that a server of another version has no backup is made', async () => {
  const folder = testFolder();
  const server = startProcess(folder, admin);
  await server.ready;
  const db = new Libsql(join(folder, 'data/presence.db'));
  db.exec("insert into kysely_migration (name, timestamp) values ('9999_later', '')");
  db.close();
  expect(await command(folder, ['backup', 'kept.jsonl'])).toEqual({
    code: 1,
    output: expect.stringMatching(/is of another version\. Use that version to make a backup\.\n$/) as string,
  });
});

test('what can’t be restored is said, line by line, and changes nothing', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'none'), 'no backup');
  const none = await command(folder, ['restore', 'none', '--yes']);
  expect(none).toEqual({ code: 1, output: 'This is no backup of Presence State.\n' });
  const missing = await command(folder, ['restore', 'missing', '--yes']);
  expect(missing).toMatchObject({ code: 1, output: expect.stringMatching(/^missing can’t be read: /) as string });
  const nowhere = await command(folder, ['backup', 'no/such/folder/file']);
  expect(nowhere).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^no\/such\/folder\/file can’t be written: /) as string,
  });
});

test('FreePBX is imported, dry first', async () => {
  const folder = testFolder();
  const url = await mariadb.createDatabase();
  await makeFreepbx(url, {
    userman_users: [{ id: 1, username: 'ada', password: '', default_extension: '1001', displayname: 'Ada' }],
  });
  const dry = await command(folder, ['import-freepbx', '--dry-run'], { FREEPBX_URL: url });
  expect(dry.output).toBe(
    'Nothing was changed. An import would do this:\n' +
      '  states  0 added, 0 changed, 0 unchanged\n' +
      '  groups  0 added, 0 changed, 0 unchanged\n' +
      '  users   1 added, 0 changed, 0 unchanged\n\n' +
      'Not taken over, or not as it is there:\n' +
      '  user ada: The password can’t be taken over. Reset it here.\n',
  );
  expect((await command(folder, ['import-freepbx', url])).output).toContain('users   1 added');
  expect((await command(folder, ['import-freepbx', url])).output).toContain('users   0 added, 0 changed, 1 unchanged');
});

test('the usage is told, and whoever is unclear is told it', async () => {
  const folder = testFolder();
  expect(await command(folder, ['--help'])).toMatchObject({
    code: 0,
    // As the first test finds it.
    output: expect.stringMatching(
      /restore FILE[^]*Nothing but a backup can be made of\s+the embedded one while a server has it/,
    ) as string,
  });
  expect(await command(folder, ['bakup'])).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^There is no command bakup\./) as string,
  });
});
