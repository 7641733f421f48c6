import { CompiledQuery, type Dialect } from 'kysely';
import { type Backend, createBackend } from '#backend/backend.ts';
import type { Database, Log } from '#backend/ports/deps.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import type { Network } from './network.ts';
import type { VirtualTime } from './time.ts';

/** How long after their last page somebody is gone: longer than any day here, since signing out sets nothing (milliseconds). */
const GONE_AFTER_MS = 48 * 3_600_000;

/** The process of our server: it can be killed, between two statements, and another one started on the same database. */
export interface SimulatedServer {
  backend: Backend;
  /** Kills it after that many further statements; at once with 0. */
  killAfter: (statements: number) => void;
  spare: () => void;
  close: () => Promise<void>;
}

/** Never resolves: nobody is there any more. One of its own each time, for it keeps what waits for it in memory. */
const never = () => new Promise<never>(() => {});

/** @param onKilled called when it was killed, and the database is as a new process finds it */
export async function startServer(
  database: Database,
  {
    time,
    network,
    slowness,
    onKilled,
    onError,
  }: {
    time: VirtualTime;
    network: Network;
    /** How long a statement takes (milliseconds). */
    slowness: () => number;
    onKilled: () => void;
    onError: (what: string) => void;
  },
): Promise<SimulatedServer> {
  let alive = true;
  let left = Number.POSITIVE_INFINITY;
  let inTransaction = false;

  function kill(): void {
    if (!alive) return;
    alive = false;
    network.abandon();
    const rolledBack = inTransaction ? rollBack(database.dialect) : Promise.resolve();
    void rolledBack.then(onKilled);
  }

  const dialect = observed(database.dialect, {
    isAlive: () => alive,
    beLate() {
      const late = slowness();
      if (late > 0) return new Promise<void>((resolve) => void time.after(late, resolve));
    },
    begun(sql) {
      time.touch();
      if (sql.startsWith('begin')) inTransaction = true;
    },
    done(sql) {
      if (sql === 'commit' || sql === 'rollback') inTransaction = false;
      left -= 1;
      if (left <= 0) kill();
    },
  });

  const log: Log = {
    error: (message, detail) => alive && !isExpected(detail) && onError(`${message} ${String(detail)}`),
    warn: (_, detail) => alive && !isExpected(detail) && onError(String(detail)),
    info: () => {},
    debug: () => {},
  };

  const backend = await createBackend(
    testDeps({ ...database, dialect }, { now: time.now, log, pbx: network.pbx(), goneAfterMs: GONE_AFTER_MS }),
  );
  return {
    backend,
    killAfter(statements) {
      left = statements;
      if (left <= 0) kill();
    },
    spare() {
      left = Number.POSITIVE_INFINITY;
    },
    async close() {
      await backend.close();
      alive = false;
    },
  };
}

/** Only what the phone system does may fail here. */
const isExpected = (detail: unknown) => detail === undefined || detail instanceof PbxError;

/** What a new process finds: whatever was not committed is gone. */
async function rollBack(dialect: Dialect): Promise<void> {
  const driver = dialect.createDriver();
  await driver.init();
  const connection = await driver.acquireConnection();
  await connection.executeQuery(CompiledQuery.raw('rollback'));
  await driver.releaseConnection(connection);
}

/** The same dialect, whose statements are counted, and answer nobody once the process is dead. */
function observed(
  dialect: Dialect,
  {
    isAlive,
    beLate,
    begun,
    done,
  }: {
    isAlive: () => boolean;
    /** Resolves when a statement may be carried out. */
    beLate: () => Promise<void> | void;
    begun: (sql: string) => void;
    done: (sql: string) => void;
  },
): Dialect {
  const createDriver = () => {
    const driver = dialect.createDriver();
    const acquireConnection = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquireConnection();
      return {
        streamQuery: connection.streamQuery.bind(connection),
        async executeQuery<Row>(query: CompiledQuery) {
          if (!isAlive()) return never();
          await beLate();
          if (!isAlive()) return never();
          begun(query.sql);
          const result = await connection.executeQuery<Row>(query);
          if (!isAlive()) return never();
          done(query.sql);
          return isAlive() ? result : never();
        },
      };
    };
    return driver;
  };
  return Object.assign(Object.create(dialect) as Dialect, { createDriver });
}
