import type { Duplex } from 'node:stream';
import { PostgresDialect } from 'kysely';
import { Client, Pool, types, type ClientConfig, type PoolClient } from 'pg';
import type { Database, Log } from '#backend/ports/deps.ts';
import { StartError } from '#node/settings/startError.ts';
import { preparedOnce } from './preparedOnce.ts';

/** Connections of one server process; a call holds one for a few milliseconds. */
const CONNECTIONS = 10;
const CONNECT_MS = 5000;
/** A connection in use on which nothing came for so long is dead, though nobody said so: its server froze, or its network is gone (milliseconds). */
const LONGEST_SILENCE_MS = 30_000;
const OLDEST_VERSION = 15;

/** Counts and sums come as int8, which pg hands over as text; none of ours reaches the 2^53 that a number holds. */
const numbers: NonNullable<ClientConfig['types']> = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.INT8 && format !== 'binary' ? Number : types.getTypeParser(oid, format),
};

/** How every connection of this server is made. */
export function connectionTo(url: string): ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'presence-state',
    types: numbers,
  };
}

/**
 * A database on a PostgreSQL server, version 15 or later, encoded in UTF-8.
 *
 * @throws StartError that says what to do when it can't be reached or is not fit
 */
export async function openPostgres(url: string, log: Log): Promise<Database & { close: () => Promise<void> }> {
  await checkServer(url);
  const pool = new Pool({ ...connectionTo(url), max: CONNECTIONS });
  // An idle connection that the server ended. The next call opens another, or is told that the database is away.
  pool.on('error', (error) => log.warn('A connection to PostgreSQL was lost.', error.message));
  // One in use: the pool doesn't listen then, and an error that nobody listens to ends the process. The call gets it too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  endSilent(pool);
  return {
    engine: 'postgres',
    dialect: new PostgresDialect({ pool: preparedOnce(pool) }),
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

/**
 * Ends connections in use that have gone silent: who waits on them fails, instead of everyone who comes after. One that is
 * being answered may be held for long, as by a restore.
 */
function endSilent(pool: Pool): void {
  const timers = new WeakMap<PoolClient, NodeJS.Timeout>();
  pool.on('connect', (client) => streamOf(client)?.on('data', () => timers.get(client)?.refresh()));
  pool.on('acquire', (client) => {
    timers.set(
      client,
      setTimeout(() => void client.end(), LONGEST_SILENCE_MS),
    );
  });
  pool.on('release', (_, client) => {
    clearTimeout(timers.get(client));
    timers.delete(client);
  });
}

/** The socket that pg keeps to itself. */
function streamOf(client: PoolClient): Duplex | undefined {
  return (client as PoolClient & { connection?: { stream?: Duplex } }).connection?.stream;
}

async function checkServer(url: string): Promise<void> {
  let client;
  let found;
  try {
    // Reads the files that the URL names, too.
    client = new Client(connectionTo(url));
    await client.connect();
    found = await client.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
    );
  } catch (error) {
    throw new StartError(sentenceOf(error, url));
  } finally {
    await client?.end().catch(() => undefined);
  }
  const { version = 0, encoding = '' } = found.rows[0] ?? {};
  if (version < OLDEST_VERSION) {
    throw new StartError(
      `The PostgreSQL server in DATABASE_URL has version ${version}. Use version ${OLDEST_VERSION} or later.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartError(
      `The database in DATABASE_URL is encoded in ${encoding}. Make one with: create database … encoding 'UTF8' template template0.`,
    );
  }
}

/** What is wrong, and what to do. The URL's password is never told. */
function sentenceOf(error: unknown, url: string): string {
  const { code = '', message } = error as Error & { code?: string };
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname || 'localhost'}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1));
  switch (code) {
    case 'ECONNREFUSED':
      return `No PostgreSQL server answers at ${server}. Start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${hostname} in DATABASE_URL is not known. Correct its name, or look into the network’s DNS.`;
    case '28P01':
      return `PostgreSQL at ${server} refuses the password of the user “${decodeURIComponent(username)}” in DATABASE_URL.`;
    case '28000':
      return `PostgreSQL at ${server} does not let this user in: ${message}. Correct DATABASE_URL, or pg_hba.conf there.`;
    case '3D000':
      return `PostgreSQL at ${server} has no database “${database}”. Make it with: createdb -E UTF8 ${database}`;
    case '42501':
      return `PostgreSQL at ${server}: ${message}. Grant this user the right to connect to “${database}”.`;
    case '57P03':
      return `PostgreSQL at ${server} is still starting: ${message}. Try again in a moment.`;
    case '53300':
      return `PostgreSQL at ${server} has no connection left: ${message}. Raise max_connections there.`;
    default:
      return `PostgreSQL at ${server} can’t be reached: ${message || code}. Look into DATABASE_URL and the network.`;
  }
}
