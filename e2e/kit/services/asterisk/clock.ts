import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '#kit/services/programs.ts';
import type { Program } from './find.ts';

/** A clock for a program, which the test sets: how far it is ahead of this machine's. */
export interface SettableClock {
  /** What the program has to be started with. */
  env: Readonly<Record<string, string>>;
  /** At once, for a program that runs (seconds; less than none is behind). */
  setAhead: (seconds: number) => void;
}

const findIn = (libraries: string) =>
  readdirSync(libraries)
    .flatMap((name) => [join(libraries, name, 'faketime'), join(libraries, name)])
    .map((folder) => join(folder, 'libfaketimeMT.so.1'))
    .find((path) => existsSync(path));

/** libfaketime, which tells a program another time: the program’s own, or this machine’s, installed where that is possible. */
function libraryFor(libraries = '/usr/lib'): string {
  const find = () => findIn(libraries) ?? findIn('/usr/lib');
  const found = find() ?? (installPackages('faketime') ? find() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'The tests need libfaketime for a phone system with another clock. Install it (Debian: apt-get install faketime).',
  );
}

/** The clock of one program. It keeps what it is set to in the folder, and begins right. */
export function createClock(folder: string, { libraries }: Pick<Program, 'libraries'>): SettableClock {
  const file = join(folder, 'clock');
  const setAhead = (seconds: number) => {
    // In one step: it is read all the time.
    writeFileSync(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    renameSync(`${file}.new`, file);
  };
  setAhead(0);
  return {
    env: {
      LD_PRELOAD: libraryFor(libraries),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // Timers go on as they are.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    setAhead,
  };
}
