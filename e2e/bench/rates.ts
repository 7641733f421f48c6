import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { setMyPresence } from '#contract/me.ts';
import { listStates } from '#contract/states.ts';
import { median } from '#kit/median.ts';
import { newFolder, prepareFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { password, people } from '#kit/people.ts';
import { root } from '#kit/root.ts';
import { startProgram, type Running } from '#kit/services/programs.ts';

/** How often one thing can be done for each time that another can, in the same run. */
export interface Rate {
  what: string;
  against: string;
  ratio: number;
}

const ROUNDS = 7;
/** Of each side in a round (milliseconds). */
const ROUND_MS = 700;
/** As many calls are under way at a time. */
const CALLERS = 16;

/** Reads and picks of the built server, against the same server framework with nothing behind it and the database with nothing in front. */
export async function measureRates(): Promise<Rate[]> {
  const folder = newFolder();
  await prepareFolder(folder);
  const server = await startNodeServer(folder);
  const bare = await startBareHandler();
  const inserts = openInserts();
  try {
    const token = await signIn(server.url);
    const headers = { Authorization: `Bearer ${token}` };
    const picking = { ...headers, 'Content-Type': 'application/json' };
    const read = () => fetch(`${server.url}api${listStates.path}`, { headers }).then(good);
    const constant = () => fetch(bare.url, { headers }).then(good);
    let state = 0;
    const pick = () => {
      state = (state % 6) + 1;
      const body = JSON.stringify({ stateId: state });
      return fetch(`${server.url}api${setMyPresence.path}`, {
        method: setMyPresence.method,
        headers: picking,
        body,
      }).then(good);
    };
    return [
      { what: 'GET /api/states', against: 'a handler that answers a constant', ratio: await ratioOf(read, constant) },
      { what: 'PUT /api/me/presence', against: 'a durable insert', ratio: await ratioOf(pick, inserts.insert) },
    ];
  } finally {
    await server.stop();
    await bare.stop();
    inserts.close();
    removeFolder(folder);
  }
}

/** The median over rounds in which both sides take turns: what else the machine does meets both. */
async function ratioOf(ours: Work, theirs: Work, callers = CALLERS): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ratios.push((await countOf(ours, callers)) / (await countOf(theirs, callers)));
  }
  return median(ratios);
}

type Work = () => Promise<unknown> | void;

async function countOf(work: Work, callers: number): Promise<number> {
  const until = performance.now() + ROUND_MS;
  let count = 0;
  const call = async () => {
    while (performance.now() < until) {
      await work();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return count;
}

async function good(response: Response): Promise<void> {
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
}

/** As an admin, who may change much in a minute. */
async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(url).origin },
    body: JSON.stringify({ username: people.admin.username, password, as: 'token' }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** The server framework in a process of its own, as ours is. */
async function startBareHandler(): Promise<{ url: string; stop: () => Promise<void> }> {
  const file = join(root, 'node_modules/.presence-bare-handler.mjs');
  writeFileSync(
    file,
    `import { serve } from '@hono/node-server';
     import { Hono } from 'hono';
     const app = new Hono();
     app.get('/', (context) => context.json({ items: [], total: 0 }));
     serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log('port ' + port));`,
  );
  const running: Running = startProgram(process.execPath, [file]);
  const printed = await running.printed(/port (\d+)/);
  return {
    url: `http://127.0.0.1:${printed[1]}/`,
    stop: async () => {
      await running.stop();
      rmSync(file, { force: true });
    },
  };
}

/** One row a transaction, synced to the disk as our database is. */
function openInserts(): { insert: () => void; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'presence-bench-'));
  const database = new Database(join(folder, 'bare.db'));
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table rows (id integer primary key, text text)',
  );
  const statement = database.prepare('insert into rows (text) values (?)');
  return {
    insert: () => void statement.run('Away (Lunch)'),
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
