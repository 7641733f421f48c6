import { parseArgs } from 'node:util';
import type { Target } from './kit/target.ts';

export const help = `Looks at a backend from outside, and reports what of the API's contract it gets wrong.

  npm run conformance -- --url URL --user NAME --password PASSWORD

  --url URL            where the API is, such as http://127.0.0.1:8080/api; without a path, /api is added
  --user NAME          an admin's user name
  --password PASSWORD  and password; better given as CONFORMANCE_PASSWORD in the environment, since what is
                       written on a command line stays in the shell's history and shows in the list of processes
  --throwaway          nobody will miss this backend: also try what a wrong one would not survive
  --help               this text

What the suite makes it deletes, also after a failure. Run it while nobody else uses the backend: its last check
compares all states, users and presences with those of the start.
Ends with 0 when everything passed, 1 when something failed, 2 when nothing could be looked at.
`;

/** What a command line asks for: help, or a look at a target. Throws an Error with a sentence when it is unclear. */
export function optionsOf(args: string[], environment: NodeJS.ProcessEnv): 'help' | Omit<Target, 'fetch'> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      throwaway: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  const { url, user: username, throwaway = false } = values;
  const password = values.password ?? environment.CONFORMANCE_PASSWORD;
  if (!url) throw new Error('--url is missing.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`--url is no http or https address: ${url}`);
  if (!username) throw new Error('--user is missing.');
  if (!password) throw new Error('--password is missing, and CONFORMANCE_PASSWORD is not set.');
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/+$/, '') || '/api';
  return { origin, base, admin: { username, password }, throwaway };
}
