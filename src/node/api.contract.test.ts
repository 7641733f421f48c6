import { startHarness } from '#backend/harness.ts';
import { testContract } from '#conformance/vitest.ts';
import { createCarrier } from './carrier.ts';
import { openLibsql } from './database/libsql.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

testContract('libsql', { throwaway: true }, async () => {
  const database = openLibsql(':memory:');
  const carrier = createCarrier({ PUBLIC_URL: undefined, TRUST_PROXY: false });
  const { backend } = await startHarness(database, { carrier });
  await backend.createFirstAdmin({ ...admin, displayName: 'Admin' });
  return {
    target: { fetch: backend.fetch, origin: 'http://presence.test', admin },
    close: async () => {
      await backend.close();
      database.close();
    },
  };
});
