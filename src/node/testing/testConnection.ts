import { filterLines } from '#domain/pbx/setup/manager.ts';
import type { PbxCheck } from '#backend/ports/pbx.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { createAsterisk } from '#node/asterisk/asterisk.ts';
import type { Asterisk } from '#kit/services/asterisk.ts';
import { addressIn, quickTimings } from './asterisk.ts';

/** For tests: the first user with the class that a trial call needs besides. */
export const callingUser = {
  secret: 'c4ller',
  read: 'call',
  write: 'call,originate',
  lines: Object.values(filterLines),
};

/** For tests: tries the connection as `caller`, who is a `callingUser`, and places a trial call if an extension is given. */
export function testConnection(asterisk: Asterisk, extension: string | null): Promise<PbxCheck[]> {
  const [main, keys] = [addressIn(asterisk.amiUrl('caller')), addressIn(asterisk.amiUrl('presence-db'))];
  const { test } = createAsterisk({ main, keys, dialplan: 'presence' }, createTestLog(), quickTimings);
  return test({ extension, queues: false });
}
