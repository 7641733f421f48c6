import { describe, expect, test } from 'vitest';
import type { Drift } from '#contract/phoneSystem.ts';
import type { Pbx } from '#backend/ports/pbx.ts';
import { openDndOffice } from '#backend/testing/dndOffice.ts';
import { failing, held, type ScriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const [available, away, dnd] = [1, 3, 4];
const [key, lamp, known, ours] = ['DND/1001', 'CustomDevstate/DND1001', 'presence/dnd/1001', 'presence/freepbx/1001'];

const openIn = (stateId: number, dialplan?: Pbx['dialplan']) =>
  openDndOffice(openLibsql(':memory:'), stateId, dialplan);

test('what a phone switched is known once it is taken over, and found without an event', async () => {
  const { phone, shows, entry } = await openIn(away);
  phone.keys.set(key, 'YES');
  phone.looked();
  await shows('DND');
  await expect.poll(() => entry(known)).toBe('key');
  phone.keys.delete(key);
  phone.looked();
  await shows('Available');
  await expect.poll(() => entry(known)).toBe(null);
});

test('what could not be taken over is tried again', async () => {
  const { phone, shows, entry } = await openIn(away);
  phone.line.readEntry = failing(phone.line.readEntry, new Error('for once'));
  phone.keys.set(key, 'YES');
  await phone.line.setDeviceState('Custom:DND1001', 'BUSY');
  await shows('DND');
  await expect.poll(() => entry(known)).toBe('key,lamp');
});

test('a pick ends what a phone switched on, though nobody was told of it', async () => {
  const { phone, pick, shows, entry, history } = await openIn(dnd);
  phone.keys.set(key, 'YES');
  await pick(available);
  await expect.poll(() => entry(key)).toBe(null);
  await shows('Available');
  expect((await history())[0]).toBe('Available by pick');
});

async function dial79(phone: ScriptedPbx) {
  phone.keys.delete(key);
  await phone.line.setDeviceState('Custom:DND1001', 'NOT_INUSE');
}

describe.each(['presence', 'freepbx'] as const)(
  'with the dialplan %s, *79 at a phone where no switch is on',
  (dialplan) => {
    test('ends do not disturb that was picked, each time', async () => {
      const { harness, token, phone, pick, shows, entry, history } = await openIn(available, dialplan);
      await harness.call('PUT', '/me/settings', { token, body: { actions: [{ stateId: dnd, action: 'none' }] } });
      for (const before of [null, 'UNAVAILABLE']) {
        await pick(dnd);
        await shows('DND');
        await expect.poll(() => entry(lamp)).toBe(before);
        await dial79(phone);
        await shows('Available');
      }
      expect(await history()).toEqual([
        'Available by phone',
        'DND by pick',
        'Available by phone',
        'DND by pick',
        'Available by pick',
        'Not set by on',
      ]);
    });

    test('says nothing to whoever is in another state, or picks it later', async () => {
      const { phone, pick, shows, entry, history } = await openIn(away, dialplan);
      await dial79(phone);
      await pick(dnd);
      await expect.poll(() => entry(lamp)).not.toBe('NOT_INUSE');
      await shows('DND');
      expect((await history())[0]).toBe('DND by pick');
    });
  },
);

test('a lamp that goes out where the key stays on ends nothing', async () => {
  const { phone, reads, shows, entry, history } = await openIn(away);
  phone.keys.set(key, 'YES');
  phone.looked();
  await shows('DND');
  await expect.poll(() => entry(known)).toBe('key');
  await phone.line.setDeviceState('Custom:DND1001', 'NOT_INUSE');
  const looks = reads.length;
  phone.looked();
  await expect.poll(() => reads.slice(looks)).toContain('DND');
  expect((await history())[0]).toBe('DND by phone');
  expect(entry(key)).toBe('YES');
});

test('a lamp that was out before says nothing of do not disturb that began while the server was away', async () => {
  const { phone, shows, entry, history } = await openIn(away);
  phone.lost();
  phone.keys.set(lamp, 'NOT_INUSE');
  phone.setUnheard('1001', held('dnd', '', String(dnd)));
  phone.opened();
  await expect.poll(() => entry(lamp)).toBe('UNAVAILABLE');
  await shows('DND');
  expect((await history())[0]).toBe('DND by phone');
});

describe('a pick that waited for the phone system', () => {
  test('ends what a phone switched on meanwhile', async () => {
    const { phone, pick, shows, history, entry } = await openIn(away);
    phone.lost();
    await pick(available);
    phone.keys.set(key, 'YES').set(lamp, 'BUSY');
    phone.opened();
    await expect.poll(() => entry(key)).toBe(null);
    await expect.poll(() => entry(lamp)).toBe('UNAVAILABLE');
    await expect.poll(() => entry(known)).toBe(null);
    await shows('Available');
    expect((await history())[0]).toBe('Available by pick');
  });

  test('stays though a phone ended do not disturb meanwhile', async () => {
    const { phone, pick, entry, shows } = await openIn(dnd, 'freepbx');
    await expect.poll(() => entry(ours)).toBe('dnd');
    phone.lost();
    await pick(dnd);
    phone.keys.delete(key);
    phone.keys.set(lamp, 'NOT_INUSE');
    phone.opened();
    await expect.poll(() => entry(key)).toBe('YES');
    await expect.poll(() => entry(lamp)).toBe('BUSY');
    await expect.poll(() => entry(ours)).toBe('dnd');
    await shows('DND');
  });
});

test('in a state of do not disturb in which calls ring, what a phone switched on stays until that is over', async () => {
  const { harness, token, phone, pick, entry, delivered } = await openIn(available, 'freepbx');
  await harness.call('PUT', '/me/settings', { token, body: { actions: [{ stateId: dnd, action: 'none' }] } });
  phone.keys.set(key, 'YES');
  phone.looked();
  await expect.poll(() => entry(known)).toBe('key');
  await delivered('accepted');
  expect(phone.held('1001')).toMatchObject({ type: 'dnd' });
  expect(phone.keys.get(key)).toBe('YES');
  await pick(away);
  await expect.poll(() => entry(key)).toBe(null);
});

test('whoever has no presence any more keeps what they switched on', async () => {
  const { harness, admin, phone, shows, entry } = await openIn(available);
  phone.keys.set(key, 'YES');
  phone.looked();
  await shows('DND');
  await expect.poll(() => entry(known)).toBe('key');
  const { items } = (await (await harness.call('GET', '/users', { token: admin })).json()) as {
    items: { id: number; extension: string | null }[];
  };
  const id = items.find(({ extension }) => extension === '1001')?.id;
  await harness.call('DELETE', `/users/${id}`, { token: admin, headers: { 'If-Match': '*' } });
  phone.opened();
  await expect.poll(() => entry(known)).toBe(null);
  expect(phone.keys.get(key)).toBe('YES');
});

test('the lamp of a device that another user has says nothing', async () => {
  const { phone, shows, entry } = await openIn(available);
  phone.keys.set('DEVICE/1001/user', '1002').set('CustomDevstate/DEVDND1001', 'BUSY');
  phone.opened();
  phone.keys.set(key, 'YES');
  phone.looked();
  await shows('DND');
  await expect.poll(() => entry(known)).toBe('key');
});

test('what is on for somebody who is not in it is shown as a difference, and ended by a repair', async () => {
  const { harness, admin, phone, pick, repair, shows, entry, delivered } = await openIn(available);
  phone.keys.set(key, 'YES').set(lamp, 'BUSY');
  const below = (family: string) => phone.line.entriesBelow(family);
  phone.pbx.look = async () => ({
    presences: await phone.line.presences(),
    stored: null,
    keys: await below('presence'),
    members: null,
    dnd: { keys: await below('DND'), lamps: await below('CustomDevstate') },
    extensions: ['1001'],
  });
  const drift = async () => {
    const answer = await harness.call('GET', '/phone-system/drift', { token: admin });
    return ((await answer.json()) as Drift).items;
  };
  expect(await drift()).toMatchObject([
    {
      extension: '1001',
      presence: null,
      keys: [
        { key, ours: null, theirs: 'YES' },
        { key: lamp, ours: null, theirs: 'BUSY' },
      ],
    },
  ]);
  await repair();
  await expect.poll(() => entry(key)).toBe(null);
  await expect.poll(() => entry(lamp)).toBe('UNAVAILABLE');
  await delivered('accepted');
  await shows('Available');
  expect(await drift()).toEqual([]);
  await pick(dnd);
  await delivered('accepted');
  // Our own dialplan goes by presence alone.
  expect(await drift()).toEqual([]);
});
