import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const isRoot = process.getuid?.() === 0;

/** As whom a program runs, when not as the one who starts it. */
export interface Identity {
  uid: number;
  gid: number;
}

interface Options {
  identity?: Identity | undefined;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** The program's path: in one of the folders given, or in PATH; undefined when it is nowhere. */
export function findProgram(name: string, folders: readonly string[] = []): string | undefined {
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...folders, ...inPath].map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Runs a program to its end, for at most ten minutes. Throws with what it printed when it fails. */
export function runProgram(command: string, args: readonly string[], options: Options = {}): void {
  const { identity, ...rest } = options;
  const result = spawnSync(command, args, { ...rest, ...identity, encoding: 'utf8', timeout: 600_000 });
  if (result.status === 0) return;
  throw new Error(
    `${command} ${args.join(' ')} failed: ${result.error?.message ?? ''}\n${result.stdout}${result.stderr}`,
  );
}

/** Installs Debian packages when this is root on Debian or Ubuntu. Returns whether it did; the reason why not is printed. */
export function installPackages(...names: string[]): boolean {
  if (!isRoot || findProgram('apt-get') === undefined) return false;
  process.stderr.write(`Installing ${names.join(' ')} with apt-get …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    runProgram('apt-get', ['update', '-qq'], { env });
    runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
    return true;
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return false;
  }
}

/** A program that stays until it is stopped. */
export interface Running {
  process: ChildProcess;
  output: () => string;
  /** Waits until it prints something that matches; throws with all that it printed when it ends before. */
  printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends the signal and waits until the program is gone. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

export function startProgram(command: string, args: readonly string[], options: Options = {}): Running {
  const { identity, ...rest } = options;
  const child = spawn(command, args, { ...rest, ...identity, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      output += String(error);
      resolve();
    });
  });
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  return {
    process: child,
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        look();
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void gone.then(() => reject(new Error(`${command} ended before it was ready:\n${output}`)));
      }),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
    },
  };
}
