import { createBackend } from '#backend/backend.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { capabilitiesOf } from '#backend/ports/capabilities.ts';
import { openApiText } from '#conformance/document/file.ts';
import { testContract, testPatience } from '#conformance/vitest.ts';
import { ownDatabase } from './database.ts';
import { demoDeps } from './deps.ts';
import { madeUpLines } from './lines.ts';
import { loadSqlite } from './memory.ts';
import { tabSession } from './tabSession.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

/** A tab's storage, as far as a session needs it. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

async function inDemo(differing: Partial<Deps> = {}) {
  const database = ownDatabase((await loadSqlite())());
  const deps = demoDeps({
    database,
    bus: createMemoryBus(),
    sessionTransport: tabSession('session', storage()),
    lineSource: madeUpLines,
    openApi: () => Promise.resolve(openApiText()),
    ...differing,
  });
  const backend = await createBackend(deps);
  await backend.createFirstAdmin({ ...admin, displayName: 'Admin' });
  return {
    target: { fetch: backend.fetch, origin: 'http://presence.test', admin },
    close: () => backend.close(),
  };
}

testContract('sql.js', { inPage: true, throwaway: true, profile: capabilitiesOf({}) }, inDemo);
testPatience('sql.js', { inPage: true }, () => inDemo({ goneAfterMs: 2000, heartbeatMs: 2000 }));
