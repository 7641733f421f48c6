import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteStatements } from '#backend/testing/noteStatements.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const database = noteStatements(openLibsql(':memory:'));
let harness: Harness;

beforeEach(async () => {
  harness = await startHarness(database);
});
afterEach(() => harness.backend.close());

test('a pick that replaces another takes few statements, and reads the person’s claims once', async () => {
  await harness.addUser('ben');
  const token = await harness.signIn('ben');
  const pick = (stateId: number) => harness.call('PUT', '/me/presence', { token, body: { stateId } });
  expect((await pick(3)).status).toBe(200);
  database.statements.length = 0;
  expect((await pick(4)).status).toBe(200);
  const { statements } = database;
  const inTransaction = statements.slice(statements.indexOf('begin') + 1, statements.indexOf('commit'));
  expect(inTransaction.length).toBeLessThanOrEqual(9);
  expect(inTransaction.filter((sql) => /^select .* from "claims"/.test(sql))).toHaveLength(1);
});

test('picks and releases that come together wait for the disk once', async () => {
  const tokens = [];
  for (const name of ['cy', 'dee', 'eve']) {
    await harness.addUser(name);
    tokens.push(await harness.signIn(name));
  }
  database.statements.length = 0;
  const picks = tokens.map((token) => harness.call('PUT', '/me/presence', { token, body: { stateId: 3 } }));
  expect((await Promise.all(picks)).map(({ status }) => status)).toEqual([200, 200, 200]);
  const releases = tokens.map((token) => harness.call('DELETE', '/me/presence', { token }));
  expect((await Promise.all(releases)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(database.statements.filter((sql) => sql === 'commit')).toHaveLength(2);
});
