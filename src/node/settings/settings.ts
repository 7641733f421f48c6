import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import * as z from 'zod/mini';
import { fieldErrors } from '#contract/fields.ts';
import { newPassword, username } from '#contract/userFields.ts';
import type { PbxAddress } from '#backend/ports/pbx.ts';
import { defaultPolicy, type Policy } from '#backend/ports/policy.ts';
import { StartError } from './startError.ts';

const logLevels = ['error', 'warn', 'info', 'debug'] as const;
const pbxDialplans = ['presence', 'freepbx'] as const;

/** A text becomes its setting, or the sentence that says what is accepted. */
const setting = <Value>(accepted: string, read: (text: string) => Value | undefined) =>
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      const value = read(text);
      if (value === undefined) context.issues.push({ code: 'custom', message: accepted, input: '' });
      return value ?? z.NEVER;
    }),
  );

/** A text that the contract has a rule for. */
const byContract = (schema: z.ZodMiniType<string, string>) =>
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      const parsed = z.safeParse(schema, text);
      if (parsed.success) return parsed.data;
      const message = fieldErrors(parsed.error, text)[0]?.message ?? '';
      context.issues.push({ code: 'custom', message, input: '' });
      return z.NEVER;
    }),
  );

const schema = z.object({
  HOST: z._default(
    setting('Use an IP address or a host name.', (text) => (isHost(text) ? text : undefined)),
    '127.0.0.1',
  ),
  PORT: z._default(
    setting('Use a number from 0 to 65535; 0 takes any free port.', (text) =>
      /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined,
    ),
    8080,
  ),
  DATABASE_URL: z._default(
    setting('Use file:./data/presence.db or postgres://user:password@host:5432/database.', readDatabase),
    { engine: 'sqlite' as const, file: resolve('data/presence.db') },
  ),
  ADMIN_USERNAME: z._default(byContract(username), 'admin'),
  ADMIN_PASSWORD: z.optional(byContract(newPassword)),
  PUBLIC_URL: z.optional(
    setting('Use an address such as https://presence.example or https://pbx.example/presence/.', readPublicUrl),
  ),
  TRUST_PROXY: z._default(trueOrFalse(), false),
  ALLOWED_HOSTS: z._default(
    setting('Use host names such as presence.example, with commas between them.', readHosts),
    [],
  ),
  CORS_ORIGINS: z._default(
    setting('Use origins such as https://app.example, without a path, with commas between them.', readOrigins),
    [],
  ),
  HISTORY_DAYS: z._default(
    setting('Use a number of days from 1 to 36500; 0 keeps history for good.', (text) =>
      /^\d{1,5}$/.test(text) && Number(text) <= 36_500 ? Number(text) : undefined,
    ),
    defaultPolicy.historyDays,
  ),
  WEBHOOKS_TO_PRIVATE_NETWORKS: z._default(trueOrFalse(), false),
  ASTERISK_AMI_URL: z.optional(amiSetting()),
  ASTERISK_AMI_DB_URL: z.optional(amiSetting()),
  PBX_DIALPLAN: z._default(
    setting(`Use ${pbxDialplans.join(' or ')}.`, (text) => pbxDialplans.find((dialplan) => dialplan === text)),
    'presence',
  ),
  LOG_LEVEL: z._default(
    setting(`Use one of ${logLevels.join(', ')}.`, (text) => logLevels.find((level) => level === text)),
    'info',
  ),
});

type Name = keyof typeof schema.shape;
export const settingNames = Object.keys(schema.shape) as Name[];

/** What the server is told from outside. */
export type Settings = z.output<typeof schema>;
export type DatabaseSetting = Settings['DATABASE_URL'];

/**
 * The settings from the environment and from the text of a `.env` file; the environment wins, an empty value counts as
 * none. In `.env` every name that is not a setting is refused. The environment is full of names that are none of ours,
 * so there only those are refused that look like a slip: `PRESENCE_…` (but not the tests' own `PRESENCE_TEST_…`), and a
 * setting's name with another case, other underscores or one letter wrong. No message holds a value: some are secret.
 *
 * @throws StartError that names each setting at fault.
 */
export function readSettings(environment: NodeJS.ProcessEnv, file = ''): Settings {
  // Windows’ editor puts a byte order mark first.
  const inFile = withoutEmpty(parseEnv(file.replace(/^\uFEFF/, '')));
  const given = withoutEmpty(environment);
  const faults = [
    ...Object.keys(inFile)
      .filter((name) => !isName(name))
      .map((name) => `${name} (in .env): there is no such setting.${hint(name)}`),
    ...Object.keys(given)
      .filter((name) => !isName(name) && looksLikeOurs(name))
      .map((name) => `${name}: there is no such setting.${hint(name)}`),
  ];
  const parsed = z.safeParse(schema, { ...inFile, ...given });
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    faults.push(`${name}${name in given ? '' : ' (in .env)'}: ${issue.message}`);
  }
  if (parsed.data?.ASTERISK_AMI_DB_URL && !parsed.data.ASTERISK_AMI_URL) {
    faults.push('ASTERISK_AMI_DB_URL: Set ASTERISK_AMI_URL as well: this is the second user of the same phone system.');
  }
  if (!parsed.success || faults.length > 0) throw new StartError(faults.join('\n'));
  return parsed.data;
}

/** What the settings decide of how the backend behaves. */
export function policyOf(settings: Settings): Policy {
  return { historyDays: settings.HISTORY_DAYS };
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
}

function trueOrFalse() {
  return setting('Use true or false.', (text) => (text === 'true' ? true : text === 'false' ? false : undefined));
}

function amiSetting() {
  return setting(
    'Use ami://user:secret@host:5038, with percent signs for what has a meaning there: %40 for @.',
    readAmi,
  );
}

/** A user of a manager interface. What would end a line of it is refused, however it is written. */
function readAmi(text: string): PbxAddress | undefined {
  if (!/^ami:\/\/[!-~]+$/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? 5038 : Number(url.port);
  const user = ifWellFormed(decodeURIComponent, url.username);
  const secret = ifWellFormed(decodeURIComponent, url.password);
  if (!isHost(host) || port === 0 || !/^\/?$/.test(url.pathname) || /[?#]/.test(text)) return undefined;
  if (!user || !secret || /[\p{Cc}]/u.test(user + secret) || user.startsWith(' ')) return undefined;
  return { host, port, username: user, secret };
}

function readDatabase(
  text: string,
): { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string } | undefined {
  if (/^postgres(ql)?:\/\//.test(text)) {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    const parts = [url.username, url.password, url.pathname].map((part) => ifWellFormed(decodeURIComponent, part));
    return url.pathname.length <= 1 || parts.includes(undefined) ? undefined : { engine: 'postgres', url: text };
  }
  if (!text.startsWith('file:') || text.endsWith('/') || /[?#]|:memory:/.test(text)) return undefined;
  if (text.startsWith('file://') && !text.startsWith('file:///')) return undefined;
  const path = text.startsWith('file:///') ? ifWellFormed(fileURLToPath, text) : text.slice('file:'.length);
  return path ? { engine: 'sqlite', file: resolve(path) } : undefined;
}

/** What percent signs stand for, or undefined where one stands for nothing. */
function ifWellFormed(decode: (text: string) => string, text: string): string | undefined {
  try {
    return decode(text);
  } catch {
    return undefined;
  }
}

/** The address with a slash at its end, so that paths below it can be resolved against it. */
function readPublicUrl(text: string): URL | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return undefined;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Host names without a port, as URLs have them: in small letters. */
function readHosts(text: string): string[] | undefined {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  return hosts.every(isHost) ? hosts : undefined;
}

function readOrigins(text: string): string[] | undefined {
  const all = text.split(',').map((origin) => origin.trim());
  const good = all.every(
    (origin) => /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin,
  );
  return good ? all : undefined;
}

function withoutEmpty(values: NodeJS.Dict<string>): NodeJS.Dict<string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

const isName = (name: string): name is Name => (settingNames as string[]).includes(name);
const looksLikeOurs = (name: string) => /^PRESENCE_(?!TEST_)/i.test(name) || nearest(name) !== undefined;

function hint(name: string): string {
  const suggestion = nearest(name);
  return suggestion ? ` Did you mean ${suggestion}?` : ` The settings are ${settingNames.join(', ')}.`;
}

const bare = (name: string) => name.toUpperCase().replaceAll(/[_-]/g, '');

/** The setting that a name is a slip of. Short names have too many neighbours: theirs must have every letter right. */
function nearest(name: string): Name | undefined {
  const typed = bare(name);
  return settingNames.find((ours) => bare(ours) === typed || (ours.length >= 8 && isOneOff(bare(ours), typed)));
}

/** Whether two texts differ by one letter: another one, one more, one less, or two that changed places. */
function isOneOff(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
