import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Libsql ends the whole process on a bound boolean: truths are 0 and 1 in our tables, and a slip is an error here. */
function refuseBooleans({ parameters }: CompiledQuery): void {
  if (parameters.some((parameter) => typeof parameter === 'boolean')) {
    throw new TypeError('A boolean was bound; truths are 0 or 1 in the tables.');
  }
}

function guarded(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery(query) {
      refuseBooleans(query);
      return connection.executeQuery(query);
    },
    streamQuery(query, size) {
      refuseBooleans(query);
      return connection.streamQuery(query, size);
    },
  };
}

/** How transactions begin: with the write lock, since one that reads first fails when another wrote meanwhile; or without, only to read. */
type Begin = 'begin immediate' | 'begin';

class GuardedDriver extends SqliteDriver {
  readonly #begin: Begin;
  #guarded: DatabaseConnection | undefined;

  constructor(database: SqliteDatabase, begin: Begin) {
    super({ database });
    this.#begin = begin;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#guarded ??= guarded(connection);
    return this.#guarded;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#begin));
  }

  /** A full disk, for one, makes SQLite undo the transaction by itself: that there is none left would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!/no transaction is active/.test(String(error))) throw error;
    });
  }
}

/** SQLite's tables are made in transactions like all else, so that a start that was cut off leaves no half of a migration. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** It keeps nothing: by it, what is compiled for one database serves all others that this process opens. */
const adapter = new TransactionalAdapter();

/** An immediate transaction holds the only write lock there is: `for update` says nothing more, and SQLite has no word for it. */
class LocklessCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'Distinct' || node.rawModifier) super.visitSelectModifier(node);
  }
}

/** Kysely's dialect for any database shaped like better-sqlite3: libsql in Node, sql.js in the browser. */
export function sqliteDialect(database: SqliteDatabase, begin: Begin = 'begin immediate'): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => new GuardedDriver(database, begin),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new LocklessCompiler(),
  };
}
