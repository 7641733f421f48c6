import type { DatabaseConnection, Dialect } from 'kysely';
import type { Database } from '#backend/ports/deps.ts';

/** For tests: the same database, which notes the statements that it runs, with `begin` and `commit` around those of a transaction. */
export function noteStatements(database: Database): Database & { statements: string[] } {
  const statements: string[] = [];
  const noting = (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery(query) {
      statements.push(query.sql);
      return connection.executeQuery(query);
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  });
  const dialect: Dialect = {
    createAdapter: () => database.dialect.createAdapter(),
    createIntrospector: (db) => database.dialect.createIntrospector(db),
    createQueryCompiler: () => database.dialect.createQueryCompiler(),
    createDriver() {
      const driver = database.dialect.createDriver();
      const own = new WeakMap<DatabaseConnection, DatabaseConnection>();
      const connectionOf = (noted: DatabaseConnection) => own.get(noted) ?? noted;
      return {
        init: () => driver.init(),
        destroy: () => driver.destroy(),
        async acquireConnection() {
          const connection = await driver.acquireConnection();
          const noted = noting(connection);
          own.set(noted, connection);
          return noted;
        },
        releaseConnection: (connection) => driver.releaseConnection(connectionOf(connection)),
        beginTransaction(connection, settings) {
          statements.push('begin');
          return driver.beginTransaction(connectionOf(connection), settings);
        },
        commitTransaction(connection) {
          statements.push('commit');
          return driver.commitTransaction(connectionOf(connection));
        },
        rollbackTransaction: (connection) => driver.rollbackTransaction(connectionOf(connection)),
      };
    },
  };
  return { ...database, dialect, statements };
}
