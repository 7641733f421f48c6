import type { Mutant } from './mutant.ts';

export const node: readonly Mutant[] = [
  {
    file: 'src/node/ports/webhooks.ts',
    search: 'addresses.filter(({ address }) => isPublicAddress(address))',
    replace: 'addresses',
    test: 'src/node/ports/webhooks.test.ts',
  },
  {
    file: 'src/node/ports/webhooks.ts',
    search: 'for each message.\n          call.destroy();',
    replace: 'for each message.\n          response.resume();',
    test: 'src/node/webhooks.test.ts',
  },
  {
    file: 'src/node/ports/webhooks.ts',
    search: 'setMaxListeners(0, signal);',
    replace: '',
    test: 'src/node/ports/webhooks.test.ts',
  },
  {
    file: 'src/node/ports/publicAddress.ts',
    search: "parsed.range() !== 'unicast'",
    replace: "parsed.range() === 'private'",
    test: 'src/node/ports/publicAddress.test.ts',
  },
  {
    file: 'src/node/http/cookieTransport.ts',
    search: 'httpOnly: true',
    replace: 'httpOnly: false',
    test: 'src/node/http/proxy.test.ts',
  },
  {
    file: 'src/node/http/cookieTransport.ts',
    search: "basePath(settings) === '/' ? '__Host-' : '__Secure-'",
    replace: "'__Host-'",
    test: 'src/node/http/proxy.test.ts',
  },
  {
    file: 'src/node/http/httpServer.ts',
    search: '      ...commonHeaders(settings, incoming),\n',
    replace: '',
    test: 'src/node/server.test.ts',
  },
  {
    file: 'src/node/http/protocolErrors.ts',
    search: '  ...commonHeaders(settings, incoming),\n',
    replace: '',
    test: 'src/node/http/protocolErrors.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: "      deviceTransport: createCookieTransport('presence_device', settings),\n",
    replace: '',
    test: 'src/node/server.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: 'await removeLeftovers()',
    replace: 'await Promise.resolve()',
    test: 'src/node/server.test.ts',
  },
  {
    file: 'src/node/database/libsql.ts',
    search: `    database.pragma('wal_checkpoint(TRUNCATE)');
`,
    replace: '',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/node/database/notify.ts',
    search: `    for (const listener of listeners) listener.resync();
`,
    replace: '',
    test: 'src/node/database/postgres.test.ts',
  },
  {
    file: 'src/node/database/open.ts',
    search: `    unlock();
    throw error;`,
    replace: '    throw error;',
    test: 'src/node/database/lock.test.ts',
  },
  {
    file: 'src/node/database/postgres.ts',
    search: `  pool.on('connect', (client) => client.on('error', () => undefined));
`,
    replace: '',
    test: 'src/node/database/postgres.test.ts',
  },
  {
    file: 'src/node/ports/freepbx.ts',
    search: 'bytes: 64 * 1024 * 1024',
    replace: 'bytes: Infinity',
    test: 'src/node/ports/limitedSocket.test.ts',
  },
  {
    file: 'src/node/ports/freepbx.ts',
    search: 'duration: 120_000',
    replace: 'duration: 120_000_000',
    test: 'src/node/ports/limitedSocket.test.ts',
  },
  {
    file: 'src/node/ports/freepbx.ts',
    search: '/BLOB|STRING|VARCHAR/',
    replace: '/STRING|VARCHAR/',
    test: 'src/node/ports/freepbx.test.ts',
  },
  {
    file: 'src/node/http/hosts.ts',
    search: '/(^|\\.)localhost$/',
    replace: '/localhost$/',
    test: 'src/node/http/hosts.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: 'refusedHost(request) ?? ',
    replace: '',
    test: 'src/node/http/hosts.test.ts',
  },
  {
    file: 'src/node/http/httpServer.ts',
    search: '    headersTimeout: limits.headersMs,\n',
    replace: '',
    test: 'src/node/http/httpServer.test.ts',
  },
  {
    file: 'src/node/http/httpServer.ts',
    search: '  server.timeout = limits.silentMs;\n',
    replace: '',
    test: 'src/node/http/httpServer.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: 'connectionLimits()',
    replace: 'connectionLimits(null)',
    test: 'src/node/http/connections.test.ts',
  },
  {
    file: 'src/node/http/limiter.ts',
    search: 'points: most',
    replace: 'points: most + 1',
    test: 'src/node/http/proxy.test.ts',
  },
  {
    file: 'src/node/settings/log.ts',
    search: 'level: LogLevels[level]',
    replace: 'level: LogLevels.debug',
    test: 'src/node/settings/log.test.ts',
  },
  {
    file: 'src/node/main.ts',
    search: 'process.umask(0o077);',
    replace: '',
    test: 'src/node/main.test.ts',
  },
  {
    file: 'src/node/http/page.ts',
    search: ".replaceAll('<', '\\\\u003c')",
    replace: '',
    test: 'src/node/http/page.test.ts',
  },
  {
    file: 'src/node/http/page.ts',
    search: "'Cache-Control': 'private, no-store',",
    replace: '',
    test: 'src/node/http/page.test.ts',
  },
  {
    file: 'src/node/http/page.ts',
    search: "!pathname.startsWith('/assets/') && ",
    replace: '',
    test: 'src/node/http/page.test.ts',
  },
  {
    file: 'src/node/precompress.ts',
    search: '`${name}.gz`), small',
    replace: '`${name}.gz`), bytes',
    test: 'src/node/precompress.test.ts',
  },
  {
    file: 'src/node/http/proxy.ts',
    search: "split(',').at(-1)",
    replace: "split(',').at(0)",
    test: 'src/node/http/proxy.test.ts',
  },
  {
    file: 'src/node/http/securityHeaders.ts',
    search: `'script-src': ["'self'", ...hashes]`,
    replace: `'script-src': ["'self'", "'unsafe-inline'", ...hashes]`,
    test: 'src/node/http/page.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: `      addresses.note(request, bindings);
`,
    replace: '',
    test: 'src/node/server.test.ts',
  },
  {
    file: 'src/node/settings/settings.ts',
    search: '/[\\p{Cc}]/u.test(user + secret)',
    replace: 'false',
    test: 'src/node/settings/settings.test.ts',
  },
  {
    file: 'src/node/ports/spool.ts',
    search: `    await remove();
    throw error;`,
    replace: '    throw error;',
    test: 'src/node/ports/spool.test.ts',
  },
  {
    file: 'src/node/http/protocolErrors.ts',
    search: ', () => socket.destroy());',
    replace: ');',
    test: 'src/node/http/protocolErrors.test.ts',
  },
  {
    file: 'src/node/http/protocolErrors.ts',
    search: 'some(({ headersSent }) => headersSent)',
    replace: 'some(() => true)',
    test: 'src/node/http/protocolErrors.test.ts',
  },
  {
    file: 'src/node/database/lock.ts',
    search: 'return realpathSync(file);',
    replace: 'return file;',
    test: 'src/node/database/lock.test.ts',
  },
  {
    file: 'src/node/ports/limitedSocket.ts',
    search: ' || packetsIn(chunk) > limits.packets',
    replace: '',
    test: 'src/node/ports/limitedSocket.test.ts',
  },
  {
    file: 'src/node/server.ts',
    search: 'if (!(error instanceof Refusal)) throw error;',
    replace: 'throw error;',
    test: 'src/node/server.test.ts',
  },
  {
    file: 'src/node/database/open.ts',
    search: 'if (database.isSound()) return database;',
    replace: 'return database;',
    test: 'src/node/database/lock.test.ts',
  },
  {
    file: 'src/node/database/preparedOnce.ts',
    search: ' || CHANGING.test(text)',
    replace: '',
    test: 'src/node/database/preparedOnce.test.ts',
  },
  {
    file: 'src/node/settings/settings.ts',
    search: 'historyDays: settings.HISTORY_DAYS',
    replace: 'historyDays: defaultPolicy.historyDays',
    test: 'src/node/settings/settings.test.ts',
  },
  {
    file: 'src/node/database/payloads.ts',
    search: 'keyIds: z.optional(z.array(z.number())),',
    replace: '',
    test: 'src/node/database/payloads.test.ts',
  },
];
