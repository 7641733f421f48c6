import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { testContract, testPatience } from '#conformance/vitest.ts';
import { openLibsql } from './database/libsql.ts';
import { openDatabase } from './database/open.ts';
import { createLog } from './settings/log.ts';
import { contractTarget, quick } from './testing/contractTarget.ts';
import { testDatabase } from './testing/kit.ts';

async function onLibsql(differing: Partial<Deps> = {}) {
  const database = openLibsql(':memory:');
  const home = { database, bus: createMemoryBus(), close: async () => database.close() };
  return contractTarget(home, differing);
}

async function onPostgres(differing: Partial<Deps> = {}) {
  const url = await testDatabase();
  return contractTarget(await openDatabase({ engine: 'postgres', url }, createLog('warn')), differing);
}

testContract('libsql', { throwaway: true }, onLibsql);
testContract('PostgreSQL', { throwaway: true }, onPostgres);
testPatience('libsql', {}, () => onLibsql(quick()));
testPatience('PostgreSQL', {}, () => onPostgres(quick()));
