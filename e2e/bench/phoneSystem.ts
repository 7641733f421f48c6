import { randomBytes } from 'node:crypto';
import { importUsers, stageUsers } from '#contract/userImport.ts';
import { setMyPresence } from '#contract/me.ts';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { median } from '#kit/median.ts';
import { newFolder, prepareFolder, removeFolder } from '#kit/node-home.ts';
import { type NodeServer, startNodeServer } from '#kit/node-server.ts';
import { password, people } from '#kit/people.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type Packet, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

/** How long one thing takes for each time that another does, in the same run. */
export interface Duration {
  what: string;
  against: string;
  ratio: number;
}

const ROUNDS = 200;
const WARM_UP = 20;
const EXTENSIONS = 5000;
/** Calls of the API under way at a time while people and their picks are made. */
const CALLERS = 16;

const changeOf = (extension: string) => (packet: Packet) =>
  header(packet, 'Event') === 'PresenceStateChange' && header(packet, 'Presentity') === `CustomPresence:${extension}`;

const setvar = (extension: string, Value: string) => ({
  Action: 'Setvar',
  Variable: `PRESENCE_STATE(CustomPresence:${extension})`,
  Value,
});

/**
 * What lies between the two sides, against a manager connection with nothing in between: a pick until another program hears of it,
 * a change at a phone until a page does, and the first meeting with 5,000 extensions.
 */
export async function measurePhoneSystem(): Promise<Duration[]> {
  const asterisk = await startAsterisk(asteriskWithPresence());
  const other = await connectAmi(asterisk);
  const folder = newFolder();
  await prepareFolder(folder);
  const settings = {
    ASTERISK_AMI_URL: asterisk.amiUrl('presence'),
    ASTERISK_AMI_DB_URL: asterisk.amiUrl('presence-db'),
  };
  let server = await startNodeServer(folder, settings);
  try {
    const ways = await bothWays(server, other);
    await server.stop();
    // Nobody to hand anything to while all those people come to be.
    server = await startNodeServer(folder);
    const picked = await makePeople(server);
    await server.stop();
    const first = await firstMeeting(asterisk, other, picked, async () => {
      server = await startNodeServer(folder, settings);
    });
    return [...ways, first];
  } finally {
    await server.stop();
    other.close();
    await asterisk.end();
    removeFolder(folder);
  }
}

async function bothWays(server: NodeServer, other: RawAmi): Promise<Duration[]> {
  const { extension } = people.person;
  const token = await signIn(server, people.person.username);
  const page = await openPage(server, token);
  const heard = (wanted: string) =>
    other.event((event) => changeOf(extension)(event) && header(event, 'Status') === wanted);
  const samples: Record<'pick' | 'phone' | 'raw', number[]> = { pick: [], phone: [], raw: [] };
  const timed = async (name: keyof typeof samples, round: number, work: () => Promise<unknown>) => {
    other.events.length = 0;
    const began = performance.now();
    await work();
    if (round >= 0) samples[name].push(performance.now() - began);
  };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    await timed('raw', round, async () => {
      const event = other.event(changeOf('9999'));
      await other.send(setvar('9999', round % 2 ? 'away' : 'dnd'));
      await event;
    });
    await timed('pick', round, async () => {
      const event = heard('dnd');
      await call(server, token, setMyPresence, {}, { stateId: 4 });
      await event;
    });
    // What a pick leaves to be done is no part of what comes next.
    await page.until('"deliveries"');
    page.forget();
    await timed('phone', round, async () => {
      await other.send(setvar(extension, 'chat'));
      await page.until('"presences"');
    });
    await page.until('"deliveries"');
    page.forget();
  }
  page.close();
  const against = 'a raw change and its event';
  return [
    { what: 'pick, until another program hears it', against, ratio: median(samples.pick) / median(samples.raw) },
    { what: 'change at a phone, until a page hears it', against, ratio: median(samples.phone) / median(samples.raw) },
  ];
}

const isOurs = (event: Packet) => /^CustomPresence:6\d{4}$/.test(header(event, 'Presentity'));
const isRaw = (event: Packet) => /^CustomPresence:7\d{4}$/.test(header(event, 'Presentity'));

/** From the start of the server until the last of its people’s presences is in the phone system. */
async function firstMeeting(
  asterisk: Asterisk,
  other: RawAmi,
  extensions: readonly string[],
  start: () => Promise<void>,
): Promise<Duration> {
  const counted = async (set: () => Promise<unknown>, isOne: (event: Packet) => boolean) => {
    const counter = await connectAmi(asterisk);
    let left = extensions.length;
    const all = counter.event((event) => {
      if (isOne(event)) left -= 1;
      return left === 0;
    });
    const began = performance.now();
    await set();
    await all;
    counter.close();
    return performance.now() - began;
  };
  const raw = await counted(
    () => Promise.all(extensions.map((extension) => other.send(setvar(extension.replace(/^6/, '7'), 'dnd,NA==,,e')))),
    isRaw,
  );
  const ours = await counted(start, isOurs);
  return { what: 'first meeting of 5,000 extensions', against: 'as many raw changes at once', ratio: ours / raw };
}

/** Makes people of the extensions 60000 and on, each in a state. Returns their extensions. */
async function makePeople(server: NodeServer): Promise<string[]> {
  const token = await signIn(server, people.admin.username);
  const importId = randomBytes(16).toString('hex');
  const extensions = Array.from({ length: EXTENSIONS }, (_, index) => String(60_000 + index));
  for (let start = 0; start < EXTENSIONS; start += 250) {
    const lines = extensions.slice(start, start + 250).map((extension, index) => ({
      line: start + index + 2,
      username: extension,
      displayName: `Person ${extension}`,
      extension,
      presence: 'yes',
    }));
    await call(server, token, stageUsers, { importId }, { lines });
  }
  await call(server, token, importUsers, { importId });
  const queue = [...extensions];
  const pickAll = async () => {
    for (let extension = queue.pop(); extension !== undefined; extension = queue.pop()) {
      await call(server, token, { method: 'PUT', path: `/presences/${extension}` }, {}, { stateId: 4 });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, pickAll));
  return extensions;
}

async function call(
  { url }: NodeServer,
  token: string,
  spec: Pick<Endpoint, 'method' | 'path'>,
  params: Record<string, string>,
  body?: unknown,
): Promise<void> {
  const path = pathOf({ ...spec, id: '', noun: '', capability: 'core', summary: '', access: 'admin' }, params);
  const response = await fetch(`${url}api${path}`, {
    method: spec.method,
    headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${spec.method} ${path} answered ${response.status}: ${text}`);
}

async function signIn({ url }: NodeServer, username: string): Promise<string> {
  const response = await fetch(`${url}api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password, as: 'token' }),
  });
  return ((await response.json()) as { token: string }).token;
}

/** A page's stream of events, as text. */
async function openPage({ url }: NodeServer, token: string) {
  const abort = new AbortController();
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}api/events`, { headers, signal: abort.signal });
  let text = '';
  let wake: (() => void) | undefined;
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      wake?.();
    }
  };
  void read().catch(() => undefined);
  return {
    until: async (wanted: string) => {
      while (!text.includes(wanted)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    forget: () => {
      text = '';
    },
    close: () => abort.abort(),
  };
}
