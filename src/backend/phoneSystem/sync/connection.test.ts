import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { PhoneSystem } from '#contract/phoneSystem.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { failing, held, openScripted, type ScriptedPbx, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

type Scripted = Awaited<ReturnType<typeof openScripted>>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('both sides', () => {
  test('are compared again when that failed', async () => {
    const phone = scriptedPbx();
    phone.line.presences = failing(phone.line.presences, new Error('The database is away.'), 2);
    const { pick, delivered, warnings } = await openScripted(openLibsql(':memory:'), phone);
    await pick(4);
    await delivered('waiting');
    await vi.advanceTimersByTimeAsync(3000);
    await delivered('accepted');
    expect(warnings()).toEqual(Array(2).fill(expect.stringContaining('could not be compared')));
  });

  test.each([
    ['however often that is asked for', ({ repair }: Scripted) => repair()],
    ['however often the connection is another', (_: Scripted, phone: ScriptedPbx) => phone.opened()],
  ])('are compared by one at a time, %s', async (_, again) => {
    const phone = scriptedPbx();
    const { presences } = phone.line;
    let [now, most, times] = [0, 0, 0];
    phone.line.presences = async () => {
      now += 1;
      times += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now -= 1;
      return presences();
    };
    const scripted = await openScripted(openLibsql(':memory:'), phone);
    await Promise.all([scripted.pick(4), ...Array.from({ length: 5 }, () => again(scripted, phone))]);
    await scripted.delivered('accepted');
    const before = times;
    await again(scripted, phone);
    await expect.poll(() => times > before && now === 0).toBe(true);
    expect(most).toBe(1);
  });

  test('go on though what calls do can’t be told', async () => {
    const phone = scriptedPbx();
    phone.line.writeEntry = failing(phone.line.writeEntry, new PbxError('failed', 'DBPut: no'));
    const { pick, delivered, warnings } = await openScripted(openLibsql(':memory:'), phone);
    await pick(4);
    await delivered('accepted');
    expect(warnings()[0]).toContain('What calls do could not be told');
    await vi.advanceTimersByTimeAsync(1500);
    await expect.poll(() => phone.keys.get('presence/ext/1001')).toBe('1');
    expect(warnings()).toHaveLength(1);
  });
});

/** With Available picked, and accepted; `compared` counts how often both sides were compared since. */
async function openToLook() {
  const phone = scriptedPbx();
  const office = await openScripted(openLibsql(':memory:'), phone);
  await office.pick(1);
  await office.delivered('accepted');
  const spy = vi.spyOn(phone.line, 'entriesBelow');
  const compared = () => spy.mock.calls.filter(([family]) => family === 'presence/changed').length;
  return {
    ...office,
    phone,
    compared,
    looks: () => spy.mock.calls.filter(([family]) => family === 'CustomPresence'),
  };
}

describe('a look at the phone system', () => {
  test('that finds all as it was told compares nothing', async () => {
    const { phone, compared, looks, warnings } = await openToLook();
    phone.looked();
    await expect.poll(() => looks().length).toBe(1);
    phone.looked();
    await expect.poll(() => looks().length).toBe(2);
    expect(compared()).toBe(0);
    expect(warnings()).toEqual([]);
  });

  test('takes over what was set and nobody was told of', async () => {
    const { phone, shows, warnings } = await openToLook();
    phone.setUnheard('1001', held('xa', 'Unheard'));
    phone.looked();
    await shows('Extended Away (Unheard)');
    expect(warnings()).toEqual([expect.stringContaining('without an event: 1001.')]);
  });

  test('writes a row again that somebody deleted, and again when they do so again', async () => {
    const { phone, compared } = await openToLook();
    for (const times of [1, 2, 3]) {
      phone.keys.delete('CustomPresence/1001');
      phone.looked();
      await expect.poll(() => phone.keys.has('CustomPresence/1001')).toBe(true);
      expect(compared()).toBe(times);
    }
  });

  test('looks into what can’t be put right once', async () => {
    const { phone, compared, looks } = await openToLook();
    phone.keys.set('CustomPresence/9999', 'dnd,,');
    phone.looked();
    await expect.poll(compared).toBe(1);
    const before = looks().length;
    phone.looked();
    await expect.poll(() => looks().length).toBe(before + 1);
    expect(compared()).toBe(1);
  });

  test('says what is wrong, and that it no longer is', async () => {
    const { phone, harness, admin, warnings } = await openToLook();
    const told = async () => {
      const answer = await harness.call('GET', '/phone-system', { token: admin });
      return ((await answer.json()) as PhoneSystem).warnings;
    };
    const deaf = { code: 'deaf', detail: null } as const;
    phone.looked(deaf);
    phone.looked(deaf);
    await expect.poll(told).toEqual([deaf]);
    phone.opened();
    expect(await told()).toEqual([deaf]);
    phone.lost();
    await expect.poll(told).toEqual([]);
    expect(warnings().filter((line) => line.includes('deaf'))).toHaveLength(1);
  });
});

test('what somebody chooses for their calls leaves the calls of others as they are', async () => {
  const phone = scriptedPbx();
  const { harness, token } = await openScripted(openLibsql(':memory:'), phone);
  await harness.addUser('1002');
  await expect.poll(() => phone.keys.get('presence/ext/1002')).toBe('1');
  await harness.call('PUT', '/me/settings', { token, body: { followMe: '5551' } });
  await expect.poll(() => phone.keys.get('presence/followme/1001')).toBe('5551');
  expect(phone.keys.get('presence/ext/1002')).toBe('1');
});

describe('what is heard', () => {
  test('of ours while both sides are compared is known as ours, and what phones set after it shows', async () => {
    const phone = scriptedPbx();
    const { pick, repair, delivered, shows } = await openScripted(openLibsql(':memory:'), phone);
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
    const { pick, delivered, presence, shows } = await openScripted(openLibsql(':memory:'), phone);
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
    const { pick, delivered, shows } = await openScripted(
      openLibsql(':memory:'),
      phone,
      () => new Date(Date.now() + skew),
    );
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
  const { pick, delivered, warnings } = await openScripted(openLibsql(':memory:'), phone);
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

test('what was refused says nothing of the next pick', async () => {
  const phone = scriptedPbx();
  const { setPresence } = phone.line;
  phone.line.setPresence = failing(setPresence, new PbxError('failed', 'Setvar: no'));
  const { pick, delivered } = await openScripted(openLibsql(':memory:'), phone);
  await pick(4);
  await delivered('refused');
  let goOn: (() => void) | undefined;
  // What is under way is waited for when the backend closes.
  onTestFinished(() => goOn?.());
  phone.line.setPresence = async (...args) => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return setPresence(...args);
  };
  await pick(1);
  await expect.poll(() => goOn).toBeDefined();
  await delivered('waiting');
  goOn?.();
  await delivered('accepted');
});

/** With somebody who can pick DND for an hour: `plan` is what is written of its end. */
async function openWithPlan() {
  const phone = scriptedPbx();
  const { harness, token, delivered } = await openScripted(openLibsql(':memory:'), phone);
  await delivered('accepted');
  const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);
  const pick = () => harness.call('PUT', '/me/presence', { token, body: { stateId: 4, until: until.toISOString() } });
  return { phone, harness, pick, plan: `dnd,4,-${until.getTime() / 1000},not_set,` };
}

describe('a server that ends', () => {
  test('brings what was picked just before, and when that is over', async () => {
    const { phone, harness, pick, plan } = await openWithPlan();
    const { writeEntry } = phone.line;
    phone.line.writeEntry = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return writeEntry(...args);
    };
    await pick();
    await harness.backend.close();
    expect(phone.held('1001')?.type).toBe('dnd');
    expect(phone.keys.get('presence/plan/1001')).toBe(plan);
  });

  test('waits no longer than a moment for a phone system that takes nothing', async () => {
    const { phone, harness, pick } = await openWithPlan();
    phone.line.writeEntry = () => Promise.reject(new PbxError('failed', 'DBPut: no'));
    await pick();
    const ended = vi.fn<() => void>();
    const closing = harness.backend.close().finally(ended);
    await vi.advanceTimersByTimeAsync(1500);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    await closing;
  });
});

describe('where FreePBX’s own dialplan is used', () => {
  const lost = new PbxError('failed', 'DBPut: no');

  test('what was noted and not yet switched on is switched on the next time', async () => {
    const phone = scriptedPbx('freepbx');
    const { writeEntry } = phone.line;
    const once = failing(writeEntry, lost);
    phone.line.writeEntry = (path, value) => (path === 'DND/1001' ? once : writeEntry)(path, value);
    const { pick, warnings } = await openScripted(openLibsql(':memory:'), phone);
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
    const { delivered } = await openScripted(openLibsql(':memory:'), phone);
    await delivered('accepted');
    await expect.poll(() => phone.keys.has('DND/1001')).toBe(false);
    await expect.poll(() => phone.keys.has('presence/freepbx/1001')).toBe(false);
  });

  test('one extension that fails holds up no other', async () => {
    const phone = scriptedPbx('freepbx');
    const { writeEntry } = phone.line;
    phone.line.writeEntry = (path, value) => (path === 'DND/1000' ? Promise.reject(lost) : writeEntry(path, value));
    phone.keys.set('presence/freepbx/1000', 'dnd');
    const { pick } = await openScripted(openLibsql(':memory:'), phone);
    await pick(4);
    await expect.poll(() => phone.keys.get('DND/1001')).toBe('YES');
    // Whether it is off by now is not known: no phone has switched it off.
    expect(phone.keys.get('presence/freepbx/1000')).toBe('dnd?');
  });
});
