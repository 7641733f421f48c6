import { createConsola, LogLevels } from 'consola';
import type { Log } from '#backend/ports/deps.ts';
import type { Settings } from './settings.ts';

/** The server's log: to the console, from the level on that is set. Never give it a password or a session's secret. */
export function createLog(level: Settings['LOG_LEVEL']): Log {
  const consola = createConsola({ level: LogLevels[level] });
  const at =
    (kind: keyof Log): Log[keyof Log] =>
    (message, detail) =>
      detail === undefined ? consola[kind](message) : consola[kind](message, detail);
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}
