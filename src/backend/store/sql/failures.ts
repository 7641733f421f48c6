/** What a driver throws: libsql and pg give a code, sql.js only a message, pg the name of the index. */
interface DriverError {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
}

/**
 * The unique index that a write ran into, as `table_column`, or null when the error is another.
 * SQLite says `UNIQUE constraint failed: table.column`; our indexes on PostgreSQL are named after the same words.
 */
export function uniqueViolation(error: unknown): string | null {
  const { code, constraint, message } = (error ?? {}) as DriverError;
  if (code === '23505' && typeof constraint === 'string') return constraint;
  const column = /UNIQUE constraint failed: (\w+)\.(\w+)/.exec(String(message));
  return column && `${column[1]}_${column[2]}`;
}

/**
 * Whether the database is out of reach, as opposed to a mistake of ours: PostgreSQL's classes 08 (connection), 53
 * (resources) and 57P (shutting down), deadlocks and lock time-outs, sockets, and SQLite's files that are busy, full or gone.
 */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as DriverError;
  if (
    typeof code === 'string' &&
    /^(08|53|57P|40P01|55P03|E[A-Z]+$|SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY))/.test(code)
  ) {
    return true;
  }
  return /database is locked|database or disk is full|Connection terminated|not queryable|timeout exceeded when trying to connect/.test(
    String(message),
  );
}

/** Whether there is no room: PostgreSQL's and SQLite's own word for it, or the system's, as of a folder for temporary files. */
export function isDiskFull(error: unknown): boolean {
  const { code, message } = (error ?? {}) as DriverError;
  return ['53100', 'SQLITE_FULL', 'ENOSPC'].includes(String(code)) || /database or disk is full/.test(String(message));
}
