import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Nobody reads these where Asterisk only runs for tests; its configuration is written by the kit. */
const unneeded = ['doc', 'man', 'locale', 'perl*'].map((name) => `./usr/share/${name}`);
const excluded = [...unneeded, './usr/lib/*/perl*', './etc/asterisk'];

/** Where packages come from, as this machine's own apt sources say. */
interface Source {
  mirror: string;
  suite: string;
  components: string;
  keyring: string | undefined;
}

/**
 * Unpacks Asterisk, with every library it uses, from the packages of Debian or Ubuntu into the folder, and nothing outside it:
 * no root is needed, nothing is installed and no script of a package runs. apt fetches the packages from the mirror that this
 * machine uses anyway, checks their signatures, and keeps its state in the folder.
 *
 * The folder, which is new, may be moved afterwards; `bin/asterisk` in it is what to start.
 *
 * @param release the release of Debian or Ubuntu to take it from; else the newest that has it. An older one than this machine’s can’t
 *   load libfaketime of this machine, and gets its own.
 * @throws Error when there is no such mirror, or no suite has it
 */
export async function unpackAsterisk(folder: string, release?: string): Promise<void> {
  const log = join(folder, 'install.log');
  const failures: string[] = [];
  for (const source of await sources(release)) {
    try {
      await unpackFrom(source, folder, log, release === undefined ? [] : ['libfaketime']);
      await run(writeWrapper(folder), ['-V']);
      return;
    } catch (error) {
      failures.push(`${source.suite} of ${source.mirror}: ${lastLines(error)}`);
    }
  }
  throw new Error(failures.join('\n') || 'this machine has no apt sources of Debian or Ubuntu');
}

/**
 * Debian left Asterisk out of some of its releases: the newest has it, and one that is old enough. Ubuntu has it everywhere. A
 * mirror that is somebody else's has no such suite, or is signed with another key.
 */
async function sources(release?: string): Promise<Source[]> {
  const system = readFileSync('/etc/os-release', 'utf8');
  const named = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(system)?.[1] ?? '';
  const id = named('ID');
  // What apt would fetch it says without having fetched anything yet.
  const { stdout } = await run('apt-get', ['--print-uris', 'update'], { maxBuffer: 2 ** 24 });
  const mirrors = [...stdout.matchAll(/^'(.+)\/dists\/[^/]+\/main\/binary-/gm)].map(([, mirror = '']) => mirror);
  const likelyFirst = [...new Set(mirrors)].toSorted((a, b) => Number(b.endsWith(id)) - Number(a.endsWith(id)));
  const keyring = ['gpg', 'pgp'].map((end) => `/usr/share/keyrings/${id}-archive-keyring.${end}`).find(existsSync);
  const [suites, components] =
    id === 'debian' ? [['sid', 'bullseye'], 'main'] : [[named('VERSION_CODENAME')], 'main universe'];
  return (release ? [release] : suites).flatMap((suite) =>
    likelyFirst.map((mirror) => ({ mirror, suite, components, keyring })),
  );
}

async function unpackFrom(
  { mirror, suite, components, keyring }: Source,
  folder: string,
  log: string,
  others: readonly string[],
): Promise<void> {
  const apt = join(folder, 'apt');
  const root = join(folder, 'root');
  for (const path of [apt, root]) rmSync(path, { recursive: true, force: true });
  for (const path of ['etc/preferences.d', 'state/lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(apt, path), { recursive: true });
  }
  mkdirSync(root);
  const status = join(apt, 'status');
  writeFileSync(status, '');
  const { stdout: arch } = await run('dpkg', ['--print-architecture']);
  const signedBy = keyring === undefined ? '' : ` signed-by=${keyring}`;
  writeFileSync(
    join(apt, 'etc/sources.list'),
    `deb [arch=${arch.trim()}${signedBy}] ${mirror} ${suite} ${components}\n`,
  );

  const settings = {
    'Dir::Etc': join(apt, 'etc'),
    ...(keyring === undefined ? { 'Dir::Etc::trustedparts': '/etc/apt/trusted.gpg.d' } : {}),
    'Dir::State': join(apt, 'state'),
    'Dir::State::status': status,
    'Dir::Cache': join(apt, 'cache'),
    'APT::Install-Recommends': 'false',
    // As whoever runs this: the user that apt fetches with otherwise may not enter the folder.
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Acquire::Check-Valid-Until': 'false',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '30',
    // Else a list that can't be fetched is a warning, and what is amiss comes out later, as something else.
    'APT::Update::Error-Mode': 'any',
    // Hooks of this machine's own apt must not run after these updates.
    'APT::Update::Post-Invoke': '',
    'APT::Update::Post-Invoke-Success': '',
  };
  const options = ['-q', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
  const call = async (command: string, args: readonly string[]) => {
    const { stdout, stderr } = await run(command, args, { maxBuffer: 2 ** 28 });
    appendFileSync(log, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
    return stdout;
  };
  await call('apt-get', [...options, 'update']);
  // In some releases voicemail is a package of its own.
  const voicemail = (await call('apt-cache', [...options, 'pkgnames', 'asterisk-voicemail'])).split('\n');
  const wanted = ['asterisk', ...(voicemail.includes('asterisk-voicemail') ? ['asterisk-voicemail'] : []), ...others];
  await call('apt-get', [...options, '-y', '--download-only', 'install', ...wanted]);
  const archives = join(apt, 'cache/archives');
  const exclude = excluded.map((pattern) => `--exclude=${pattern}`);
  for (const name of readdirSync(archives).filter((each) => each.endsWith('.deb'))) {
    const tar = join(apt, 'package.tar');
    await run('sh', ['-c', 'exec dpkg-deb --fsys-tarfile "$0" >"$1"', join(archives, name), tar]);
    await run('tar', ['-x', '-f', tar, '-C', root, '--no-same-owner', ...exclude]);
  }
  rmSync(apt, { recursive: true });
}

/** It runs by the loader and the libraries it came with, whatever the age of those of the machine. */
function writeWrapper(folder: string): string {
  const root = join(folder, 'root');
  const libraryFolders = ['usr/lib', 'lib'].filter((path) => existsSync(join(root, path)));
  const ofMachines = libraryFolders.flatMap((path) =>
    readdirSync(join(root, path))
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => join(path, name)),
  );
  const folders = [...ofMachines, ...libraryFolders];
  const loader = [...folders, 'lib64', 'usr/lib64']
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => readdirSync(join(root, path)).map((name) => join(path, name)))
    .find((path) => /\/ld-(linux-.*\.so\.\d|.*-linux-.*\.so\.\d)$/.test(path) || /\/ld-\d.*\.so$/.test(path));
  if (loader === undefined) throw new Error('the packages hold no loader');
  const libraries = folders.map((path) => `$root/${path}`).join(':');
  const wrapper = join(folder, 'bin/asterisk');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const start = `exec "$root/${loader}" --library-path "${libraries}" "$root/usr/sbin/asterisk" "$@"`;
  writeFileSync(wrapper, `#!/bin/sh\nroot=\${0%/*}/../root\n${start}\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}

/** What a program complained about at last, when it was one that failed. */
function lastLines(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return (said || String(error)).split('\n').slice(-2).join('\n');
}
