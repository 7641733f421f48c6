import type { Dialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { failing, held, holdUp, openScripted, type ScriptedPbx, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { lampOf } from '#domain/pbx/setup/hints.ts';
import { openLibsql } from '#node/database/libsql.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** With Available picked, and accepted. */
async function open(phone: ScriptedPbx, database: Database = openLibsql(':memory:')) {
  let passed = 0;
  const office = await openScripted(database, phone, () => new Date(Date.now() + passed));
  await office.pick(1);
  await office.delivered('accepted');
  return {
    ...office,
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
  };
}

/** The database, and what calls back when a table is read next. */
function watched(database: Database) {
  let [table, callBack] = ['', () => {}];
  const createDriver = () => {
    const driver = database.dialect.createDriver();
    const acquireConnection = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquireConnection();
      return {
        streamQuery: connection.streamQuery.bind(connection),
        executeQuery: (query) => {
          if (table && query.sql.startsWith('select') && query.sql.includes(`from "${table}"`)) {
            table = '';
            callBack();
          }
          return connection.executeQuery(query);
        },
      };
    };
    return driver;
  };
  return {
    database: { ...database, dialect: Object.assign(Object.create(database.dialect) as Dialect, { createDriver }) },
    whenRead: (name: string, then: () => void) => void ([table, callBack] = [name, then]),
  };
}

const lamp = `CustomDevstate/${lampOf('1001')}`;
const cut = new PbxError('lost', 'The connection ended.');

/** Picks Do not disturb while both sides are compared, and then a phone sets Away. `goOn` lets the comparison go on. */
async function setWhileCompared(value = held('away', 'at the phone')) {
  const phone = scriptedPbx();
  const office = await open(phone);
  const compared = holdUp(phone.line, 'entriesBelow');
  phone.lost();
  phone.opened();
  const goOn = await compared();
  await office.pick(4);
  phone.set('1001', value);
  return { ...office, phone, goOn };
}

/** Something of ours is on its way while a phone sets Do not disturb: ours is carried out after that. */
async function setOnTheWay(
  ours: (office: Awaited<ReturnType<typeof open>>, phone: ScriptedPbx) => unknown,
  told: 'at once' | 'late' = 'at once',
) {
  const phone = scriptedPbx();
  const office = await open(phone);
  const { setPresence } = phone.line;
  phone.line.setPresence = (...args) => {
    phone.line.setPresence = setPresence;
    phone.set('1001', held('dnd', 'at the phone'));
    if (told === 'late') phone.holdBack();
    return setPresence(...args);
  };
  await ours(office, phone);
  return { ...office, phone };
}

describe('what a phone sets', () => {
  test('while both sides are compared wins over what was picked before', async () => {
    const { phone, goOn, shows, delivered } = await setWhileCompared();
    goOn();
    await shows('Away (at the phone)');
    await delivered('accepted');
    expect(phone.held('1001')).toEqual(held('away', 'at the phone'));
  });

  test('right after the list was read by which both sides are compared is not said back', async () => {
    const phone = scriptedPbx();
    const { shows, delivered } = await open(phone);
    const { presences } = phone.line;
    phone.line.presences = async () => {
      phone.line.presences = presences;
      const found = await presences();
      phone.set('1001', held('away', 'at the phone'));
      return found;
    };
    phone.lost();
    phone.opened();
    await shows('Away (at the phone)');
    await delivered('accepted');
    expect(phone.sets).toEqual(['1001 available 1']);
  });

  test('right before the connection ends wins over what was picked before', async () => {
    const { phone, goOn, shows, delivered } = await setWhileCompared();
    phone.lost();
    goOn();
    phone.opened();
    await shows('Away (at the phone)');
    await delivered('accepted');
    expect(phone.held('1001')?.message).toBe('at the phone');
  });

  test('right before the connection ends is no news to the next one, whatever its state is called by then', async () => {
    const { harness, admin, phone, goOn, shows, delivered } = await setWhileCompared(held('away'));
    phone.lost();
    goOn();
    await shows('Away');
    const body = { type: 'away', message: 'Lunch' };
    await harness.call('PUT', '/states/3', { token: admin, body, headers: { 'If-Match': '*' } });
    phone.opened();
    await delivered('accepted');
    await shows('Away (Lunch)');
    expect(phone.held('1001')).toEqual(held('away', 'Lunch', '3'));
  });

  test.each(['did not arrive', 'had arrived'])('counts though a pick like it was cut off, and %s', async (what) => {
    const phone = scriptedPbx();
    const { pick, shows, delivered, pass } = await open(phone);
    const { setPresence } = phone.line;
    phone.line.setPresence = (extension, value) => {
      if (what === 'had arrived') phone.setUnheard(extension, value);
      return Promise.reject(cut);
    };
    await pick(4);
    await delivered('waiting');
    phone.line.setPresence = setPresence;
    phone.lost();
    phone.opened();
    await delivered('accepted');
    await pick(1);
    await delivered('accepted');
    pass(6000);
    phone.set('1001', held('dnd', '', '4'));
    await shows('DND');
    expect(phone.held('1001')?.type).toBe('dnd');
  });

  test.each([
    ['stands against a pick that was refused before it', 3, 'Available', 'available'],
    ['gives way to a pick that was refused after it', -60, 'DND', 'dnd'],
    ['gives way to one where it was before the clock was set back', 600, 'DND', 'dnd'],
  ])('and the phone system held already %s', async (_, secondsLater, label, type) => {
    const phone = scriptedPbx();
    const { pick, shows, delivered, history } = await open(phone);
    phone.line.setPresence = failing(phone.line.setPresence, new PbxError('failed', 'Setvar: no'));
    await pick(4);
    await delivered('refused');
    const available = held('available', '', '1');
    phone.note('1001', available, new Date(Date.now() + secondsLater * 1000));
    phone.set('1001', available);
    await delivered('accepted');
    await shows(label);
    expect(phone.held('1001')?.type).toBe(type);
    expect((await history())[0]).toBe(type === 'dnd' ? 'DND by pick' : 'Available by phone');
  });

  test('long ago, and is announced again, takes no refused pick away', async () => {
    const phone = scriptedPbx();
    const { pick, delivered, history } = await open(phone);
    phone.line.setPresence = failing(phone.line.setPresence, new PbxError('not_allowed', 'Permission denied'), 2);
    await pick(4);
    await delivered('refused');
    phone.set('1001', held('available', '', '1'));
    await vi.advanceTimersByTimeAsync(61_000);
    await delivered('accepted');
    expect(phone.held('1001')?.type).toBe('dnd');
    expect((await history())[0]).toBe('DND by pick');
  });

  test('and the phone system held already is compared with a pick that waits for its turn before that is sent', async () => {
    const phone = scriptedPbx();
    const { harness, pick, pass, shows } = await open(phone);
    await harness.addUser('1002');
    const other = await harness.signIn('1002');
    const isBusy = holdUp(phone.line, 'setPresence');
    await harness.call('PUT', '/me/presence', { token: other, body: { stateId: 3 } });
    const goOn = await isBusy();
    await pick(4);
    pass(2000);
    phone.note('1001', held('available', '', '1'), new Date(Date.now() + 2000));
    phone.set('1001', held('available', '', '1'));
    goOn();
    await shows('Available');
    expect(phone.sets).not.toContain('1001 dnd 4');
  });

  test('counts though what was set right before it is only being taken over', async () => {
    const phone = scriptedPbx();
    const { shows, delivered, pass } = await open(phone);
    phone.set('1001', held('away', 'first'));
    phone.set('1001', held('dnd', 'second'));
    pass(1000);
    await shows('DND (second)');
    await delivered('accepted');
    expect(phone.held('1001')).toEqual(held('dnd', 'second'));
  });

  test('is not set back by what was about to be delivered', async () => {
    const phone = scriptedPbx();
    const { database, whenRead } = watched(openLibsql(':memory:'));
    const { pick, shows, delivered } = await open(phone, database);
    const writes = phone.sets.length;
    whenRead('deliveries', () => phone.set('1001', held('dnd', 'at the phone')));
    await pick(3);
    await shows('DND (at the phone)');
    await delivered('accepted');
    expect(phone.sets.slice(writes)).toEqual([]);
  });

  test('takes its place back from what was on its way to say the same in our words', async () => {
    const { shows, phone } = await setOnTheWay((_, { set }) =>
      set('1001', held('available', '', 'of another program')),
    );
    await shows('DND (at the phone)');
    await expect.poll(() => phone.held('1001')).toEqual(held('dnd', 'at the phone'));
  });

  test('takes its place back though that is told of late', async () => {
    const { shows, phone } = await setOnTheWay(
      (_, { set }) => set('1001', held('available', '', 'of another program')),
      'late',
    );
    await shows('DND (at the phone)');
    phone.tellAll();
    await expect.poll(() => phone.held('1001')).toEqual(held('dnd', 'at the phone'));
  });

  test('takes its place back from new words of a pick that had been accepted', async () => {
    const { shows, phone } = await setOnTheWay(({ harness, admin }) =>
      harness.call('PUT', '/states/1', {
        token: admin,
        body: { type: 'available', message: 'Renamed' },
        headers: { 'If-Match': '*' },
      }),
    );
    await shows('DND (at the phone)');
    await expect.poll(() => phone.held('1001')).toEqual(held('dnd', 'at the phone'));
  });

  test('wins over a pick that was on its way, and had waited long', async () => {
    const { shows, phone } = await setOnTheWay(async ({ pick, pass, delivered }, { line, lost, opened }) => {
      const { setPresence } = line;
      line.setPresence = failing(setPresence, cut);
      await pick(3);
      await delivered('waiting');
      line.setPresence = setPresence;
      pass(3_600_000);
      lost();
      opened();
    });
    await shows('DND (at the phone)');
    await expect.poll(() => phone.held('1001')).toEqual(held('dnd', 'at the phone'));
  });

  test('stays though what would have taken its place was refused', async () => {
    const phone = scriptedPbx();
    const { shows, delivered } = await open(phone);
    const { setPresence } = phone.line;
    phone.line.setPresence = () => {
      phone.line.setPresence = setPresence;
      phone.set('1001', held('dnd', 'at the phone'));
      return Promise.reject(new PbxError('failed', 'Setvar: no'));
    };
    const writes = phone.sets.length;
    phone.set('1001', held('available', '', 'of another program'));
    await shows('DND (at the phone)');
    await delivered('accepted');
    expect(phone.held('1001')).toEqual(held('dnd', 'at the phone'));
    expect(phone.sets.slice(writes)).toEqual([]);
  });

  test('gives way to a pick that was on its way', async () => {
    const { shows, delivered, phone } = await setOnTheWay(({ pick }) => pick(3));
    await delivered('accepted');
    await shows('Away');
    expect(phone.held('1001')?.type).toBe('away');
  });

  test('again and again is one pick', async () => {
    const phone = scriptedPbx();
    const { shows, history } = await open(phone);
    for (let turn = 0; turn < 5; turn += 1) {
      const writes = phone.sets.length;
      phone.set('1001', held('away', 'In town', 'of another program'));
      await shows('Away (In town)');
      await expect.poll(() => phone.sets.length).toBe(writes + 1);
    }
    expect(await history()).toEqual(['Away (In town) by phone', 'Available by pick', expect.any(String)]);
  });
});

describe('the lamp that the dialplan turned on by what a phone set goes out', () => {
  test('though something else took the place of that before it was taken over', async () => {
    const phone = scriptedPbx();
    const { harness, admin } = await open(phone);
    await expect.poll(() => phone.keys.get(lamp)).toBe('UNAVAILABLE');
    const sent = holdUp(phone.line, 'setPresence');
    await harness.addUser('1002');
    await harness.call('PUT', '/presences/1002', { token: admin, body: { stateId: 4 } });
    const goOn = await sent();
    phone.keys.set(lamp, 'BUSY');
    phone.set('1001', held('dnd', '', '4'));
    phone.set('1001', held('available', '', '1'));
    goOn();
    await expect.poll(() => phone.keys.get(lamp)).toBe('UNAVAILABLE');
  });

  test('though it gave way to a pick that was on its way', async () => {
    const phone = scriptedPbx();
    const { pick } = await open(phone);
    await expect.poll(() => phone.keys.get(lamp)).toBe('UNAVAILABLE');
    const obeyed = vi.spyOn(phone.line, 'setDeviceState');
    const { setPresence } = phone.line;
    phone.line.setPresence = async (...args) => {
      phone.line.setPresence = setPresence;
      await expect.poll(() => obeyed.mock.calls.length).toBe(1);
      phone.keys.set(lamp, 'BUSY');
      phone.set('1001', held('dnd', '', '4'));
      return setPresence(...args);
    };
    await pick(3);
    await expect.poll(() => phone.held('1001')?.type).toBe('away');
    await expect.poll(() => phone.keys.get(lamp)).toBe('UNAVAILABLE');
  });
});

test('a pick that waits is kept though the one before it was accepted after it', async () => {
  const phone = scriptedPbx();
  const { pick, shows, delivered } = await open(phone);
  const sent = holdUp(phone.line, 'setPresence');
  await pick(3);
  const goOn = await sent();
  await pick(4);
  phone.line.setPresence = failing(phone.line.setPresence, cut, Number.POSITIVE_INFINITY);
  goOn();
  await expect.poll(() => phone.held('1001')?.type).toBe('away');
  await delivered('waiting');
  phone.lost();
  phone.line.presences = () => Promise.resolve(new Map([['1001', held('xa', 'on the command line')]]));
  phone.line.setPresence = failing(phone.line.setPresence, cut, 0);
  phone.opened();
  await shows('DND');
});

test('a pick that waits is kept though the clock was set back right before it', async () => {
  const phone = scriptedPbx();
  const { pick, pass, shows, delivered } = await open(phone);
  pass(-600_000);
  phone.lost();
  await pick(4);
  phone.setUnheard('1001', held('xa', 'on the command line'));
  phone.opened();
  await delivered('accepted');
  await shows('DND');
  expect(phone.held('1001')?.type).toBe('dnd');
});

type Opened = Awaited<ReturnType<typeof open>>;

test.each<[string, (phone: ScriptedPbx, heal: () => void, office: Opened) => unknown]>([
  [
    'when it is back',
    (phone, heal) => {
      heal();
      phone.opened();
    },
  ],
  [
    'by a comparison that takes long',
    async (phone, heal, { pass }) => {
      heal();
      const compared = holdUp(phone.line, 'entriesBelow');
      phone.opened();
      const goOn = await compared();
      pass(6000);
      goOn();
    },
  ],
  [
    'after another cut',
    async (phone, heal) => {
      const tried = vi.spyOn(phone.line, 'setPresence');
      phone.opened();
      await expect.poll(() => tried.mock.calls.length).toBe(1);
      phone.lost();
      heal();
      phone.opened();
    },
  ],
])('words of ours that arrived unheard are not taken for somebody else’s %s', async (_when, again) => {
  const phone = scriptedPbx();
  const office = await open(phone);
  const { harness, admin, shows, delivered } = office;
  const rename = (message: string) =>
    harness.call('PUT', '/states/1', {
      token: admin,
      body: { type: 'available', message },
      headers: { 'If-Match': '*' },
    });
  const { setPresence } = phone.line;
  phone.line.setPresence = (_, value) => {
    phone.setUnheard('1001', value);
    phone.line.setPresence = failing(setPresence, cut, Number.POSITIVE_INFINITY);
    return Promise.reject(cut);
  };
  await rename('Desk');
  await expect.poll(() => phone.held('1001')?.message).toBe('Desk');
  phone.lost();
  await rename('Home');
  await again(phone, () => (phone.line.setPresence = setPresence), office);
  await delivered('accepted');
  await shows('Available (Home)');
  expect(phone.held('1001')?.message).toBe('Home');
});

test('what a phone set before the first pick was cleared does not come back, though nothing was delivered meanwhile', async () => {
  const phone = scriptedPbx();
  const { harness, admin, pick, pass } = await open(phone);
  await harness.addUser('1002');
  const sent = holdUp(phone.line, 'setPresence');
  await pick(3);
  const goOn = await sent();
  await harness.call('PUT', '/presences/1002', { token: admin, body: { stateId: 4 } });
  phone.set('1002', held('away', 'at the phone'));
  pass(10);
  await harness.call('DELETE', '/presences/1002', { token: admin });
  goOn();
  await expect.poll(() => phone.held('1002')?.type).toBe('not_set');
});

test('what was picked before is sent again though the phone system has only just told of that', async () => {
  const phone = scriptedPbx();
  const { pick, delivered } = await open(phone);
  phone.holdBack();
  for (const state of [3, 4]) {
    await pick(state);
    await delivered('accepted');
  }
  phone.tellFirst();
  await pick(3);
  await expect.poll(() => phone.held('1001')?.type).toBe('away');
  phone.tellAll();
  await delivered('accepted');
  expect(phone.held('1001')?.type).toBe('away');
});

test('a presence that could not be forgotten is tried again', async () => {
  const phone = scriptedPbx();
  const { harness, admin, warnings } = await open(phone);
  phone.line.forgetPresence = failing(phone.line.forgetPresence, new PbxError('failed', 'DBDel: no'));
  const forgetPresence = vi.spyOn(phone.line, 'forgetPresence');
  const id = await harness.addUser('1002');
  await harness.call('PUT', '/presences/1002', { token: admin, body: { stateId: 4 } });
  await expect.poll(() => phone.held('1002')?.type).toBe('dnd');
  await harness.call('DELETE', `/users/${id}`, { token: admin, headers: { 'If-Match': '*' } });
  await expect.poll(() => forgetPresence.mock.calls.length).toBe(1);
  await vi.advanceTimersByTimeAsync(61_000);
  await expect.poll(() => forgetPresence.mock.calls.length).toBe(2);
  expect(warnings()).toEqual([expect.stringContaining('still holds a presence of 1002')]);
});

test('many changes of one extension count by their last, and keep nobody waiting', async () => {
  const phone = scriptedPbx();
  const { pick, delivered, history, harness } = await open(phone);
  await harness.addUser('1002');
  for (let turn = 0; turn < 3000; turn += 1) phone.set('1002', held('away', `turn ${turn}`));
  await pick(4);
  await delivered('accepted');
  await expect.poll(() => phone.held('1002')).toEqual(held('away', 'turn 2999'));
  expect(await history()).toEqual(['DND by pick', 'Available by pick', expect.any(String)]);
});

test('a repair does not wait for the pause after a failure', async () => {
  const phone = scriptedPbx();
  const { pick, repair, delivered } = await open(phone);
  const { setPresence } = phone.line;
  phone.line.setPresence = failing(setPresence, new Error('Something broke.'), Number.POSITIVE_INFINITY);
  await pick(4);
  await vi.advanceTimersByTimeAsync(130_000);
  phone.line.setPresence = setPresence;
  const presences = vi.spyOn(phone.line, 'presences');
  await repair();
  await expect.poll(() => presences.mock.calls.length).toBe(1);
  await delivered('accepted');
});
