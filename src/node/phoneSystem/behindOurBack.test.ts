import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { looseUser } from '#node/testing/asterisk.ts';
import { type Office, openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeEach(async () => {
  asterisk = await startAsterisk({ ...asteriskWithPresence(), managers: { loose: looseUser } });
  // After the phones, which sign out.
  onTestFinished(() => asterisk.end());
});

const often = { watchMs: 100 };

/** People in these states, which the phone system has. */
async function openWith(picks: Record<string, number>, timings: Parameters<typeof openOffice>[1] = often) {
  const office = await openOffice(asterisk, timings);
  for (const [extension, stateId] of Object.entries(picks)) {
    await office.pick(extension, stateId);
    await office.settle(extension);
  }
  return { office, other: await openOther(asterisk) };
}

const warned = async (office: Office) => (await office.status()).warnings.map(({ code }) => code);

test('the text of one person’s presence says nothing of another’s', async () => {
  const { office, other } = await openWith({ '1001': 1, '1002': 1 });
  const phone = await signInPhone(asterisk, '1002');
  const forged = 'x\r\n\r\nEvent: PresenceStateChange\r\nPresentity: CustomPresence:1002\r\nStatus: dnd\r\n\r\n';
  await other.set('1001', `away,,${Buffer.from(forged).toString('base64')},e`);
  await until(
    () => office.presence('1001'),
    ({ type, delivery }) => type === 'away' && delivery === 'accepted',
  );
  expect((await office.presence('1002')).type).toBe('available');
  expect((await other.held('1002')).type).toBe('available');
  expect(await office.preview('1002')).toBe('ring no_action');
  expect(await placeCall(asterisk, '1003', '1002')).toMatchObject({ answered: true });
  expect(phone.rang()).toBe(1);
});

test('a filter by which the text of one person’s presence may pass for another’s is said', async () => {
  const office = await openOffice({ amiUrl: (user) => asterisk.amiUrl(user === 'presence' ? 'loose' : user) }, often);
  await expect
    .poll(async () => (await office.status()).warnings)
    .toContainEqual({
      code: 'open_filter',
      detail: 'DeviceStateChange',
    });
});

describe('presence that is unloaded and loaded again', () => {
  test('is said to be gone, and what was picked meanwhile is delivered', async () => {
    const { office, other } = await openWith({ '1001': 3, '1002': 3 });
    const phone = await signInPhone(asterisk, '1001');
    await asterisk.cli('module unload func_presencestate.so');
    await office.pick('1001', 4);
    await until(office.status, ({ connected, fault }) => !connected && fault?.code === 'not_ready');
    expect((await office.status()).waiting.items).toMatchObject([{ extension: '1001', refused: null }]);
    await asterisk.cli('module load func_presencestate.so');
    await office.settle('1001');
    expect((await other.held('1001')).type).toBe('dnd');
    expect((await office.presence('1001')).type).toBe('dnd');
    expect(await office.history('1001')).toEqual(['DND pick', 'Away pick', 'Not set on']);
    expect(await office.history('1002')).toEqual(['Away pick', 'Not set on']);
    expect(await placeCall(asterisk, '1003', '1001')).toMatchObject({ voicemail: '1001@default,b' });
    expect(phone.rang()).toBe(0);
  });

  test('is said to be gone though nobody picks', async () => {
    const { office } = await openWith({ '1001': 3 });
    await asterisk.cli('module unload func_presencestate.so');
    await until(office.status, ({ connected, fault }) => !connected && fault?.code === 'not_ready');
    await asterisk.cli('module load func_presencestate.so');
    await expect.poll(async () => (await office.status()).connected).toBe(true);
  });
});

describe('what Asterisk has stored', () => {
  const row = 'CustomPresence';

  test.each([
    ['deleted', null],
    ['changed', 'available,,,e'],
    ['garbled', 'nonsense,"x'],
  ])('and is %s behind our back is put right', async (_, value) => {
    const { office, other } = await openWith({ '1001': 4 });
    const phone = await signInPhone(asterisk, '1001');
    if (value === null) await other.ami.send({ Action: 'DBDel', Family: row, Key: '1001' });
    else await other.putKey(row, '1001', value);
    await until(
      () => other.held('1001'),
      ({ type }) => type === 'dnd',
    );
    expect(await office.presence('1001')).toMatchObject({ type: 'dnd', stateId: 4 });
    expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ voicemail: '1001@default,b' });
    expect(phone.rang()).toBe(0);
  });

  test('for somebody who is in nothing is put right', async () => {
    const { office, other } = await openWith({ '1001': 4 });
    await office.person('1002');
    await other.putKey(row, '1002', 'dnd,,,e');
    await expect.poll(() => other.held('1002')).toMatchObject({ type: 'not_set' });
  });

  test('and is deleted while we are away is put right, and shown until then', async () => {
    const { office, other } = await openWith({ '1001': 4 }, { watchMs: 600_000 });
    // The first look after the connection may come only now, and put it right.
    await expect
      .poll(async () => {
        await other.ami.send({ Action: 'DBDel', Family: row, Key: '1001' });
        return (await office.drift()).items;
      })
      .toMatchObject([{ extension: '1001', presence: { ours: { type: 'dnd' }, stored: '' } }]);
    await office.stop();
    await office.start();
    await until(
      () => other.held('1001'),
      ({ type }) => type === 'dnd',
    );
  });

  test('and is changed while we are away is put right at the next start', async () => {
    const { office, other } = await openWith({ '1001': 4 });
    await office.stop();
    await other.putKey(row, '1001', 'available,,,e');
    await office.start();
    await until(
      () => other.held('1001'),
      ({ type }) => type === 'dnd',
    );
    await expect.poll(async () => (await office.drift()).total).toBe(0);
    expect(await office.history('1001')).toEqual(['DND pick', 'Not set on']);
  });

  test('of what calls do is put right', async () => {
    const { other } = await openWith({ '1001': 4 });
    await other.ami.send({ Action: 'DBDel', Family: 'presence/action/1001', Key: 'dnd' });
    await expect.poll(() => other.key('presence/action/1001', 'dnd')).toBe('dnd');
  });
});

describe('a dialplan', () => {
  test('that is lost is said, and calls are said to ring, until it is back', async () => {
    const { office } = await openWith({ '1001': 4 });
    const phone = await signInPhone(asterisk, '1001');
    expect(await office.preview('1001')).toBe('voicemail action_dnd');
    expect(await warned(office)).toEqual([]);
    const { 'presence.conf': text = '' } = asteriskWithPresence().files ?? {};
    asterisk.writeConfig('presence.conf', '; nothing any more\n');
    await asterisk.cli('dialplan reload');
    await until(
      () => warned(office),
      ([code]) => code === 'dialplan_missing',
    );
    expect(await office.preview('1001')).toBe('ring dialplan_missing');
    await placeCall(asterisk, '1002', '1001');
    expect(phone.rang()).toBe(1);
    asterisk.writeConfig('presence.conf', text);
    await asterisk.cli('dialplan reload');
    await until(
      () => warned(office),
      ({ length }) => length === 0,
    );
    expect(await office.preview('1001')).toBe('voicemail action_dnd');
    await placeCall(asterisk, '1002', '1001');
    expect(phone.rang()).toBe(1);
  });

  test('that is not in place is said at once', async () => {
    const bare = await startAsterisk();
    try {
      const office = await openOffice(bare);
      await expect.poll(() => warned(office)).toEqual(['dialplan_missing']);
    } finally {
      await bare.end();
    }
  });
});

test('a module that the dialplan needs is missed, and calls are said to ring, until it is back', async () => {
  const { office } = await openWith({ '1001': 4 });
  await asterisk.cli('module unload func_cut.so');
  await until(
    () => office.status(),
    ({ warnings }) => warnings.some(({ code, detail }) => code === 'modules_missing' && detail === 'func_cut.so'),
  );
  expect(await office.preview('1001')).toBe('ring dialplan_missing');
  await asterisk.cli('module load func_cut.so');
  await until(
    () => warned(office),
    ({ length }) => length === 0,
  );
  expect(await office.preview('1001')).toBe('voicemail action_dnd');
});

describe('an Asterisk that tells nobody of changes any more', () => {
  test('is said to lack the module, and what was set meanwhile shows when it is back', async () => {
    const { office, other } = await openWith({ '1001': 3 });
    await asterisk.cli('module unload res_manager_presencestate.so');
    await other.set('1001', 'xa,,Unheard');
    await until(office.status, ({ connected, fault }) => !connected && fault?.code === 'module_missing');
    await asterisk.cli('module load res_manager_presencestate.so');
    await expect.poll(() => office.presence('1001')).toMatchObject({ label: 'Extended Away (Unheard)' });
  });

  test('is found out though it is back before anybody looked', async () => {
    const { office, other } = await openWith({ '1001': 3 }, { watchMs: 1500 });
    await asterisk.cli('module unload res_manager_presencestate.so');
    await other.set('1001', 'xa,,Unheard');
    await asterisk.cli('module load res_manager_presencestate.so');
    await expect.poll(() => office.presence('1001')).toMatchObject({ label: 'Extended Away (Unheard)' });
  });
});
