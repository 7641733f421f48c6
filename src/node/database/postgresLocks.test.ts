import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { claimsOf, deleteClaims, lockClaimants, moveClaims } from '#backend/store/claims.ts';
import { migrate, migratorOf } from '#backend/store/migrations/migrate.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { readSharedSettings, updateSharedSettings } from '#backend/store/sharedSettings.ts';
import { lockUser, lockUserAndAdmins } from '#backend/store/userLocks.ts';
import { deleteUser, findUser } from '#backend/store/users.ts';
import { pruneDeletedWebhooks } from '#backend/store/webhookQueue.ts';
import { deleteWebhook, lockWebhook } from '#backend/store/webhooks.ts';
import { oneState } from '#backend/testing/freepbx.ts';
import { startHarness } from '#backend/testing/harness.ts';
import { addPick, addUser } from '#backend/testing/people.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { earlierRows } from '#backend/testing/suites/store/earlierRows.ts';
import { createLog } from '#node/settings/log.ts';
import { openPostgresDb, testDatabase } from '#node/testing/kit.ts';
import { openPostgres } from './postgres.ts';

const silent = createLog('error');

/** How many connections to a database wait for others. */
async function waitingForLocks(db: Db): Promise<number> {
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows.length;
}

/** The product on a new database, which the test can lock, with Ben, and an admin signed in. */
async function startWithBen() {
  const url = await testDatabase();
  const db = await openPostgresDb(url);
  const harness = await startHarness(await openPostgres(url, silent), { freepbx: () => Promise.resolve(oneState) });
  onTestFinished(() => harness.backend.close());
  return { db, harness, ben: await harness.addUser('ben'), token: await harness.signIn('admin') };
}

test('an admin who is being edited can set other people’s presence meanwhile', async () => {
  const db = await openPostgresDb(await testDatabase());
  await migrate(db, 'postgres');
  const [ada, ben] = [await addUser(db, 'ada', { role: 'admin' }), await addUser(db, 'ben')];
  const setBy = { userId: ada, displayName: 'Ada' };
  for (const [index, lock] of [lockUser, lockUserAndAdmins].entries()) {
    await db.transaction().execute(async (trx) => {
      await lock(trx, ada);
      // Waiting for the lock here would never end.
      await addPick(db, ben, index + 1, { setBy });
    });
    expect(await claimsOf(db, ben)).toMatchObject([{ stateId: index + 1, setBy: { displayName: 'Ada' } }]);
  }
});

test('who changes the claims on a state waits for those who are just picking, before anything of theirs is locked', async () => {
  const db = await openPostgresDb(await testDatabase());
  await migrate(db, 'postgres');
  const ana = await addUser(db, 'ana');
  await addPick(db, ana, 3);
  let moving: Promise<void> | undefined;
  await db.transaction().execute(async (trx) => {
    await lockUser(trx, ana);
    moving = db.transaction().execute(async (other) => {
      await lockClaimants(other, 3);
      await moveClaims(other, 3, 4);
    });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
    // Of two that wait for each other one would fail.
    await deleteClaims(trx, await claimsOf(trx, ana));
  });
  await moving;
});

test('what two admins decide for all at the same moment counts both', async () => {
  const db = await openPostgresDb(await testDatabase());
  await migrate(db, 'postgres');
  await db.transaction().execute((trx) => updateSharedSettings(trx, { tellCallers: false }));
  let deciding: Promise<void> | undefined;
  await db.transaction().execute(async (trx) => {
    await updateSharedSettings(trx, { showLines: false });
    deciding = db.transaction().execute((other) => updateSharedSettings(other, { tellCallers: true }));
    await expect.poll(() => waitingForLocks(db)).toBe(1);
  });
  await deciding;
  expect(await readSharedSettings(db)).toEqual({ showLines: false, tellCallers: true });
});

test('an import goes by what its users have become in an edit that it waited for', async () => {
  const { db, harness, ben: id, token } = await startWithBen();
  const path = `/user-imports/${'0'.repeat(32)}`;
  const lines = [{ line: 2, username: 'ben', displayName: 'Benedict' }];
  expect((await harness.call('POST', `${path}/lines`, { token, body: { lines } })).status).toBe(204);
  let importing: Promise<Response> | undefined;
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('users').set({ extension: '77', extension_folded: '77' }).where('id', '=', id).execute();
    importing = harness.call('POST', path, { token });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
  });
  expect((await importing)?.status).toBe(200);
  expect((await findUser(db, id))?.user).toMatchObject({ displayName: 'Benedict', extension: '77' });
});

test('nobody gets a password who is deleted while their new one waits for them', async () => {
  const { db, harness, ben: id, token } = await startWithBen();
  let answer: Promise<Response> | undefined;
  await db.transaction().execute(async (trx) => {
    await lockUser(trx, id);
    answer = harness.call('PUT', `/users/${id}/password`, { token, body: { password: 'battery staple' } });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
    await deleteUser(trx, id);
  });
  expect((await answer)?.status).toBe(404);
  expect(await db.selectFrom('audit').select('id').where('action', '=', 'password').execute()).toEqual([]);
});

test('a dry run of an import isn’t made for whoever is signed out while it waits', async () => {
  const { db, harness, token } = await startWithBen();
  let answer: Promise<Response> | undefined;
  await db.transaction().execute(async (trx) => {
    await lockUser(trx, 1);
    const body = { host: 'localhost', user: 'x', password: 'y', dryRun: true };
    answer = harness.call('POST', '/import/freepbx', { token, body });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
    await trx.deleteFrom('sessions').execute();
  });
  expect((await answer)?.status).toBe(401);
});

/** The product on a new database with a webhook that hears of presences, which the test can lock. */
async function startWithWebhook() {
  const url = await testDatabase();
  const db = await openPostgresDb(url);
  const harness = await startHarness(await openPostgres(url, silent), { webhooks: scriptedTransport() });
  onTestFinished(() => harness.backend.close());
  await harness.addUser('ben');
  const token = await harness.signIn('admin');
  const body = { name: 'Wallboard', url: 'https://w.example/', events: ['presences', 'users'] };
  expect((await harness.call('POST', '/webhooks', { token, body })).status).toBe(201);
  return { db, harness, token, ben: await harness.signIn('ben') };
}

test('a pick does not wait for who deletes a webhook that would hear of it, which then says nothing', async () => {
  const { db, harness, ben } = await startWithWebhook();
  await db.transaction().execute(async (trx) => {
    await deleteWebhook(trx, 1, new Date());
    // Waiting for the lock here would never end.
    expect((await harness.call('PUT', '/me/presence', { token: ben, body: { stateId: 4 } })).status).toBe(200);
  });
  while (await pruneDeletedWebhooks(db));
  expect(await db.selectFrom('webhook_deliveries').select('id').execute()).toEqual([]);
});

test('a pick is made while what is left of a webhook that would have heard of it is being removed', async () => {
  const { db, harness, ben } = await startWithWebhook();
  let picking: Promise<Response> | undefined;
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('webhooks').where('id', '=', 1).execute();
    picking = harness.call('PUT', '/me/presence', { token: ben, body: { stateId: 4 } });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
  });
  expect((await picking)?.status).toBe(200);
});

test('a pick does not wait for who edits a webhook that hears of it', async () => {
  const { db, harness, ben } = await startWithWebhook();
  await db.transaction().execute(async (trx) => {
    await lockWebhook(trx, 1);
    // Waiting for the lock here would never end.
    expect((await harness.call('PUT', '/me/presence', { token: ben, body: { stateId: 4 } })).status).toBe(200);
  });
});

test('an admin who edits a webhook while they are being deleted waits for that, and not the one for the other', async () => {
  const { db, harness, token } = await startWithWebhook();
  let editing: Promise<Response> | undefined;
  await db.transaction().execute(async (trx) => {
    await lockUser(trx, 1);
    const body = { name: 'Board', url: 'https://w.example/', events: ['users'] };
    editing = harness.call('PUT', '/webhooks/1', { token, body, headers: { 'If-Match': '*' } });
    await expect.poll(() => waitingForLocks(db)).toBe(1);
    await deleteUser(trx, 1);
  });
  expect((await editing)?.status).toBe(401);
});

test('users that another server adds while the database is upgraded are counted', async () => {
  const db = await openPostgresDb(await testDatabase());
  const migrator = migratorOf(db, 'postgres');
  await migrator.migrateTo('0003_phone_system');
  let upgrading: Promise<void> | undefined;
  await db.transaction().execute(async (trx) => {
    const addUsers = (earlierRows['0001_first'] ?? []).filter((statement) => statement.startsWith('insert into users'));
    for (const statement of addUsers) await sql.raw(statement).execute(trx);
    upgrading = migrate(db, 'postgres');
    await expect.poll(() => waitingForLocks(db)).toBe(1);
  });
  await upgrading;
  const { rows } = await sql`select sum(users) as counted from user_count`.execute(db);
  expect(rows).toEqual([{ counted: 4 }]);
});
