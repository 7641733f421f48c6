import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { HistoryEntry } from '#contract/history.ts';
import type { CallPreview, Drift, PhoneSystem } from '#contract/phoneSystem.ts';
import type { Presence } from '#contract/presences.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { type Harness, startHarness, createTestLog } from '#backend/testing/harness.ts';
import { createAsterisk } from '#node/asterisk/asterisk.ts';
import type { Timings } from '#node/asterisk/timings.ts';
import { openLibsql } from '#node/database/libsql.ts';
import type { Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { addressIn, quickTimings } from './asterisk.ts';
import { testFolder } from './kit.ts';

export interface Office {
  harness: Harness;
  log: ReturnType<typeof createTestLog>;
  /** Somebody of this extension, with a session. */
  person: (extension: string) => Promise<{ id: number; token: string }>;
  admin: string;
  pick: (extension: string, stateId: number, more?: object) => Promise<Presence>;
  presence: (extension: string) => Promise<Presence>;
  /** What somebody was in and by what, the newest first: `DND phone`. */
  history: (extension: string) => Promise<string[]>;
  /** What a call to somebody does first, and why: `voicemail action_dnd`. */
  preview: (extension: string) => Promise<string>;
  status: () => Promise<PhoneSystem>;
  /** Compares both sides. */
  drift: () => Promise<Drift>;
  /** Adds a state by the admin's hand. Returns its id. */
  addState: (type: string, message: string) => Promise<number>;
  settle: (extension: string) => Promise<void>;
  /** Ends the server, as it ends when it is asked to. */
  stop: () => Promise<void>;
  /** Starts another on the same database. */
  start: () => Promise<void>;
}

/** Waits until it is so; what it was last is in the failure. */
export async function until<Found>(
  look: () => Promise<Found> | Found,
  isSo: (found: Found) => boolean,
  seconds = 20,
): Promise<Found> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (isSo(found)) return found;
    if (Date.now() > deadline) throw new Error(`It did not come to be: ${JSON.stringify(found)}`);
    await setTimeout(15);
  }
}

/** A server of the test's own on a new database, with a phone system. */
export async function openOffice(
  asterisk: Pick<Asterisk, 'amiUrl'>,
  {
    dialplan = 'presence',
    now = () => new Date(),
    ...timings
  }: { dialplan?: PbxDialplan; now?: () => Date } & Partial<Timings> = {},
): Promise<Office> {
  const log = createTestLog();
  const file = `${testFolder()}/${randomBytes(4).toString('hex')}.db`;
  const pbx = createAsterisk(
    {
      main: addressIn(asterisk.amiUrl('presence')),
      keys: addressIn(asterisk.amiUrl('presence-db')),
      dialplan,
    },
    log,
    { ...quickTimings, ...timings },
  );
  let database = openLibsql(file);
  let harness = await startHarness(database, { pbx, log, now });
  let admin = await harness.signIn('admin');
  let stopped = false;
  const tokens = new Map<string, { id: number; token: string }>();

  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await harness.backend.close();
    database.close();
  };
  onTestFinished(stop);

  const json = async (method: string, path: string, token: string, body?: unknown) => {
    const response = await harness.call(method, path, { token, ...(body !== undefined && { body }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as never;
  };
  const office: Office = {
    get harness() {
      return harness;
    },
    log,
    get admin() {
      return admin;
    },
    async person(extension) {
      const known = tokens.get(extension);
      if (known) return known;
      const id = await harness.addUser(extension);
      const made = { id, token: await harness.signIn(extension) };
      tokens.set(extension, made);
      return made;
    },
    async pick(extension, stateId, more = {}) {
      const { token } = await office.person(extension);
      return json('PUT', '/me/presence', token, { stateId, ...more });
    },
    presence: (extension) => json('GET', `/presences/${extension}`, admin),
    async history(extension) {
      const { token } = await office.person(extension);
      const { items } = (await json('GET', '/me/history', token)) as { items: HistoryEntry[] };
      return items.map(({ label, cause }) => `${label} ${cause}`);
    },
    async preview(extension) {
      const { steps } = (await json('GET', `/presences/${extension}/call`, admin)) as CallPreview;
      return `${steps[0]?.does} ${steps[0]?.because}`;
    },
    status: () => json('GET', '/phone-system', admin),
    drift: () => json('GET', '/phone-system/drift', admin),
    async addState(type, message) {
      const { id } = (await json('POST', '/states', admin, { type, message })) as { id: number };
      return id;
    },
    async settle(extension) {
      await until(
        () => office.presence(extension),
        ({ delivery }) => delivery === 'accepted',
      );
    },
    stop,
    async start() {
      stopped = false;
      database = openLibsql(file);
      harness = await startHarness(database, { pbx, log, now }, { empty: true });
      admin = await harness.signIn('admin');
      for (const [name, each] of tokens) tokens.set(name, { ...each, token: await harness.signIn(name) });
    },
  };
  return office;
}

/** Somebody else at the phone system: what they read and write there. */
export interface Other {
  ami: RawAmi;
  /** What an extension holds, as every reader there gets it. */
  held: (extension: string) => Promise<{ type: string; subtype: string; message: string }>;
  set: (extension: string, value: string) => Promise<void>;
  key: (family: string, key: string) => Promise<string | null>;
  putKey: (family: string, key: string, value: string) => Promise<void>;
  /** Every presence that was set since this was opened, by anyone, in order. */
  changes: (extension: string) => string[];
  close: () => void;
}

const plain = (text: string) => Buffer.from(text, 'base64').toString('utf8');

export async function openOther(asterisk: Asterisk): Promise<Other> {
  const ami = await connectAmi(asterisk);
  onTestFinished(() => ami.close());
  const read = async (extension: string, field: string, options = '') => {
    const Variable = `PRESENCE_STATE(CustomPresence:${extension},${field}${options})`;
    return header(await ami.send({ Action: 'Getvar', Variable }), 'Value');
  };
  return {
    ami,
    held: async (extension) => ({
      type: await read(extension, 'value'),
      subtype: plain(await read(extension, 'subtype', ',e')),
      message: plain(await read(extension, 'message', ',e')),
    }),
    set: async (extension, Value) => {
      await ami.send({ Action: 'Setvar', Variable: `PRESENCE_STATE(CustomPresence:${extension})`, Value });
    },
    key: async (family, key) => {
      const rows = await ami.list({ Action: 'DBGetTree', Family: family }).catch(() => []);
      const row = rows.find((each) => header(each, 'Key') === `/${family}/${key}`);
      return row ? header(row, 'Val') : null;
    },
    putKey: async (Family, Key, Val) => {
      await ami.send({ Action: 'DBPut', Family, Key, Val });
    },
    changes: (extension) =>
      ami.events
        .filter(
          (event) =>
            header(event, 'Event') === 'PresenceStateChange' &&
            header(event, 'Presentity').toLowerCase() === `custompresence:${extension}`,
        )
        .map((event) => `${header(event, 'Status')} ${header(event, 'Subtype')} ${header(event, 'Message')}`),
    close: () => ami.close(),
  };
}
