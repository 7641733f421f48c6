import { join } from 'node:path';
import { root } from './root.ts';
import { startProgram, type Running } from './services/programs.ts';

export interface NodeServer {
  /** Where it serves, with a slash at the end; the same after a restart. */
  url: string;
  output: () => string;
  /** Ends it without a chance to clean up. */
  kill: () => Promise<void>;
  /** Ends it as `Ctrl-C` does. */
  stop: () => Promise<void>;
  /** Starts it again on the same folder and port. */
  start: () => Promise<void>;
}

/** Only what Node itself needs of this process's environment, so that no setting of the developer's leaks in. */
const inherited = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

/**
 * Starts the built server, as `npm start` runs it, on a port that is free.
 *
 * @param project the folder with package.json and the builds
 */
export async function startNodeServer(
  folder: string,
  settings: Record<string, string> = {},
  project = root,
): Promise<NodeServer> {
  const main = join(project, 'dist/server/main.js');
  let port = '0';
  let running: Running;
  let url = '';
  const start = async () => {
    const env = { ...inherited, DATABASE_URL: `file:${folder}/presence.db`, PORT: port, ...settings };
    running = startProgram(process.execPath, [main], { cwd: folder, env });
    const printed = await running.printed(/http:\/\/127\.0\.0\.1:(\d+)/);
    port = printed[1] ?? port;
    url = `http://127.0.0.1:${port}/`;
  };
  await start();
  return {
    url,
    output: () => running.output(),
    kill: () => running.stop('SIGKILL'),
    stop: () => running.stop(),
    start,
  };
}
