import { expect, onTestFinished } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import type { Held } from '#domain/pbx/held.ts';
import { presenceValueOf } from '#domain/pbx/keys.ts';
import type { QueueMember } from '#domain/pbx/pauses.ts';
import type { Database } from '#backend/ports/deps.ts';
import { type Pbx, type PbxEars, PbxError, type PbxLine, type PbxWarning } from '#backend/ports/pbx.ts';
import { startHarness, createTestLog } from './harness.ts';

export const held = (type: string, message = '', subtype = ''): Held => ({ type, subtype, message });

const nobody = () => Promise.reject(new Error('Nobody looks.'));

/** For tests: a phone system that does as it should until a test makes it do otherwise: real ones can't be made to fail like this. */
export function scriptedPbx(dialplan: Pbx['dialplan'] = 'presence') {
  const ears: PbxEars[] = [];
  const holds = new Map<string, Held>();
  const keys = new Map<string, string>();
  const told: { extension: string; held: Held }[] = [];
  const sets: string[] = [];
  /** Null while it does not tell of phones. */
  let phones: Map<string, string> | null = null;
  const members: QueueMember[] = [];
  let holdsBack = false;
  const report = (extension: string, value: Held) => ears.forEach((each) => each.presence(extension, value, true));
  const emit = (extension: string, value: Held) => {
    if (holdsBack) told.push({ extension, held: value });
    else report(extension, value);
  };
  const hold = (extension: string, value: Held) => {
    holds.set(extension, value);
    keys.set(`CustomPresence/${extension}`, presenceValueOf(value));
    emit(extension, value);
  };
  const line: PbxLine = {
    version: '22.10.1',
    run: 'first',
    keys: true,
    // It can't be read: tests have clocks of their own.
    readClock: () => Promise.resolve(null),
    presences: () => Promise.resolve(new Map(holds)),
    setPresence(extension, value, onSet) {
      sets.push(`${extension} ${value.type} ${value.subtype}`);
      onSet?.();
      hold(extension, value);
      return Promise.resolve();
    },
    forgetPresence(_, onSet) {
      onSet?.();
      return Promise.resolve();
    },
    entriesBelow: (family) => Promise.resolve(new Map([...keys].filter(([path]) => path.startsWith(`${family}/`)))),
    readEntry: (path) => Promise.resolve(keys.get(path) ?? null),
    writeEntry(path, value) {
      if (value === null) keys.delete(path);
      else keys.set(path, value);
      return Promise.resolve();
    },
    setDeviceState(device, state) {
      const path = `CustomDevstate/${device.replace('Custom:', '')}`;
      const changed = keys.get(path) !== state;
      keys.set(path, state);
      const extension = /\/(?:DEV)?DND(.+)$/.exec(path)?.[1];
      if (changed && extension !== undefined) for (const each of ears) each.dnd(extension);
      return Promise.resolve();
    },
    phones: () => Promise.resolve(phones && { states: new Map(phones), hints: [] }),
    queueMembers: () => Promise.resolve(members.map((member) => ({ ...member }))),
    setPause({ queue, interface: name }, reason) {
      const member = members.find((each) => each.queue === queue && each.interface === name);
      if (!member) return Promise.reject(new PbxError('failed', 'QueuePause: Interface not found'));
      Object.assign(member, { paused: reason !== null, reason: reason ?? '' });
      return Promise.resolve();
    },
  };
  const pbx: Pbx = {
    dialplan,
    address: '192.0.2.1:5038',
    run(own) {
      ears.push(own);
      queueMicrotask(() => own.opened(line));
      return { close: () => Promise.resolve() };
    },
    look: nobody,
    test: nobody,
  };
  return {
    pbx,
    line,
    keys,
    sets,
    /** The members of its queues. */
    members,
    /** Somebody sets it there. */
    set(extension: string, value: Held) {
      hold(extension, value);
    },
    /** The same, and nobody is told. */
    setUnheard(extension: string, value: Held) {
      holds.set(extension, value);
      keys.set(`CustomPresence/${extension}`, presenceValueOf(value));
    },
    /** A phone's code notes what it sets, and when, right before it does. */
    note(extension: string, value: Held, at: Date) {
      const code = value.subtype || value.type;
      const epoch = (at.getTime() / 1000).toFixed(3);
      keys.set(`presence/changed/${extension}`, `${epoch},${code},${presenceValueOf(value)}`);
    },
    held: (extension: string) => holds.get(extension),
    /** A phone does something else; from the first on it tells of phones. */
    setPhone(device: string, state: string) {
      phones ??= new Map();
      phones.set(device, state);
      for (const each of ears) each.phone(device, state);
    },
    /** What happens is told of later. */
    holdBack: () => {
      holdsBack = true;
    },
    tellFirst() {
      for (const each of told.splice(0, 1)) report(each.extension, each.held);
    },
    tellAll() {
      holdsBack = false;
      for (const each of told.splice(0)) report(each.extension, each.held);
    },
    looked: (...warnings: PbxWarning[]) => ears.forEach((own) => own.looked(warnings)),
    opened: () => ears.forEach((own) => own.opened(line)),
    lost: () => ears.forEach((own) => own.lost(new PbxError('lost', 'The connection ended.'))),
  };
}

export type ScriptedPbx = ReturnType<typeof scriptedPbx>;

/** For tests: a backend with such a phone system, somebody of extension 1001, and what they do and see. */
export async function openScripted(database: Database, phone: ScriptedPbx, now = () => new Date()) {
  const log = createTestLog();
  const harness = await startHarness(database, { pbx: phone.pbx, log, now });
  onTestFinished(() => harness.backend.close());
  await harness.addUser('1001');
  const [token, admin] = [await harness.signIn('1001'), await harness.signIn('admin')];
  const presence = async () => {
    const answer = await harness.call('GET', '/presences/1001', { token: admin });
    return (await answer.json()) as Presence;
  };
  return {
    harness,
    token,
    admin,
    pick: (stateId: number) => harness.call('PUT', '/me/presence', { token, body: { stateId } }),
    history: async () => {
      const answer = await harness.call('GET', '/me/history', { token });
      return ((await answer.json()) as { items: { label: string; cause: string }[] }).items.map(
        ({ label, cause }) => `${label} by ${cause}`,
      );
    },
    repair: () => harness.call('POST', '/phone-system/repair', { token: admin, body: { extensions: ['1001'] } }),
    presence,
    delivered: async (as: string) => {
      await expect.poll(async () => (await presence()).delivery).toBe(as);
    },
    shows: async (label: string) => {
      await expect.poll(async () => (await presence()).label).toBe(label);
    },
    warnings: () => log.lines.filter((each) => /^(warn|error)/.test(each)),
  };
}

/** For tests: holds up the next call of a method. Returns a function that waits for that call, then returns what lets it go on. */
export function holdUp<Name extends 'entriesBelow' | 'readClock' | 'setPresence'>(
  line: ScriptedPbx['line'],
  name: Name,
) {
  const act = line[name] as (...args: unknown[]) => Promise<never>;
  let goOn: (() => void) | undefined;
  const once = async (...args: unknown[]) => {
    Object.assign(line, { [name]: act });
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return act(...args);
  };
  Object.assign(line, { [name]: once });
  return async () => {
    await expect.poll(() => goOn).toBeDefined();
    return () => goOn?.();
  };
}

/** For tests: what comes of what is sent as the connection ends. */
export const lost = () => Promise.reject(new PbxError('lost', 'The connection ended.'));

/** For tests: cuts off what is sent next. Returns a function that waits for that, ends the connection, and lets all go on as before. */
export function cutOffNext(phone: ScriptedPbx) {
  const { setPresence, readClock } = phone.line;
  let isSent = false;
  phone.line.setPresence = () => {
    isSent = true;
    phone.line.readClock = lost;
    return lost();
  };
  return async () => {
    await expect.poll(() => isSent).toBe(true);
    phone.lost();
    Object.assign(phone.line, { setPresence, readClock });
  };
}

/** For tests: fails so often, and then does what it did. */
export function failing<Args extends unknown[], Answer>(
  act: (...args: Args) => Promise<Answer>,
  error: Error,
  times = 1,
) {
  let left = times;
  return (...args: Args): Promise<Answer> => {
    left -= 1;
    return left >= 0 ? Promise.reject(error) : act(...args);
  };
}

/** For tests: the same, with a clock that a test sets. */
export async function openWithClock(database: Database) {
  const phone = scriptedPbx();
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const office = await openScripted(database, phone, now);
  return {
    ...office,
    phone,
    pickFor(stateId: number, minutes: number) {
      const until = new Date(now().getTime() + minutes * 60_000).toISOString();
      return office.harness.call('PUT', '/me/presence', { token: office.token, body: { stateId, until } });
    },
    now,
    pass: (milliseconds: number) => {
      ahead += milliseconds;
    },
    async ended() {
      await expect.poll(async () => (await office.history())[0]).toMatch(/ by end$/);
    },
  };
}
