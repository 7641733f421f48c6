import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Folders } from './config.ts';
import type { Program } from './find.ts';

const run = promisify(execFile);

/** How long it may take to be up (milliseconds): a third of a second on an idle machine. */
const BOOT_MS = 60_000;
/** How long it may take to end in order, and a command of its console (milliseconds): a frozen one answers none. */
const END_MS = 15_000;
const COMMAND_MS = 20_000;
/** The most bytes that the path of a socket may have on Linux; macOS allows four fewer. */
const SOCKET_BYTES = 103;

/** One Asterisk, running or not, on a folder of its own. */
export interface Instance {
  /** Runs a command of its console. Returns what it prints. Throws when it does not answer. */
  cli: (command: string) => Promise<string>;
  /** Writes a file of its configuration, seen by itself alone; it counts after a `reload`. */
  writeConfig: (name: string, text: string) => void;
  /** What it has logged since it was first started. */
  log: () => string;
  /** Ends it in order. Its AstDB stays, for `start`. */
  stop: () => Promise<void>;
  /** Ends it as a crash does. */
  kill: () => Promise<void>;
  /** Lets it stand still: its connections stay open and nothing is answered. */
  freeze: () => void;
  thaw: () => void;
  /** Starts it again, with the same AstDB, configuration and ports, and waits until it is fully booted. */
  start: () => Promise<void>;
  restart: () => Promise<void>;
  /** Settles when it is no longer running, for whatever reason. */
  gone: () => Promise<void>;
}

/** A port of its configuration belongs to another program. */
export class PortTaken extends Error {}

/** The folders of an instance, below one that may outlive it; the control socket's is a short path of its own. */
export function makeFolders(folder: string): Folders {
  const temporary = Buffer.byteLength(tmpdir()) + '/ast-XXXXXX/asterisk.ctl'.length > SOCKET_BYTES ? '/tmp' : tmpdir();
  const folders = {
    etc: join(folder, 'etc'),
    lib: join(folder, 'lib'),
    spool: join(folder, 'spool'),
    log: join(folder, 'log'),
    data: join(folder, 'data'),
    run: mkdtempSync(join(temporary, 'ast-')),
  };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true, mode: 0o700 });
  return folders;
}

/** Sets up an Asterisk in its folders; `start` starts it. The configuration is what `writeConfig` writes. */
export function createInstance(
  program: Program,
  folders: Folders,
  env: Readonly<Record<string, string>> = {},
): Instance {
  if (program.data !== undefined) linkData(program.data, folders.data);
  const config = join(folders.etc, 'asterisk.conf');
  const logFile = join(folders.log, 'full');
  const socket = join(folders.run, 'asterisk.ctl');
  let child: ChildProcess | undefined;
  let gone = Promise.resolve();

  const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const cli = async (command: string) => {
    const { stdout } = await run(program.path, ['-C', config, '-rx', command], {
      timeout: COMMAND_MS,
      maxBuffer: 2 ** 28,
    });
    return stdout;
  };
  const killLeft = () => child?.kill('SIGKILL');

  const start = async () => {
    if (child !== undefined) throw new Error('This Asterisk is running.');
    rmSync(socket, { force: true });
    const before = log().length;
    const printed = join(folders.log, 'printed');
    const output = openSync(printed, 'w');
    const started = spawn(program.path, ['-f', '-C', config], {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    closeSync(output);
    child = started;
    process.once('exit', killLeft);
    gone = new Promise((resolve) => {
      const ended = () => {
        child = undefined;
        process.off('exit', killLeft);
        resolve();
      };
      started.once('exit', ended);
      started.once('error', ended);
    });
    const until = Date.now() + BOOT_MS;
    // The socket is there early; the command then waits until the last module is loaded.
    while (!existsSync(socket) || !(await cli('core waitfullybooted').catch(() => '')).includes('fully booted')) {
      if (child === undefined || Date.now() > until) {
        await end('SIGKILL');
        throw new Error(`Asterisk did not start:\n${readFileSync(printed, 'utf8')}${log().slice(before)}`);
      }
      await setTimeout(20);
    }
    // For Asterisk a port that is taken is a line in its log and no more.
    if (log().slice(before).includes('Address already in use')) {
      await end('SIGTERM');
      throw new PortTaken(`A port that Asterisk was to use is taken:\n${log().slice(before)}`);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    // One that was frozen would not hear the other signal.
    child?.kill('SIGCONT');
    child?.kill(signal);
    await Promise.race([gone, setTimeout(END_MS, undefined, { ref: false })]);
    killLeft();
    await gone;
  };

  return {
    cli,
    log,
    writeConfig: (name, text) => writeFileSync(join(folders.etc, name), text, { mode: 0o600 }),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    start,
    restart: async () => {
      await end('SIGTERM');
      await start();
    },
    gone: () => gone,
  };
}

/** Data of an Asterisk that does not lie where it was built for; its English is under the name it asks for. */
function linkData(from: string, to: string): void {
  for (const name of readdirSync(from).filter((each) => each !== 'sounds')) link(join(from, name), join(to, name));
  const sounds = join(from, 'sounds');
  const english = existsSync(sounds) ? readdirSync(sounds).find((name) => name.startsWith('en')) : undefined;
  if (english === undefined) return;
  mkdirSync(join(to, 'sounds'), { recursive: true });
  link(join(sounds, english), join(to, 'sounds', 'en'));
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}
