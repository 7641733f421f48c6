import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from './freePort.ts';
import { findProgram, installPackages, isRoot, runProgram, startProgram, type Identity } from './programs.ts';

export interface MariaDb {
  /** Makes a new, empty database. Returns its URL, with a user who may do everything in it. */
  createDatabase: () => Promise<string>;
  /** Ends the server and removes its files; on a server that was given, removes the databases made. */
  stop: () => Promise<void>;
}

const folders = ['/usr/sbin', '/usr/libexec', '/opt/homebrew/opt/mariadb/bin', '/usr/local/opt/mariadb/bin'];

/**
 * A real MariaDB for tests: the one that PRESENCE_TEST_MARIADB names (`mysql://user:password@host:port`, who may make databases), or
 * one of its own in a temporary folder, on a free port of the loopback interface.
 */
export async function startMariaDb(): Promise<MariaDb> {
  const given = process.env['PRESENCE_TEST_MARIADB'];
  if (given !== undefined && given !== '') return databasesOf(given, true, () => Promise.resolve());

  const find = () => findProgram('mariadbd', folders);
  const program = find() ?? (installPackages('mariadb-server') ? find() : undefined);
  const install = findProgram('mariadb-install-db', folders);
  if (program === undefined || install === undefined) {
    throw new Error(
      'The tests need a MariaDB server. Install it (Debian: apt-get install mariadb-server, macOS: brew install ' +
        'mariadb), or set PRESENCE_TEST_MARIADB to the URL of one that may be used.',
    );
  }
  const identity = isRoot ? mysqlUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'presence-mariadb-'));
  const [data, temporary] = [join(folder, 'data'), join(folder, 'tmp')];
  for (const path of [data, temporary]) mkdirSync(path);
  if (identity) for (const path of [folder, data, temporary]) chownSync(path, identity.uid, identity.gid);
  // Each that starts deletes what others keep in a folder for temporary files that they share.
  const settings = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${temporary}`];
  runProgram(install, [...settings, '--skip-test-db', '--auth-root-authentication-method=normal'], {
    identity,
    cwd: folder,
  });

  const port = await freePort();
  const server = startProgram(
    program,
    [
      ...settings,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--skip-log-bin',
      '--skip-name-resolve',
      '--innodb-flush-log-at-trx-commit=0',
    ],
    { identity, cwd: folder },
  );
  await server.printed(/ready for connections/);
  return databasesOf(`mysql://root@127.0.0.1:${port}`, false, async () => {
    await server.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
}

function databasesOf(url: string, dropThem: boolean, stop: () => Promise<void>): MariaDb {
  const made: string[] = [];
  const run = async (sql: string) => {
    const connection = await createConnection(url);
    await connection.query(sql).finally(() => connection.end());
  };
  return {
    createDatabase: async () => {
      const name = `presence_test_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name} character set utf8mb4`);
      made.push(name);
      return `${url}/${name}`;
    },
    stop: async () => {
      if (dropThem) for (const name of made) await run(`drop database ${name}`);
      await stop();
    },
  };
}

/** MariaDB refuses to run as root: it runs as the user that its package made. */
function mysqlUser(): Identity {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' })));
  if (!uid || !gid) throw new Error('MariaDB needs a user of its own named mysql, as its package makes one.');
  return { uid, gid };
}
