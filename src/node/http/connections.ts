/** When the server closes connections by itself (milliseconds), and how many it takes. */
export interface ConnectionLimits {
  /** Until the headers of a first request have come: a connection on which nothing is sent ends, too. */
  headersMs: number;
  /** Until a request has come as a whole. */
  requestMs: number;
  /** Between two requests. */
  keepAliveMs: number;
  /** While a call is under way and neither side sends a byte, as when nobody reads the answer. */
  silentMs: number;
  /** How often the first two are looked at. */
  checkMs: number;
  /** Further ones are closed as they come. Null where there is no limit. */
  most: number | null;
}

/**
 * The limits of a server that runs.
 *
 * @param openFiles how many files its process may have open; null where there is no limit
 */
export function connectionLimits(openFiles = openFileLimit()): ConnectionLimits {
  return {
    headersMs: 30_000,
    // A backup to restore may be 512 MB.
    requestMs: 300_000,
    // Longer than the 60 seconds for which proxies keep a connection: who closes first must not be we.
    keepAliveMs: 65_000,
    // Longer than the slowest call takes, half an hour. Event streams are never silent: they have heartbeats.
    silentMs: 31 * 60_000,
    checkMs: 10_000,
    most: connectionsFor(openFiles),
  };
}

/** How many connections leave enough of the process's files for the database, the phone system, and what calls open meanwhile. */
function connectionsFor(openFiles: number | null): number | null {
  return openFiles === null ? null : Math.floor(openFiles * 0.8);
}

/** How many files, connections among them, this process may have open (`ulimit -n`). Null where the system sets no such limit. */
function openFileLimit(): number | null {
  // Else it looks up the names of connected hosts.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : null;
}
