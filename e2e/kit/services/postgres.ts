import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './freePort.ts';
import { findProgram, installPackages, isRoot, runProgram, startProgram, type Identity } from './programs.ts';

export interface Postgres {
  /** A database of the server, for connecting and making others. */
  url: string;
  /** Makes a new, empty database. Returns its URL. */
  createDatabase: () => Promise<string>;
  /** Ends the server and removes its files; on a server that was given, removes the databases made. */
  stop: () => Promise<void>;
}

/**
 * A real PostgreSQL for tests: the one that PRESENCE_TEST_POSTGRES names, or one of its own in a temporary folder, on a
 * free port of the loopback interface. Its files are not synced: what a test needs of them is only that they are there.
 */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env['PRESENCE_TEST_POSTGRES'];
  if (given !== undefined && given !== '') return databasesOf(given, true, () => Promise.resolve());

  const bin = findBin() ?? (installPackages('postgresql') ? findBin() : undefined);
  if (bin === undefined) {
    throw new Error(
      'The tests need a PostgreSQL server of version 15 or later. Install it (Debian: apt-get install postgresql, ' +
        'macOS: brew install postgresql), or set PRESENCE_TEST_POSTGRES to the URL of one that may be used.',
    );
  }
  const identity = isRoot ? postgresUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'presence-postgres-'));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  runProgram(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'presence', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { identity, cwd: folder },
  );

  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 200,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = startProgram(join(bin, 'postgres'), ['-D', data, ...options], { identity, cwd: folder });
  await server.printed(/database system is ready to accept connections/);

  return databasesOf(`postgres://presence@127.0.0.1:${port}/postgres`, false, async () => {
    await server.stop('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  });
}

function databasesOf(url: string, dropThem: boolean, stop: () => Promise<void>): Postgres {
  const made: string[] = [];
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    url,
    createDatabase: async () => {
      const name = `presence_test_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      made.push(name);
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    stop: async () => {
      if (dropThem) for (const name of made) await run(`drop database ${name} with (force)`);
      await stop();
    },
  };
}

/** The folder with `initdb` and `postgres`: Debian keeps them out of PATH, the newest version is taken. */
function findBin(): string | undefined {
  const debian = foldersIn('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin'));
  const homebrew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((root) =>
    foldersIn(root)
      .filter((name) => name.startsWith('postgresql'))
      .map((name) => join(root, name, 'bin')),
  );
  const initdb = findProgram('initdb', [...debian.toReversed(), ...homebrew.toReversed()]);
  return initdb && join(initdb, '..');
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root: it runs as the user that its package made. */
function postgresUser(): Identity {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  if (!uid || !gid) throw new Error('PostgreSQL needs a user of its own named postgres, as its package makes one.');
  return { uid, gid };
}
