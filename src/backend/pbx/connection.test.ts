import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import type { Held } from '#domain/pbx/held.ts';
import { startHarness } from '#backend/harness.ts';
import { createTestLog } from '#node/asterisk/testing.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { type Pbx, type PbxEars, PbxError, type PbxLine } from './gateway.ts';

const held = (type: string, message = '', subtype = ''): Held => ({ type, subtype, message });

const nobody = () => Promise.reject(new Error('Nobody looks.'));

/** A phone system that does as it should until a test makes it do otherwise: real ones can't be made to fail like this. */
function scriptedPbx(dialplan: Pbx['dialplan'] = 'presence') {
  const ears: PbxEars[] = [];
  const holds = new Map<string, Held>();
  const keys = new Map<string, string>();
  const told: { extension: string; held: Held }[] = [];
  const sets: string[] = [];
  let holdsBack = false;
  const tell = (extension: string, value: Held) => {
    if (holdsBack) told.push({ extension, held: value });
    else for (const each of ears) each.presence(extension, value, true);
  };
  const line: PbxLine = {
    version: '22.10.1',
    run: 'first',
    keys: true,
    presences: () => Promise.resolve(new Map(holds)),
    setPresence(extension, value) {
      sets.push(`${extension} ${value.type} ${value.subtype}`);
      holds.set(extension, value);
      tell(extension, value);
      return Promise.resolve();
    },
    forgetPresence: () => Promise.resolve(),
    keysBelow: (family) => Promise.resolve(new Map([...keys].filter(([path]) => path.startsWith(`${family}/`)))),
    writeKey(path, value) {
      if (value === null) keys.delete(path);
      else keys.set(path, value);
      return Promise.resolve();
    },
    setDeviceState: () => Promise.resolve(),
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
    /** Somebody sets it there. */
    set(extension: string, value: Held) {
      holds.set(extension, value);
      tell(extension, value);
    },
    held: (extension: string) => holds.get(extension),
    /** What happens is told of later. */
    holdBack: () => {
      holdsBack = true;
    },
    tellAll() {
      holdsBack = false;
      for (const each of told.splice(0)) tell(each.extension, each.held);
    },
    opened: () => ears.forEach((own) => own.opened(line)),
  };
}

async function open(phone: ReturnType<typeof scriptedPbx>, now = () => new Date()) {
  const log = createTestLog();
  const harness = await startHarness(openLibsql(':memory:'), { pbx: phone.pbx, log, now });
  onTestFinished(() => harness.backend.close());
  await harness.addUser('1001');
  const [token, admin] = [await harness.signIn('1001'), await harness.signIn('admin')];
  const presence = async () => {
    const answer = await harness.call('GET', '/presences/1001', { token: admin });
    return (await answer.json()) as Presence;
  };
  return {
    log,
    pick: (stateId: number) => harness.call('PUT', '/me/presence', { token, body: { stateId } }),
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

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Fails so often, and then does what it did. */
function failing<Args extends unknown[], Answer>(act: (...args: Args) => Promise<Answer>, error: Error, times = 1) {
  let left = times;
  return (...args: Args): Promise<Answer> => {
    left -= 1;
    return left >= 0 ? Promise.reject(error) : act(...args);
  };
}

describe('both sides', () => {
  test('are compared again when that failed', async () => {
    const phone = scriptedPbx();
    phone.line.presences = failing(phone.line.presences, new Error('The database is away.'), 2);
    const { pick, delivered, warnings } = await open(phone);
    await pick(4);
    await delivered('waiting');
    await vi.advanceTimersByTimeAsync(3000);
    await delivered('accepted');
    expect(warnings()).toEqual(Array(2).fill(expect.stringContaining('could not be compared')));
  });

  test('are compared by one at a time, however often that is asked for', async () => {
    const phone = scriptedPbx();
    const { presences } = phone.line;
    let [now, most] = [0, 0];
    phone.line.presences = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now -= 1;
      return presences();
    };
    const { pick, repair, delivered } = await open(phone);
    await Promise.all([pick(4), ...Array.from({ length: 5 }, () => repair())]);
    await delivered('accepted');
    await repair();
    await expect.poll(() => now).toBe(0);
    expect(most).toBe(1);
  });

  test('go on though what calls do can’t be told', async () => {
    const phone = scriptedPbx();
    phone.line.writeKey = failing(phone.line.writeKey, new PbxError('failed', 'DBPut: no'));
    const { pick, delivered, warnings } = await open(phone);
    await pick(4);
    await delivered('accepted');
    expect(warnings()[0]).toContain('What calls do could not be told');
    await vi.advanceTimersByTimeAsync(1500);
    await expect.poll(() => phone.keys.get('presence/ext/1001')).toBe('1');
    expect(warnings()).toHaveLength(1);
  });
});

describe('what is heard', () => {
  test('of ours while both sides are compared is known as ours, and what phones set after it shows', async () => {
    const phone = scriptedPbx();
    const { pick, repair, delivered, shows } = await open(phone);
    await delivered('accepted');
    phone.holdBack();
    await pick(1);
    await delivered('accepted');
    const { presences } = phone.line;
    let goOn: (() => void) | undefined;
    phone.line.presences = async () => {
      const found = await presences();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return found;
    };
    await repair();
    await expect.poll(() => goOn).toBeDefined();
    phone.tellAll();
    phone.set('1001', held('away', 'one'));
    goOn?.();
    await shows('Away (one)');
    for (const next of ['two', 'three']) {
      phone.set('1001', held('away', next));
      await shows(`Away (${next})`);
    }
  });

  test('of ours is known as ours when a second user is let in meanwhile', async () => {
    const phone = scriptedPbx();
    const { pick, delivered, presence, shows } = await open(phone);
    await delivered('accepted');
    phone.holdBack();
    await pick(1);
    await delivered('accepted');
    phone.opened();
    await pick(4);
    await delivered('accepted');
    phone.tellAll();
    phone.set('1001', held('away', 'one'));
    await shows('Away (one)');
    expect((await presence()).setBy?.extension ?? '1001').toBe('1001');
    expect(phone.sets).toEqual(['1001 available 1', '1001 dnd 4']);
  });

  test('of others counts though an earlier pick lies in the future of a clock that was put back', async () => {
    let skew = 3_600_000;
    const phone = scriptedPbx();
    const { pick, delivered, shows } = await open(phone, () => new Date(Date.now() + skew));
    await pick(1);
    await delivered('accepted');
    skew = 0;
    phone.set('1001', held('dnd', '', '4'));
    await shows('DND');
    expect(phone.held('1001')?.type).toBe('dnd');
  });
});

test('a presence that is refused is said to be, and tried again after a while', async () => {
  const phone = scriptedPbx();
  phone.line.setPresence = failing(phone.line.setPresence, new PbxError('failed', 'Setvar: no'), 2);
  const setPresence = vi.spyOn(phone.line, 'setPresence');
  const { pick, delivered, warnings } = await open(phone);
  await pick(4);
  await delivered('refused');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(setPresence).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(31_000);
  await expect.poll(() => setPresence.mock.calls.length).toBe(2);
  await vi.advanceTimersByTimeAsync(61_000);
  await delivered('accepted');
  expect(warnings()).toEqual(['warn: The phone system refused the presence of 1001: Setvar: no']);
});

describe('where FreePBX’s own dialplan is used', () => {
  const lost = new PbxError('failed', 'DBPut: no');

  test('what was noted and not yet switched on is switched on the next time', async () => {
    const phone = scriptedPbx('freepbx');
    const { writeKey } = phone.line;
    const once = failing(writeKey, lost);
    phone.line.writeKey = (path, value) => (path === 'DND/1001' ? once : writeKey)(path, value);
    const { pick, warnings } = await open(phone);
    await pick(4);
    await expect.poll(() => phone.keys.get('presence/freepbx/1001')).toBe('dnd?');
    expect(phone.keys.has('DND/1001')).toBe(false);
    await vi.advanceTimersByTimeAsync(1500);
    await expect.poll(() => phone.keys.get('DND/1001')).toBe('YES');
    await expect.poll(() => phone.keys.get('presence/freepbx/1001')).toBe('dnd');
    expect(warnings()).toHaveLength(1);
  });

  test('what was switched on and not yet noted for good is switched off', async () => {
    const phone = scriptedPbx('freepbx');
    phone.keys.set('presence/freepbx/1001', 'dnd?');
    phone.keys.set('DND/1001', 'YES');
    const { delivered } = await open(phone);
    await delivered('accepted');
    await expect.poll(() => phone.keys.has('DND/1001')).toBe(false);
    await expect.poll(() => phone.keys.has('presence/freepbx/1001')).toBe(false);
  });

  test('one extension that fails holds up no other', async () => {
    const phone = scriptedPbx('freepbx');
    const { writeKey } = phone.line;
    phone.line.writeKey = (path, value) => (path === 'DND/1000' ? Promise.reject(lost) : writeKey(path, value));
    phone.keys.set('presence/freepbx/1000', 'dnd');
    const { pick } = await open(phone);
    await pick(4);
    await expect.poll(() => phone.keys.get('DND/1001')).toBe('YES');
    expect(phone.keys.get('presence/freepbx/1000')).toBe('dnd');
  });
});
