import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDb } from '#backend/store/sql/database.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { noteStatements } from '#backend/testing/noteStatements.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { describeSession } from './sessions.ts';

const database = noteStatements(openLibsql(':memory:'));
let harness: Harness;

beforeEach(async () => {
  harness = await startHarness(database);
});
afterEach(() => harness.backend.close());

test('where events begin is read before all that a session says, so that whatever changes meanwhile is told', async () => {
  const services = { db: openDb(database.dialect), deps: harness.deps };
  const before: number[] = [];
  database.statements.length = 0;
  const place = () => `place ${before.push(database.statements.length)}`;
  const session = await describeSession(services, place, 1, null);
  expect(session).toMatchObject({ user: { id: 1 }, eventsAfter: 'place 1' });
  expect(before).toEqual([0]);
  expect(database.statements.length).toBeGreaterThan(0);
});
