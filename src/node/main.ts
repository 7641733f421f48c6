#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from './backUp.ts';
import { commandOf, usage } from './command/options.ts';
import { runCommand } from './command/run.ts';
import { packageFolder } from './packageFolder.ts';
import { openForCommand, startServer, type RunningServer } from './server.ts';
import { createLog } from './settings/log.ts';
import { readSettings, type Settings } from './settings/settings.ts';
import { StartError } from './settings/startError.ts';

function readEnvFile(): string {
  if (!existsSync('.env')) return '';
  try {
    return readFileSync('.env', 'utf8');
  } catch (error) {
    throw new StartError(`.env can’t be read: ${(error as Error).message}.`);
  }
}

/** The tests' own: a minute is long for them. It can only be made shorter, and is no setting. */
function forTests(): { goneAfterMs?: number } {
  const goneAfterMs = Number(process.env['PRESENCE_TEST_GONE_AFTER_MS']);
  return goneAfterMs >= 1000 && goneAfterMs < 60_000 ? { goneAfterMs } : {};
}

async function run(): Promise<void> {
  const [first, ...more] = process.argv.slice(2);
  if (first === 'conformance') {
    // Its options are its own, and nobody who starts a server waits for its code.
    const { runConformance } = await import('#conformance/command.ts');
    process.exitCode = await runConformance(more);
    return;
  }
  // Files made from here on are for their owner alone: the database holds password hashes.
  process.umask(0o077);
  const command = commandOf(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(usage);
    return;
  }
  const settings = readSettings(process.env, readEnvFile());
  const log = createLog(settings.LOG_LEVEL);
  if (command) {
    return runCommand(command, { backUp: () => backUp(settings, log), open: () => openForCommand(settings, log) });
  }
  // What was not caught leaves the process in a state that nobody knows: it ends, and whoever watches starts it anew.
  process.on('uncaughtException', (error) => {
    log.error('The server failed, and stops.', error);
    process.exit(1);
  });

  const pageFolder = join(packageFolder(), 'dist/web');
  const server = await startServer(settings, log, pageFolder, forTests());
  stopOnSignal(server);
  const lines = [
    `Presence State is running.\n\n  Open  ${server.url}\n  Data  ${nameOf(settings.DATABASE_URL)}`,
    existsSync(pageFolder) ? '' : 'The page is not built (npm run build does it): only the API is served.',
    await firstAdminText(server, settings),
  ];
  process.stdout.write(`\n  ${lines.filter(Boolean).join('\n\n  ')}\n\n`);
}

/** Without a user nobody can sign in. Returns how one can, for the console; empty when there are users. */
async function firstAdminText({ backend, url, madeAdmin }: RunningServer, settings: Settings): Promise<string> {
  if (madeAdmin) return `The first admin is “${settings.ADMIN_USERNAME}”, with the password in ADMIN_PASSWORD.`;
  const token = await backend.issueSetupToken();
  return token ? `Make the first admin here (works once, within 24 hours):\n  ${url}setup#${token}` : '';
}

/** Stops in order at the first signal, and at once at the second. */
function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** The database without its password. */
function nameOf(setting: Settings['DATABASE_URL']): string {
  if (setting.engine === 'sqlite') return setting.file;
  const { hostname, pathname } = new URL(setting.url);
  return `PostgreSQL at ${hostname || 'localhost'}, database ${decodeURIComponent(pathname.slice(1))}`;
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
