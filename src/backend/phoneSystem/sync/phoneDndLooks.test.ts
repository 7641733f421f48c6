import { describe, expect, test } from 'vitest';
import type { Pbx } from '#backend/ports/pbx.ts';
import { countReads, openDndOffice } from '#backend/testing/dndOffice.ts';
import type { ScriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const [available, away] = [1, 3];
const [key, lamp, known, ours] = ['DND/1001', 'CustomDevstate/DND1001', 'presence/dnd/1001', 'presence/freepbx/1001'];

const openIn = (stateId: number, dialplan?: Pbx['dialplan']) =>
  openDndOffice(openLibsql(':memory:'), stateId, dialplan);

describe.each(['presence', 'freepbx'] as const)(
  'what a phone switched on long ago, with the dialplan %s',
  (dialplan) => {
    const looked = 'presence/dnd';

    /** Somebody on vacation, on a phone system that was never looked at, as it is after an upgrade. */
    async function openUpgraded() {
      const office = await openIn(away, dialplan);
      const { harness, token, phone, delivered } = office;
      const until = new Date(Date.now() + 20 * 86_400_000).toISOString();
      await harness.call('PUT', '/me/presence', { token, body: { stateId: away, message: 'Vacation', until } });
      await delivered('accepted');
      phone.lost();
      phone.keys.set(key, 'YES').set(lamp, 'BUSY').delete(looked);
      phone.opened();
      await expect.poll(() => office.entry(known)).toBe('key,lamp,before');
      await expect.poll(() => office.entry(looked)).toBe('1');
      return { ...office, until };
    }

    test('is no pick when it is first looked at, and stays until the next', async () => {
      const { phone, presence, pick, entry, until } = await openUpgraded();
      phone.opened();
      phone.looked();
      phone.keys.set('DND/1002', 'YES').set('presence/dnd/1002', 'key');
      // Nobody has this extension: everyone's marks have been obeyed by then.
      await expect.poll(() => entry('presence/dnd/1002')).toBe(null);
      expect(await presence()).toMatchObject({ message: 'Vacation', until });
      expect(entry(key)).toBe('YES');
      await pick(available);
      await expect.poll(() => entry(key)).toBe(null);
      await expect.poll(() => entry(known)).toBe(null);
    });

    test('is ended by a repair', async () => {
      const { repair, presence, entry } = await openUpgraded();
      await repair();
      await expect.poll(() => entry(key)).toBe(null);
      expect(await presence()).toMatchObject({ message: 'Vacation' });
    });

    test('can be switched off at the phone, and is a pick when it is switched on again', async () => {
      const { phone, shows, entry } = await openUpgraded();
      phone.keys.delete(key);
      phone.looked();
      await expect.poll(() => entry(known)).toBe(null);
      phone.keys.set(key, 'YES');
      phone.looked();
      await shows('DND');
    });
  },
);

/** Looks at everyone's lamps wait until the test lets them go on. */
function holdLooks(phone: ScriptedPbx) {
  let goOn!: () => void;
  const gone = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { entriesBelow } = phone.line;
  phone.line.entriesBelow = async (family) => {
    if (family === 'CustomDevstate') await gone;
    return entriesBelow(family);
  };
  return { looks: countReads(phone, 'CustomDevstate'), goOn };
}

/** Somebody away, and a look that is held. */
async function openHeld() {
  const office = await openIn(away);
  await office.harness.addUser('1002');
  const held = holdLooks(office.phone);
  const compares = countReads(office.phone, 'CustomPresence');
  const repair = async (extension: string) => {
    const before = compares();
    const body = { extensions: [extension] };
    await office.harness.call('POST', '/phone-system/repair', { token: office.admin, body });
    await expect.poll(compares).toBe(before + 1);
  };
  return { ...office, ...held, repair };
}

test('a pick is later than what a phone switched before the connection opened', async () => {
  const { phone, pick, entry, history } = await openIn(available);
  phone.lost();
  phone.keys.set(key, 'YES');
  const { looks, goOn } = holdLooks(phone);
  phone.opened();
  await expect.poll(looks).toBe(1);
  await pick(away);
  goOn();
  await expect.poll(() => entry(key)).toBe(null);
  expect((await history())[0]).toBe('Away by pick');
});

test.each([
  ['presence', [ours, known, key, known]],
  ['freepbx', [ours, known, key, ours, key, known]],
] as const)('a pick asks for entries of its own extension alone, with the dialplan %s', async (dialplan, expected) => {
  const { phone, reads, shows } = await openIn(available, dialplan);
  const entries = () => reads.filter((path) => /\d{4}$/.test(path));
  await expect.poll(() => entries().length).toBeGreaterThanOrEqual(expected.length);
  // Of extensions that nobody has.
  for (let each = 5000; each < 5020; each += 1) {
    phone.keys.set(`DND/${each}`, 'YES').set(`CustomDevstate/DND${each}`, 'BUSY');
  }
  phone.keys.set(key, 'YES');
  phone.looked();
  await shows('DND');
  const all = reads.slice(reads.findIndex((path) => path.endsWith('1001')));
  const before = all.slice(0, all.indexOf('presence/freepbx'));
  // They signed in, too: each change asks for the same.
  expect(before).toEqual(Array.from({ length: before.length / expected.length }, () => expected).flat());
  expect(entries().filter((path) => !path.endsWith('1001'))).toEqual([]);
});

describe('a repair of others', () => {
  test('lets one of before count that waits for a look', async () => {
    const { phone, repair, looks, goOn, entry, history } = await openHeld();
    await repair('1002');
    await expect.poll(looks).toBe(1);
    phone.keys.set(key, 'YES');
    await repair('1001');
    await repair('1002');
    goOn();
    await expect.poll(() => entry(key)).toBe(null);
    expect((await history())[0]).toBe('Away by pick');
  });

  test('lets a pick count that waited for the phone system, while that is looked at', async () => {
    const { phone, pick, repair, looks, goOn, entry, history } = await openHeld();
    phone.lost();
    await pick(available);
    phone.keys.set(key, 'YES');
    phone.opened();
    await expect.poll(looks).toBe(1);
    await repair('1002');
    goOn();
    await expect.poll(() => entry(key)).toBe(null);
    expect((await history())[0]).toBe('Available by pick');
  });
});
