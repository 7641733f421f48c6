import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createBackend, type Backend } from '#backend/backend.ts';
import { Refusal } from '#backend/http/refusal.ts';
import type { Deps, Log } from '#backend/ports/deps.ts';
import { createAsterisk } from './asterisk/asterisk.ts';
import { migrationFailure } from './database/failures.ts';
import { openDatabase, type OpenDatabase } from './database/open.ts';
import { connectionLimits } from './http/connections.ts';
import { createCookieTransport } from './http/cookieTransport.ts';
import { answerHealth } from './http/health.ts';
import { createHostCheck } from './http/hosts.ts';
import { createHttpServer, listen } from './http/httpServer.ts';
import { createLimiter } from './http/limiter.ts';
import { openPage } from './http/page.ts';
import { basePath, createAddressBook, publicUrlOf } from './http/proxy.ts';
import { readOpenApi } from './openApi.ts';
import { readFreepbxTables } from './ports/freepbx.ts';
import { removeLeftovers, spoolInFile } from './ports/spool.ts';
import { createWebhookTransport } from './ports/webhooks.ts';
import { policyOf, type Settings } from './settings/settings.ts';
import { StartError } from './settings/startError.ts';

/** OWASP's Password Storage Cheat Sheet for PBKDF2 with SHA-256. */
const PASSWORD_ROUNDS = 600_000;
/** Calls under way get this long to finish when the server stops (milliseconds). */
const GRACE_MS = 1000;

export interface RunningServer {
  /** Where people open it, with a slash at the end. */
  url: string;
  /** The port that it listens on. */
  port: number;
  backend: Pick<Backend, 'issueSetupToken' | 'createFirstAdmin'>;
  /** Whether the first admin was made of ADMIN_PASSWORD at this start. */
  madeAdmin: boolean;
  /** Ends the event streams, lets calls under way finish for a second, and closes the database. */
  close: () => Promise<void>;
}

/** The database that the settings name, and the backend on it. */
interface OpenBackend {
  backend: Backend;
  addresses: ReturnType<typeof createAddressBook>;
  opened: OpenDatabase;
  close: () => Promise<void>;
}

/**
 * Opens the database for a command at the console, and brings it up to date.
 *
 * @throws StartError that says what to do when it can't
 */
export const openForCommand = (settings: Settings, log: Log): Promise<OpenBackend> =>
  openBackend(settings, log, { forCommand: true });

async function openBackend(
  settings: Settings,
  log: Log,
  differing: Pick<Deps, 'goneAfterMs' | 'forCommand'>,
): Promise<OpenBackend> {
  const opened = await openDatabase(settings.DATABASE_URL, log);
  try {
    const addresses = createAddressBook(settings);
    const backend = await createBackend({
      ...opened,
      sessionTransport: createCookieTransport('presence_session', settings),
      deviceTransport: createCookieTransport('presence_device', settings),
      limiter: createLimiter(),
      log,
      now: () => new Date(),
      clientAddress: addresses.addressOf,
      publicUrl: (request) => publicUrlOf(request, settings),
      trustedOrigins: [...settings.CORS_ORIGINS, ...(settings.PUBLIC_URL ? [settings.PUBLIC_URL.origin] : [])],
      passwordRounds: PASSWORD_ROUNDS,
      ...differing,
      spool: spoolInFile,
      policy: policyOf(settings),
      openApi: readOpenApi,
      freepbx: readFreepbxTables,
      webhooks: createWebhookTransport({ allowPrivate: settings.WEBHOOKS_TO_PRIVATE_NETWORKS }),
      ...phoneSystemOf(settings, log),
    }).catch((error: unknown) => {
      throw migrationFailure(error, settings.DATABASE_URL);
    });
    const close = async () => {
      await backend.close();
      await opened.close();
    };
    return { backend, addresses, opened, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The phone system of the settings, if they name one, and how to try another. */
function phoneSystemOf(
  { ASTERISK_AMI_URL: main, ASTERISK_AMI_DB_URL: keys, PBX_DIALPLAN: dialplan }: Settings,
  log: Log,
): Pick<Deps, 'pbx' | 'testPbx'> {
  return {
    ...(main && { pbx: createAsterisk({ main, keys: keys ?? null, dialplan }, log) }),
    testPbx: (entered, wanted) => createAsterisk({ ...entered, dialplan }, log).test(wanted),
  };
}

/**
 * Opens the database, and serves the API below `/api` and the page everywhere else.
 *
 * @param pageFolder what `vite build` made
 * @param differing what a test does otherwise
 * @throws StartError that says what to do when it can't start
 */
export async function startServer(
  settings: Settings,
  log: Log,
  pageFolder: string,
  differing: Pick<Deps, 'goneAfterMs'> = {},
): Promise<RunningServer> {
  await removeLeftovers().catch((error: unknown) => {
    log.warn('What an earlier server left in the folder for temporary files could not be removed.', error);
  });
  const { backend, addresses, opened, close } = await openBackend(settings, log, differing);
  try {
    const base = basePath(settings);
    const getSession = ({ url, headers }: Request) =>
      backend.fetch(new Request(new URL('/api/session', url), { headers }));
    const app = createApp(backend, openPage(pageFolder, base, getSession), settings.CORS_ORIGINS);
    const refusedHost = createHostCheck(settings);
    const server = createHttpServer(settings, log, connectionLimits(), (request, bindings) => {
      addresses.note(request, bindings);
      return refusedHost(request) ?? app.fetch(request);
    });
    // Before anybody is answered, so that whoever waits for an answer can sign in.
    const madeAdmin = await makeFirstAdmin(backend, settings);
    await listen(server, settings);
    const { port } = server.address() as AddressInfo;
    return { url: urlOf(settings, port), port, backend, madeAdmin, close: closer(server, backend, opened) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeFirstAdmin(
  backend: Backend,
  { ADMIN_USERNAME: username, ADMIN_PASSWORD: password }: Settings,
): Promise<boolean> {
  if (password === undefined) return false;
  return backend.createFirstAdmin({ username, displayName: username, password }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new StartError(`ADMIN_PASSWORD: ${error.more.errors?.[0]?.message}`);
  });
}

function createApp(backend: Backend, page: (request: Request) => Promise<Response>, origins: string[]): Hono {
  const app = new Hono();
  if (origins.length > 0) {
    const crossOrigin = cors({
      origin: origins,
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'If-Match', 'Last-Event-ID'],
      exposeHeaders: ['Date', 'ETag', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
      maxAge: 3600,
    });
    app.use('/api/*', crossOrigin);
  }
  answerHealth(app, backend.isReady);
  app.all('/api/*', (context) => backend.fetch(context.req.raw));
  app.all('*', (context) => page(context.req.raw));
  return app;
}

/** PUBLIC_URL, or the address that this machine's own browser can open. */
function urlOf({ HOST, PUBLIC_URL }: Settings, port: number): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : isIPv6(HOST) ? `[${HOST}]` : HOST;
  return PUBLIC_URL?.href ?? `http://${host}:${port}/`;
}

function closer(server: Server, backend: Backend, opened: OpenDatabase): () => Promise<void> {
  return async () => {
    const closed = once(server, 'close');
    server.close();
    await backend.close();
    server.closeIdleConnections();
    const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    await closed;
    clearTimeout(deadline);
    await opened.close();
  };
}
