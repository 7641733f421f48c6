import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { testContract } from '#conformance/vitest.ts';
import { openLibsql } from './database/libsql.ts';
import { openDatabase } from './database/open.ts';
import { createLog } from './settings/log.ts';
import { contractTarget } from './testing/contractTarget.ts';
import { testDatabase } from './testing/kit.ts';

testContract('libsql', { throwaway: true }, async () => {
  const database = openLibsql(':memory:');
  return contractTarget({ database, bus: createMemoryBus(), close: async () => database.close() });
});

testContract('PostgreSQL', { throwaway: true }, async () => {
  const url = await testDatabase();
  return contractTarget(await openDatabase({ engine: 'postgres', url }, createLog('warn')));
});
