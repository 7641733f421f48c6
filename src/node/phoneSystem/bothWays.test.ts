import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '#contract/claims.ts';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
});
afterAll(() => asterisk.end());

const hostile = [
  'Lunch, back at "3" (maybe) \\o/ ?',
  '${SHELL(id)} $[1+1] %{x}',
  "it's ; a comment // & <b>",
  'إجازة حتى الأحد',
  '🍕🍕 until 14:00',
  'Action: Logoff',
  'é'.repeat(80),
  '🍕'.repeat(63),
];

describe('a pick', () => {
  test.each(hostile)('lands with its state’s id and its message as it is: %s', async (message) => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    const id = await office.addState('away', message);
    expect((await office.pick('1001', id)).delivery).toBe('waiting');
    await office.settle('1001');
    expect(await other.held('1001')).toEqual({ type: 'away', subtype: String(id), message });
    await office.pick('1001', 3, { message });
    await office.settle('1001');
    expect(await other.held('1001')).toEqual({ type: 'away', subtype: '3', message });
  });

  test('is set once, and nothing comes back of it', async () => {
    const office = await openOffice(asterisk);
    await office.person('1002');
    await until(office.status, ({ connected, waiting }) => connected && waiting.total === 0);
    const other = await openOther(asterisk);
    await office.pick('1002', 4);
    await office.settle('1002');
    await office.pick('1002', 1);
    await office.settle('1002');
    await other.ami.send({ Action: 'Ping' });
    await expect.poll(() => other.changes('1002')).toEqual(['dnd 4 ', 'available 1 ']);
    expect(await office.history('1002')).toEqual(['Available pick', 'DND pick', 'Not set on']);
  });

  test('follows its state when an admin edits or deletes it, and is taken away with the user', async () => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    const id = await office.addState('away', 'Lunch');
    await office.pick('1003', id);
    await office.settle('1003');
    const edit = { token: office.admin, headers: { 'If-Match': '*' } };
    await office.harness.call('PUT', `/states/${id}`, { ...edit, body: { type: 'xa', message: 'Siesta' } });
    await until(
      () => other.held('1003'),
      ({ type, message }) => type === 'xa' && message === 'Siesta',
    );
    await office.harness.call('DELETE', `/states/${id}`, edit);
    await until(
      () => other.held('1003'),
      ({ subtype }) => subtype === '',
    );
    expect(await other.held('1003')).toEqual({ type: 'xa', subtype: '', message: 'Siesta' });
    const { id: userId } = await office.person('1003');
    await office.harness.call('DELETE', `/users/${userId}`, edit);
    await until(
      () => other.held('1003'),
      ({ type }) => type === 'not_set',
    );
    expect(
      await until(
        () => other.key('CustomPresence', '1003'),
        (row) => row === null,
      ),
    ).toBeNull();
    expect(
      await until(
        () => other.key('presence/ext', '1003'),
        (row) => row === null,
      ),
    ).toBeNull();
  });

  test('becomes nothing when it is cleared', async () => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await office.pick('1004', 4);
    await office.settle('1004');
    const { token } = await office.person('1004');
    await office.harness.call('DELETE', '/me/presence', { token });
    await office.settle('1004');
    expect((await other.held('1004')).type).toBe('not_set');
  });
});

describe('a change in the phone system', () => {
  test.each([
    ['by a state’s id', 'away,Nw==,,e', { stateId: 7, label: 'Away (Lunch)', ownWords: false }],
    ['by a state’s id, with other words', 'away,Nw==,U29vbg==,e', { stateId: 7, label: 'Away (Soon)', ownWords: true }],
    ['by type and text', 'away,,lunch', { stateId: 7, label: 'Away (Lunch)', ownWords: false }],
    ['in words of its own', 'xa,,Until May', { stateId: null, label: 'Extended Away (Until May)', ownWords: true }],
    ['by a type that a state has', 'DND', { stateId: 4, label: 'DND', ownWords: false }],
    ['to nothing', 'not_set', { stateId: null, label: 'Not set', type: 'not_set' }],
  ])('%s shows here, as that person’s pick', async (_, value, expected) => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await office.addState('away', 'Lunch');
    await office.pick('1005', 2);
    await office.settle('1005');
    await other.set('1005', value);
    const seen = await until(
      () => office.presence('1005'),
      ({ label }) => label === expected.label,
    );
    expect(seen).toMatchObject(expected);
    await office.settle('1005');
    const { token } = await office.person('1005');
    const claims = await office.harness.call('GET', '/me/claims', { token });
    const { items } = (await claims.json()) as { items: Claim[] };
    const sources = items.filter(({ holds }) => holds).map(({ source, setBy }) => [source, setBy.self]);
    expect(sources).toEqual(value === 'not_set' ? [] : [['phone', true]]);
  });

  test('by the command line and by a dialplan that spells the provider otherwise shows as well', async () => {
    const office = await openOffice(asterisk);
    await office.pick('1001', 1);
    await office.settle('1001');
    await asterisk.cli('presencestate change CustomPresence:1001 "away,,At lunch"');
    await until(
      () => office.presence('1001'),
      ({ label }) => label === 'Away (At lunch)',
    );
    await office.settle('1001');
    const other = await openOther(asterisk);
    await other.ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(custompresence:1001)', Value: 'dnd' });
    await until(
      () => office.presence('1001'),
      ({ type }) => type === 'dnd',
    );
    await office.settle('1001');
    // Its lists say it as well, which the other spelling does not see to.
    const listed = await other.ami.send({ Action: 'PresenceState', Provider: 'CustomPresence:1001' });
    expect(listed).toMatchObject(expect.anything());
    expect((await other.held('1001')).type).toBe('dnd');
  });

  test('that nobody can read is undone, and one for an extension that nobody has stays', async () => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await office.pick('1002', 4);
    await office.settle('1002');
    await other.set('9999', 'away,,Nobody');
    await other.set('1002', 'away,,Lunch\r');
    await until(
      () => office.presence('1002'),
      ({ type }) => type === 'away',
    );
    await office.settle('1002');
    expect(await other.held('1002')).toMatchObject({ type: 'away', message: 'Lunch' });
    expect(await other.held('9999')).toMatchObject({ type: 'away', message: 'Nobody' });
  });

  test('before its person came here is theirs when they come', async () => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await other.set('1005', 'away,,Gone fishing');
    await office.person('1004');
    await until(office.status, ({ connected }) => connected);
    await office.pick('1004', 1);
    await office.settle('1004');
    await office.person('1005');
    await until(
      () => office.presence('1005'),
      ({ label }) => label === 'Away (Gone fishing)',
    );
    expect(await other.held('1005')).toMatchObject({ type: 'away', message: 'Gone fishing' });
    await expect.poll(() => other.changes('1005')).toEqual(['away  Gone fishing']);
  });

  test('made in a hurry counts by its last', async () => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await office.pick('1003', 1);
    await office.settle('1003');
    for (let turn = 0; turn < 50; turn += 1) await other.set('1003', `away,,turn ${turn}`);
    await other.set('1003', 'dnd,,done');
    await until(
      () => office.presence('1003'),
      ({ label }) => label === 'DND (done)',
    );
    await office.settle('1003');
    expect(await other.held('1003')).toMatchObject({ type: 'dnd', message: 'done' });
  });

  test.each([0, 1, 2, 3, 5, 8, 12, 20, 40])('twice within %d ms counts by the later', async (gap) => {
    const office = await openOffice(asterisk);
    const other = await openOther(asterisk);
    await office.pick('1003', 1);
    for (let turn = 0; turn < 5; turn += 1) {
      await office.settle('1003');
      const first = other.set('1003', turn % 2 ? 'away,,first' : 'available');
      await setTimeout(gap);
      await Promise.all([first, other.set('1003', `dnd,,turn ${turn}`)]);
      await until(
        () => office.presence('1003'),
        ({ label }) => label === `DND (turn ${turn})`,
      );
      await office.settle('1003');
      expect(await other.held('1003')).toMatchObject({ type: 'dnd', message: `turn ${turn}` });
    }
  });
});
