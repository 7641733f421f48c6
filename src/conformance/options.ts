import { parseArgs } from 'node:util';
import { capabilityNames, type Capability } from '#contract/capabilities.ts';
import type { Account, Target } from './kit/target.ts';
import type { ReceiverPlace } from './receiver.ts';

export const help = `Looks at a backend from outside, and reports what of the API's contract it gets wrong.

  conformance --url URL --user NAME --password PASSWORD

  --url URL            where the API is, such as http://127.0.0.1:8080/api; without a path, /api is added
  --user NAME          an admin's user name
  --password PASSWORD  and password; better given as CONFORMANCE_PASSWORD in the environment, since what is
                       written on a command line stays in the shell's history and shows in the list of processes
  --people LIST        NAME:PASSWORD,NAME:PASSWORD of two people who have an extension and are no admins, and of a
                       third without one if you like; better given as CONFORMANCE_PEOPLE. Their presence is cleared.
                       A backend that does not offer users needs it; elsewhere the suite makes people of its own
  --profile LIST       only these capabilities, with commas between, such as core or core,groups. Of what a backend
                       does not offer, as its GET /session says, the core's checks only look whether it says so
  --only TEXT          only the checks of this capability, or with this in what --list writes after it
  --origin URL         where your page comes from, when not from the API's origin: also tries CORS as a page needs it
  --receiver URL       where the backend reaches this computer, such as http://192.0.2.7:8090: the suite listens there, has
                       webhooks send to it, and looks at what arrives. The backend must be allowed to send there
  --receiver-port PORT listen at this port instead, on every address of this computer, when something else takes what is sent
                       to the URL and passes it on, such as a tunnel that brings https
  --throwaway          nobody will miss this backend: also try what a wrong one would not survive
  --patient            also wait once for what takes its time, about two minutes: an end that comes, a comment in a
                       silent stream, the minute after the last page, and the limit on wrong passwords, which may
                       keep whoever calls from there out for some minutes afterwards
  --list               say which checks there are, and look at nothing
  --json               write the outcome as JSON in place of the report; npm run --silent keeps npm's own lines out
  --junit FILE         also write it to this file as JUnit's XML
  --help               this text

What the suite makes it deletes, also after a failure. Run it while nobody else uses the backend: its last check
compares all states, users and presences with those of the start.
Ends with 0 when everything passed, 1 when something failed, 2 when nothing could be looked at.
`;

type Selection = Pick<Target, 'profile' | 'only' | 'pageOrigin' | 'throwaway' | 'patient'>;

/** What a command line asks for. */
export type Command =
  | { do: 'help' }
  | { do: 'list'; target: Selection }
  | {
      do: 'look';
      target: Omit<Target, 'fetch'>;
      receiver: ReceiverPlace | undefined;
      json: boolean;
      junit: string | undefined;
    };

function originOf(option: string, given: string): URL {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new Error(`${option} is no http or https address: ${given}`);
  return new URL(given);
}

function capabilitiesIn(list: string): Capability[] {
  const names: readonly string[] = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !capabilityNames.some((each) => each === name));
  if (unknown !== undefined)
    throw new Error(`--profile knows no capability "${unknown}". There are: ${capabilityNames.join(', ')}.`);
  return capabilityNames.filter((name) => names.includes(name));
}

function peopleIn(list: string): Account[] {
  return list.split(',').map((each) => {
    const colon = each.indexOf(':');
    if (colon < 1 || colon === each.length - 1) throw new Error('--people takes NAME:PASSWORD, with commas between.');
    return { username: each.slice(0, colon).trim(), password: each.slice(colon + 1) };
  });
}

function receiverOf(given: string | undefined, port: string | undefined): ReceiverPlace | undefined {
  if (given === undefined && port !== undefined) throw new Error('--receiver-port needs --receiver.');
  if (given === undefined) return undefined;
  const { protocol, hostname, port: ofUrl, origin, pathname, href } = originOf('--receiver', given);
  if (href.length > `${origin}${pathname}`.length)
    throw new Error(`--receiver takes an address and a path alone: ${given}`);
  if (protocol === 'https:' && port === undefined)
    throw new Error('--receiver-port is missing: the suite itself does not speak https.');
  const listening = port ?? (ofUrl || '80');
  if (!/^[1-9]\d{0,4}$/.test(listening) || Number(listening) > 65_535)
    throw new Error(`${port === undefined ? '--receiver' : '--receiver-port'} has no port to listen at: ${listening}`);
  const url = `${origin}${pathname.replace(/\/+$/, '')}`;
  return { ...(port === undefined && { host: hostname.replace(/^\[|\]$/g, '') }), port: Number(listening), url };
}

/** What a command line asks for. Throws an Error with a sentence when it is unclear. */
export function optionsOf(args: string[], environment: NodeJS.ProcessEnv): Command {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      people: { type: 'string' },
      profile: { type: 'string' },
      only: { type: 'string' },
      origin: { type: 'string' },
      receiver: { type: 'string' },
      'receiver-port': { type: 'string' },
      throwaway: { type: 'boolean' },
      patient: { type: 'boolean' },
      list: { type: 'boolean' },
      json: { type: 'boolean' },
      junit: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return { do: 'help' };
  const { url, user: username, throwaway = false, patient = false, only, json = false, junit } = values;
  const selection: Selection = {
    throwaway,
    patient,
    ...(values.profile !== undefined && { profile: capabilitiesIn(values.profile) }),
    ...(only !== undefined && { only }),
    ...(values.origin !== undefined && { pageOrigin: originOf('--origin', values.origin).origin }),
  };
  if (values.list) return { do: 'list', target: selection };
  const password = values.password ?? environment.CONFORMANCE_PASSWORD;
  if (!url) throw new Error('--url is missing.');
  const { origin, pathname } = originOf('--url', url);
  if (!username) throw new Error('--user is missing.');
  if (!password) throw new Error('--password is missing, and CONFORMANCE_PASSWORD is not set.');
  const people = values.people ?? environment.CONFORMANCE_PEOPLE;
  const base = pathname.replace(/\/+$/, '') || '/api';
  return {
    do: 'look',
    target: { ...selection, origin, base, admin: { username, password }, ...(people && { people: peopleIn(people) }) },
    receiver: receiverOf(values.receiver, values['receiver-port']),
    json,
    junit,
  };
}
