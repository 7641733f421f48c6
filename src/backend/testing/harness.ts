import type { UserInput } from '#contract/users.ts';
import { createBackend, type Backend } from '#backend/backend.ts';
import type { Database, Deps, Log } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';

const COOKIE = 'session';

/** A backend in the test's own process: a cookie jar of one, few rounds, a limiter that lets everything pass. */
export interface Harness {
  backend: Backend;
  deps: Deps;
  /** Calls below `/api`, with a JSON body and a session's token where given. */
  call: (method: string, path: string, options?: CallOptions) => Promise<Response>;
  /** Signs in. Returns the token. Everyone's password is the same here. */
  signIn: (username: string) => Promise<string>;
  /** Adds a user by the first admin's hand, `extension` being the user name. Returns the id. */
  addUser: (username: string, fields?: Partial<UserInput>) => Promise<number>;
}

/** What everyone signs in with. */
export const PASSWORD = 'correct horse';

/** Nothing in a test should fail unseen; one that makes something fail brings a log of its own. */
function unexpected(message: string, detail?: unknown): never {
  throw new Error(message, { cause: detail });
}

interface CallOptions {
  token?: string | undefined;
  body?: unknown;
  /** A body that is no JSON. */
  file?: Uint8Array;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** For tests: a backend on this database with one admin, `admin`, unless empty, and with what differs replaced. */
export async function startHarness(
  database: Database,
  differing: Partial<Deps> = {},
  { empty = false } = {},
): Promise<Harness> {
  const deps: Deps = {
    database,
    bus: createMemoryBus(),
    sessionTransport: {
      read: (request) => new RegExp(`${COOKIE}=([^;]+)`).exec(request.headers.get('Cookie') ?? '')?.[1],
      write: (_, secret) => ({ 'Set-Cookie': `${COOKIE}=${secret?.value ?? ''}` }),
    },
    limiter: { take: () => Promise.resolve(null), giveBack: () => Promise.resolve() },
    log: { error: unexpected, warn: unexpected, info: () => {}, debug: () => {} },
    now: () => new Date(),
    clientAddress: () => '192.0.2.1',
    trustedOrigins: [],
    passwordRounds: 1,
    historyDays: 400,
    ...differing,
  };
  const backend = await createBackend(deps);
  /** Kept, since Node no longer passes on the end of a signal to a request that was garbage-collected. */
  const abortable: Request[] = [];
  const call: Harness['call'] = (method, path, { token, body, file, headers, signal } = {}) => {
    const request = new Request(`http://presence.test/api${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file.slice() }),
      ...(signal && { signal }),
    });
    if (signal) abortable.push(request);
    return backend.fetch(request);
  };
  const signIn = async (username: string) => {
    const response = await call('POST', '/session', { body: { username, password: PASSWORD, as: 'token' } });
    const { token } = (await response.json()) as { token: string };
    return token;
  };
  if (!empty) await backend.createFirstAdmin({ username: 'admin', displayName: 'Ada', password: PASSWORD });
  const admin = empty ? undefined : await signIn('admin');
  return {
    backend,
    deps,
    call,
    signIn,
    async addUser(username, fields) {
      const body = {
        username,
        displayName: username,
        extension: username,
        role: 'user',
        presence: 'yes',
        ...fields,
      };
      const response = await call('POST', '/users', { token: admin, body: { ...body, password: PASSWORD } });
      const { id } = (await response.json()) as { id: number };
      return id;
    },
  };
}

/** For tests: a log that keeps its lines. */
export function createTestLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string, detail?: unknown) => {
    lines.push(`${level}: ${message}${detail === undefined ? '' : ` ${String(detail)}`}`);
  };
  return { lines, error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}
