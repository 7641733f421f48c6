import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { getSession } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { type Backend, createBackend } from '#backend/backend.ts';
import { isOfNewerVersion } from '#backend/store/migrations/migrate.ts';
import { tabBus } from './bus.ts';
import { call, CallRefused } from './call.ts';
import { type Persona, personas } from './company.ts';
import { sharedDatabase } from './database.ts';
import { demoDeps } from './deps.ts';
import { madeUpLines } from './lines.ts';
import { takeLock } from './lock.ts';
import { loadSqlite, type Memory } from './memory.ts';
import { makeCompany } from './seed.ts';
import { openSnapshots, type SnapshotStore } from './snapshot.ts';
import { type TabSession, tabSession } from './tabSession.ts';
import { checkSurroundings } from './unavailable.ts';
import { startWorker } from './worker.ts';

/** The product with its own backend inside the page. */
export interface Demo {
  /** Where the API answers: absolute, beside the page. */
  apiBase: string;
  /**
   * Opens the stream of events without the service worker, because WebKit can't transfer a stream to a worker: MSW would wait for
   * the end of an answer that never ends.
   */
  openStream: (request: Request) => Promise<Response>;
  /** Whom a visitor can be: each signs in like any other user. The first is signed in already. */
  personas: readonly Persona[];
  /** Throws away what visitors of this browser did, in every tab. Each tab, this one too, reloads. */
  reset: () => Promise<void>;
}

/**
 * Starts the demo: nothing leaves the browser from here on. The visitor is inside at once, as the first persona, unless this
 * tab belongs to somebody already or was signed out by hand. Throws `DemoUnavailable` where a browser doesn't allow it.
 */
export async function startDemo(): Promise<Demo> {
  checkSurroundings();
  // Demos of several folders of one host have nothing to do with each other.
  const name = `presence-demo ${new URL('.', document.baseURI).pathname}`;
  const apiBase = new URL('api', document.baseURI).href;
  const session = tabSession(name);
  const startAgain = () => {
    session.forget();
    location.reload();
  };
  const bus = tabBus(name);

  const lock = () => takeLock(name);
  const opening = open(name, lock, startAgain);
  const backend = opening.then(({ openDatabase, found }) => {
    const home = { bus, sessionTransport: session, lineSource: madeUpLines };
    const create = () => createBackend(demoDeps({ database: openDatabase(), ...home }));
    return create().catch((error: unknown) => {
      // What a newer demo at this address has left is beyond this one.
      if (isOfNewerVersion(error)) return found('anew').then(create);
      throw error;
    });
  });
  const answer = async (request: Request) => (await backend).fetch(await atServer(request, new URL(apiBase)));
  await Promise.all([startWorker(apiBase, answer), backend]);
  await signInFirst(await backend, session);

  return {
    apiBase,
    openStream: answer,
    personas,
    async reset() {
      const { found } = await opening;
      await found('anew');
      startAgain();
    },
  };
}

/** The request as a server at the root of this origin gets it, with a path from `/api` on. */
async function atServer(request: Request, base: URL): Promise<Request> {
  const { pathname, search } = new URL(request.url);
  const { method, signal } = request;
  const headers = new Headers(request.headers);
  // Browsers add it on the way to a server.
  headers.set('User-Agent', navigator.userAgent);
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(`${base.origin}/api${pathname.slice(base.pathname.length)}${search}`, {
    method,
    headers,
    signal,
    body,
  });
}

/** Finds the tabs' database, and founds the company when this browser has none. */
async function open(name: string, lock: () => Promise<() => void>, onReset: () => void) {
  const [sqlite, snapshots] = await Promise.all([fetchBytes(wasmUrl).then(loadSqlite), openSnapshots(name)]);
  const found = (when: 'once' | 'anew') => foundCompany(when, sqlite, snapshots, lock);
  await found('once');
  return { openDatabase: () => sharedDatabase(sqlite(), snapshots, lock, onReset), found };
}

async function foundCompany(
  when: 'once' | 'anew',
  sqlite: () => Memory,
  snapshots: SnapshotStore,
  lock: () => Promise<() => void>,
): Promise<void> {
  const release = await lock();
  try {
    const version = await snapshots.version();
    if (when === 'once' && version > 0) return;
    const memory = sqlite();
    const bytes = await makeCompany(memory, new Date());
    memory.close();
    await snapshots.write({ version: version + 1, founded: version + 1, bytes });
  } finally {
    release();
  }
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.arrayBuffer();
}

async function signInFirst(backend: Backend, session: TabSession): Promise<void> {
  const { user } = await call(backend, getSession, {});
  if (user || session.signedOut()) return;
  const [{ username, password }] = personas;
  // The visitor may have deleted this persona, or changed the password: then the form is shown.
  await call(backend, signIn, { body: { username, password } }).catch((error: unknown) => {
    if (!(error instanceof CallRefused && error.status === 401)) throw error;
  });
}
