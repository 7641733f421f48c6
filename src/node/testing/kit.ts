import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { type Db, openDb } from '#backend/store/sql/database.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { openPostgres } from '#node/database/postgres.ts';
import { createLog } from '#node/settings/log.ts';

/** An empty folder that is gone after the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'presence-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs SQL on the run's PostgreSQL, or on one of its databases. */
export async function runSql(text: string, url = inject('postgresUrl')): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query(text).finally(() => client.end());
}

/** Creates a database on the run's PostgreSQL. Returns its URL. */
export async function testDatabase(options = ''): Promise<string> {
  const name = `node_test_${randomBytes(6).toString('hex')}`;
  await runSql(`create database ${name} ${options}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return url.href;
}

/** The store on a database of the run's PostgreSQL, closed after the test. */
export async function openPostgresDb(url: string): Promise<Db> {
  const { dialect } = await openPostgres(url, createLog('warn'));
  const db = openDb(dialect);
  onTestFinished(() => db.destroy());
  return db;
}

/** A new and empty database on each engine that this home has. */
export const engines: Record<string, () => Promise<Database & { close: () => Promise<void> | void }>> = {
  libsql: () => Promise.resolve(openLibsql(':memory:')),
  PostgreSQL: async () => openPostgres(await testDatabase(), createLog('warn')),
};

/** The server as a process of its own. */
export interface ServerProcess {
  /** Where it serves, once it says so; fails with what it printed when it ends before. */
  ready: Promise<string>;
  output: () => string;
  kill: (signal: NodeJS.Signals) => void;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts `src/node/main.ts` in a folder, with these settings and arguments alone. It is killed after the test. */
export function startProcess(
  folder: string,
  settings: Record<string, string> = {},
  args: readonly string[] = [],
): ServerProcess {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', ...settings },
  });
  let output = '';
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    const keep = (chunk: Buffer) => {
      output += String(chunk);
      const url = /Open {2}(\S+)\n[\s\S]*\n\n$/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    void ended.then(() => reject(new Error(`The server ended:\n${output}`)));
  });
  ready.catch(() => undefined);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { ready, ended, output: () => output, kill: (signal) => void child.kill(signal) };
}

/** A call of the API with JSON. */
export function call(url: string, method: string, path: string, body?: unknown, token?: string): Promise<Response> {
  return fetch(`${url}api${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Signs in. Returns the token. */
export async function signIn(url: string, username: string, password: string): Promise<string> {
  const response = await call(url, 'POST', '/session', { username, password, as: 'token' });
  return ((await response.json()) as { token: string }).token;
}

/** An open event stream, read event by event. */
export async function openEvents(
  url: string,
  token: string,
): Promise<{ next: () => Promise<unknown>; rest: () => Promise<void> }> {
  const response = await call(url, 'GET', '/events', undefined, token);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    next: async () => {
      for (;;) {
        const match = /data: (.*)\n\n/.exec(text);
        if (match) {
          text = text.slice(match.index + match[0].length);
          return JSON.parse(match[1] ?? '') as unknown;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('The stream ended.');
        text += decoder.decode(value, { stream: true });
      }
    },
    rest: async () => {
      while (!(await reader.read()).done);
    },
  };
}
