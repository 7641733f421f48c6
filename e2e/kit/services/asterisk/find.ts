import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, fetchOnce } from '#kit/services/fetchOnce.ts';
import { findProgram } from '#kit/services/programs.ts';
import { unpackAsterisk } from './debian.ts';

/** An Asterisk that can be started. */
export interface Program {
  path: string;
  /** Where the libraries of one that was unpacked are. */
  libraries?: string;
  /** Its modules and its data (sounds, documentation of settings), when it lies elsewhere than it was built for. */
  modules?: string;
  data?: string;
}

/**
 * The Asterisk to use: the program that PRESENCE_TEST_ASTERISK names, the one in PATH, or one of our own that is unpacked
 * once into the user's cache folder on Debian and Ubuntu: where PRESENCE_TEST_ASTERISK_FROM names a release of theirs, that one's.
 *
 * @throws Error that says what to do, when there is none
 */
export async function findAsterisk(): Promise<Program> {
  const given = process.env['PRESENCE_TEST_ASTERISK'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`PRESENCE_TEST_ASTERISK names ${given}, which does not exist.`);
    return programAt(given);
  }
  const release = process.env['PRESENCE_TEST_ASTERISK_FROM'] || undefined;
  const places = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
  const installed = release === undefined ? findProgram('asterisk', places) : undefined;
  if (installed !== undefined) return programAt(installed);

  const folder = cacheFolder(release === undefined ? 'asterisk' : `asterisk-${release}`);
  if (findProgram('apt-get') === undefined || findProgram('dpkg-deb') === undefined) throw missing();
  await fetchOnce(folder, 'an Asterisk', (empty) => unpackAsterisk(empty, release)).catch((error: unknown) => {
    throw missing(error);
  });
  return programAt(join(folder, 'bin', 'asterisk'));
}

function missing(cause?: unknown): Error {
  const tried = cause === undefined ? '' : ` One could not be fetched: ${String(cause)}`;
  return new Error(
    'A real Asterisk (version 16 or later) is needed. Install one so that `asterisk` is in PATH, or set ' +
      `PRESENCE_TEST_ASTERISK to the path of its program.${tried}`,
    { cause },
  );
}

/** One that was unpacked has all it needs beside itself; any other lies where it was built for. */
function programAt(path: string): Program {
  const root = join(dirname(path), '..', 'root');
  const libraries = join(root, 'usr', 'lib');
  if (!existsSync(libraries)) return { path };
  const modules = [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))]
    .map((each) => join(each, 'asterisk', 'modules'))
    .find((each) => existsSync(each));
  return modules === undefined ? { path } : { path, libraries, modules, data: join(root, 'usr', 'share', 'asterisk') };
}
