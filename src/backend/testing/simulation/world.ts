import type { Database } from '#backend/ports/deps.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { type Db, openDb } from '#backend/store/sql/database.ts';
import { knownStates } from '#backend/store/keys.ts';
import { findUser } from '#backend/store/users.ts';
import { hasPresence } from '#domain/permissions.ts';
import type { ModelState } from './meaning.ts';
import { createAsterisk, type SimulatedAsterisk } from './asterisk.ts';
import { foundCompany, type Member } from './company.ts';
import { createIntents } from './intents.ts';
import { createModel } from './model.ts';
import type { Model } from './modelTypes.ts';
import { createNetwork, type Network } from './network.ts';
import { type Ask, openPage, type SimulatedPage } from './page.ts';
import { type SimulatedServer, startServer } from './server.ts';
import type { VirtualTime } from './time.ts';

/** What a call of the API came to: null when nobody was there, or the server was killed meanwhile. */
export type Answer = { status: number; body: unknown; etag: string | null } | null;

interface CallOptions {
  token: string;
  body?: unknown;
  ifMatch?: string;
}

/** The whole company: people, pages, server, network, Asterisk, and the model of what must be true. */
export interface World {
  time: VirtualTime;
  db: Db;
  model: Model;
  asterisk: SimulatedAsterisk;
  network: Network;
  admin: Member;
  members: Member[];
  pages: (SimulatedPage | null)[];
  log: string[];
  note: (line: string) => void;
  /** What went wrong without anybody's looking. */
  errors: string[];
  call: (method: string, path: string, options: CallOptions) => Promise<Answer>;
  /** The list of states, and a user, as the database has them. */
  readStates: () => Promise<ModelState[]>;
  readUser: (userId: number) => Promise<{ extension: string | null; on: boolean }>;
  openPage: (who: number) => void;
  isServed: () => boolean;
  startServer: () => Promise<void>;
  stopServer: () => Promise<void>;
  /** Kills the server after that many further statements, and starts it again. */
  killServer: (statements: number, downFor: number) => void;
  spareServer: () => void;
  /** Lets every statement of the server's take so long (milliseconds). */
  slowDatabase: (by: number) => void;
  close: () => Promise<void>;
}

export async function createWorld(
  database: Database,
  people: number,
  time: VirtualTime,
  dialplan: PbxDialplan,
): Promise<World> {
  const log: string[] = [];
  const errors: string[] = [];
  const note = (line: string) => void log.push(`${time.elapsed()} ${line}`);
  const { admin, members } = await foundCompany(database, people, time.now());
  const db = openDb(database.dialect);
  const model = createModel(time);
  for (const { userId, extension } of members) {
    const intents = createIntents(time, () => model.states);
    const never = Number.NEGATIVE_INFINITY;
    model.people.push({ userId, extension, on: true, intents, choseAt: never, movedAt: never });
  }
  model.states = await knownStates(db);

  const asterisk = createAsterisk(
    time,
    {
      wasSet(extension, held, by, code) {
        note(`Asterisk: ${extension} = ${held.type},${held.subtype},${held.message} by ${by}`);
        model.wasSet(extension, held, by, code);
      },
    },
    dialplan,
  );
  const network = createNetwork(time, asterisk, {
    heard(extension, held) {
      note(`heard: ${extension} = ${held.type},${held.subtype},${held.message}`);
      model.heard(extension, held);
    },
    opened() {
      note('connection: open');
      model.opened(asterisk.held, asterisk.run());
    },
    lost(why) {
      note(`connection: ${why}`);
      model.lost(why === 'server');
      if (why === 'server') model.died(asterisk.held);
    },
  });

  let server: SimulatedServer | null = null;
  let slowness = 0;
  /** What waits for an answer, and gets none once the server is killed. */
  const unanswered = new Set<() => void>();
  /** Kept: of a request that was garbage-collected, Node no longer ends the signal. */
  const requests = new Set<Request>();
  let downFor = 0;
  let stayDown: (() => void) | undefined;
  let starting: Promise<void> | null = null;

  const fetchFrom: Ask = (path, { token, headers, signal }) =>
    request(path, { headers: { ...headers }, signal: signal ?? null }, token);

  function request(path: string, init: RequestInit, token: string): Promise<Response | null> {
    if (!server) return Promise.resolve(null);
    time.touch();
    const asked = new Request(`http://presence.test/api${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` },
    });
    if (init.signal) requests.add(asked);
    const died = new Promise<null>((resolve) => {
      const die = () => resolve(null);
      unanswered.add(die);
    });
    return Promise.race([server.backend.fetch(asked), died]);
  }

  const call: World['call'] = async (method, path, { token, body, ifMatch }) => {
    const headers: Record<string, string> = {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(ifMatch && { 'If-Match': ifMatch }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await request(path, init, token);
    time.touch();
    if (!response) return null;
    const text = await response.text();
    time.touch();
    if (response.status >= 500) errors.push(`${method} ${path} answered ${response.status}: ${text}`);
    return { status: response.status, body: text && JSON.parse(text), etag: response.headers.get('ETag') };
  };

  const pages: (SimulatedPage | null)[] = members.map(() => null);

  function forgetServer(): void {
    server = null;
    for (const page of pages) page?.disconnect();
    requests.clear();
    for (const die of unanswered) die();
    unanswered.clear();
  }

  async function start(): Promise<void> {
    stayDown?.();
    if (server) return;
    let killed = false;
    const started = await startServer(database, {
      time,
      network,
      slowness: () => slowness,
      onError: (what) => errors.push(what),
      onKilled() {
        note('server: killed');
        killed = true;
        forgetServer();
        stayDown = time.after(downFor, () => void world.startServer());
      },
    });
    if (killed) return;
    server = started;
    note('server: started');
  }

  const world: World = {
    time,
    db,
    model,
    asterisk,
    network,
    admin,
    members,
    pages,
    log,
    note,
    errors,
    call,
    readStates: () => knownStates(db),
    async readUser(userId) {
      const user = (await findUser(db, userId))?.user;
      return { extension: user?.extension ?? null, on: user !== undefined && hasPresence(user) };
    },
    openPage(who) {
      const member = members[who];
      if (member && !pages[who]) pages[who] = openPage(fetchFrom, member.token, time);
    },
    isServed: () => server !== null,
    startServer() {
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
    async stopServer() {
      const stopped = server;
      if (!stopped) return;
      const died = new Promise<boolean>((resolve) => {
        unanswered.add(() => resolve(true));
      });
      // It may be killed while it closes.
      if (await Promise.race([stopped.close().then(() => false), died])) return;
      forgetServer();
      network.abandon();
      note('server: stopped');
    },
    killServer(statements, down) {
      downFor = down;
      server?.killAfter(statements);
    },
    spareServer: () => server?.spare(),
    slowDatabase(by) {
      slowness = by;
    },
    async close() {
      for (const page of pages) page?.close();
      stayDown?.();
      server?.killAfter(0);
      await time.settle();
      stayDown?.();
    },
  };
  return world;
}
