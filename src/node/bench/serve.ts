import { startServer } from '#node/server.ts';
import { createLog } from '#node/settings/log.ts';
import { readSettings } from '#node/settings/settings.ts';
import type { FromServer } from './processes.ts';

/** A server of the bench, in a process of its own: what it holds in memory is its own as well. */
const settings = readSettings({ DATABASE_URL: process.env['DATABASE_URL'], PORT: '0', LOG_LEVEL: 'error' }, '');
const server = await startServer(settings, createLog('error'), '/nowhere');
const send = (message: FromServer) => process.send?.(message);

process.on('message', (asked) => {
  if (asked !== 'memory') return void server.close().then(() => process.exit(0));
  // Twice: what the first leaves to be finished is gone with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  send({ bytes: heapUsed + external });
});
send({ url: server.url });
