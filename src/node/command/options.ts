import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { freepbxConnection, type FreepbxConnection } from '#contract/freepbx.ts';
import { StartError } from '#node/settings/startError.ts';

export const usage = `Presence State

  main.js                              serves the page and the API
  main.js backup FILE                  keeps everything in one file; - is standard output
  main.js restore FILE [--yes]         puts a backup in place of everything there is; - is standard input
  main.js import-freepbx [URL] [--dry-run]
                                       takes over states, groups and users from FreePBX's database,
                                       mysql://user:password@host:3306/asterisk
  main.js conformance --help           looks at any backend's API from outside

Settings are read as for the server: DATABASE_URL says which database. Nothing but a backup can be made of
the embedded one while a server has it; --yes does not ask. What is written on a command line shows in the list of processes and stays
in the shell's history: FREEPBX_URL in the environment holds the URL with its password as well.
`;

/** What a command line asks for besides serving. */
export type Command =
  | { name: 'backup'; file: string }
  | { name: 'restore'; file: string; yes: boolean }
  | { name: 'import-freepbx'; connection: FreepbxConnection; dryRun: boolean };

const options = { yes: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } as const;

/** Which options each command knows. */
const known: Record<Command['name'], readonly string[]> = {
  backup: [],
  restore: ['yes'],
  'import-freepbx': ['dry-run'],
};

const unclear = (sentence: string) => new StartError(`${sentence}\n\n${usage}`);

/**
 * What the arguments ask for; null for the server.
 *
 * @throws StartError with the usage when that is unclear
 */
export function commandOf(args: string[], environment: NodeJS.ProcessEnv = process.env): Command | 'help' | null {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [name, argument, ...more] = positionals;
  if (name === undefined && Object.keys(values).length === 0) return null;
  if (name === undefined || !Object.hasOwn(known, name))
    throw unclear(`There is no command ${name ?? 'for these options'}.`);
  const command = name as Command['name'];
  const strange = Object.keys(values).find((option) => !known[command].includes(option));
  if (strange !== undefined) throw unclear(`${command} knows no --${strange}.`);
  if (more.length > 0) throw unclear(`${command} takes one argument.`);
  if (command === 'import-freepbx') {
    const url = argument ?? environment['FREEPBX_URL'];
    if (!url) throw unclear('import-freepbx needs a URL, or FREEPBX_URL in the environment.');
    return { name: command, connection: connectionOf(url), dryRun: values['dry-run'] ?? false };
  }
  if (!argument) throw unclear(`${command} needs a file, or - .`);
  return command === 'backup'
    ? { name: command, file: argument }
    : { name: command, file: argument, yes: values.yes ?? false };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw unclear(`${(error as Error).message.split('. ')[0]}.`);
  }
}

/** The URL's parts. It holds a password: no message repeats it. */
function connectionOf(text: string): FreepbxConnection {
  const wrong = unclear('The URL is none such as mysql://user:password@host:3306/asterisk.');
  if (!/^(mysql|mariadb):\/\//.test(text) || !URL.canParse(text)) throw wrong;
  const { hostname, port, username, password, pathname } = new URL(text);
  try {
    const parts = {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      ...(port && { port: Number(port) }),
      ...(pathname.length > 1 && { database: decodeURIComponent(pathname.slice(1)) }),
    };
    return z.parse(freepbxConnection, parts);
  } catch {
    throw wrong;
  }
}
