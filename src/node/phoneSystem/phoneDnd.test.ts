import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { managerConfOf } from '#domain/pbx/setup/manager.ts';
import { type Office, openOffice, openOther, type Other, until } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { header } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence, freepbxWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

const [available, away, dnd] = [1, 3, 4];

/** The codes of FreePBX, which a plain Asterisk may have as well: the entry first, then the lamps (FreePBX 16, module donotdisturb). */
const codes = `exten => *78,1,Answer()
 same => n,Set(DB(DND/\${CALLERID(num)})=YES)
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=BUSY)
 same => n,Set(DEVICE_STATE(Custom:DEVDND\${CALLERID(num)})=BUSY)
 same => n,Playback(activated)
 same => n,Hangup()
exten => *79,1,Answer()
 same => n,Set(gone=\${DB_DELETE(DND/\${CALLERID(num)})})
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=NOT_INUSE)
 same => n,Set(DEVICE_STATE(Custom:DEVDND\${CALLERID(num)})=NOT_INUSE)
 same => n,Playback(de-activated)
 same => n,Hangup()
`;

const extensions = ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008'];

const shows = (office: Office, extension: string, stateId: number) =>
  until(
    () => office.presence(extension),
    (found) => found.stateId === stateId && found.delivery === 'accepted',
  );

const stateOf = async ({ ami }: Other, device: string) =>
  header(await ami.send({ Action: 'Getvar', Variable: `DEVICE_STATE(Custom:${device})` }), 'Value');

const setState = async ({ ami }: Other, device: string, Value: string) => {
  await ami.send({ Action: 'Setvar', Variable: `DEVICE_STATE(Custom:${device})`, Value });
};

/** Waits until a call is said to do this, and nothing differs between the two sides. */
const foretold = (office: Office, extension: string, call: string) =>
  until(
    async () => ({ call: await office.preview(extension), drift: (await office.drift()).total }),
    (found) => found.call === call && found.drift === 0,
  );

const isOff = (other: Other, extension: string) =>
  until(
    async () => ({
      lamp: await stateOf(other, `DND${extension}`),
      entries: [await other.key('DND', extension), await other.key('presence/freepbx', extension)],
    }),
    ({ lamp, entries }) => lamp !== 'BUSY' && entries.every((each) => each === null),
  );

describe.each([
  ['presence', asteriskWithPresence({ extensions, dialplan: codes })],
  ['freepbx', freepbxWithPresence({ extensions, dialplan: codes })],
] as const)('with the dialplan %s', (dialplan, options) => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk(options);
  });
  afterAll(() => asterisk.end());

  /** Somebody in a state, which the phone system has. */
  async function openIn(extension: string, stateId: number) {
    const office = await openOffice(asterisk, { dialplan });
    await office.pick(extension, stateId);
    await office.settle(extension);
    return { office, other: await openOther(asterisk) };
  }

  test('*78 and *79 are picks of whoever dials them', async () => {
    const { office, other } = await openIn('1001', away);
    await placeCall(asterisk, '1001', '*78');
    await shows(office, '1001', dnd);
    expect(await other.held('1001')).toMatchObject({ type: 'dnd', subtype: '4' });
    await placeCall(asterisk, '1001', '*79');
    await shows(office, '1001', available);
    expect(await office.history('1001')).toEqual(['Available phone', 'DND phone', 'Away pick', 'Not set on']);
  });

  test.each([
    ['Available', '1002', available],
    ['Away', '1008', away],
  ])('a pick of %s ends what a phone switched on', async (_, extension, picked) => {
    const { office, other } = await openIn(extension, available);
    const phone = await signInPhone(asterisk, extension);
    await placeCall(asterisk, extension, '*78');
    await shows(office, extension, dnd);
    await foretold(office, extension, 'voicemail action_dnd');
    expect(await placeCall(asterisk, '1001', extension)).toMatchObject({ voicemail: `${extension}@default,b` });
    expect(phone.rang()).toBe(0);
    await office.pick(extension, picked);
    await isOff(other, extension);
    await until(
      async () => [await stateOf(other, `DND${extension}`), await stateOf(other, `DEVDND${extension}`)],
      (lamps) => lamps.every((lamp) => lamp === 'UNAVAILABLE'),
    );
    await placeCall(asterisk, '1001', extension);
    expect(phone.rang()).toBe(1);
    await shows(office, extension, picked);
    await foretold(office, extension, 'ring no_action');
  });

  test('*79 ends what was picked here', async () => {
    const { office, other } = await openIn('1003', available);
    const phone = await signInPhone(asterisk, '1003');
    // Asterisk tells of a lamp only when it changes: the second *79 is to count as well.
    for (const lit of dialplan === 'freepbx' ? ['BUSY', 'BUSY'] : ['UNKNOWN', 'UNAVAILABLE']) {
      await office.pick('1003', dnd);
      await shows(office, '1003', dnd);
      await until(
        () => stateOf(other, 'DND1003'),
        (state) => state === lit,
      );
      await placeCall(asterisk, '1001', '1003');
      expect(phone.rang()).toBe(0);
      await placeCall(asterisk, '1003', '*79');
      await shows(office, '1003', available);
      await foretold(office, '1003', 'ring no_action');
    }
    const causes = (await office.history('1003')).map((each) => each.split(' ').at(-1));
    expect(causes).toEqual(['phone', 'pick', 'phone', 'pick', 'pick', 'on']);
    await placeCall(asterisk, '1001', '1003');
    expect(phone.rang()).toBe(1);
  });

  test.each(['DND', 'DEVDND'])('the lamp %s alone counts as well', async (name) => {
    const { office, other } = await openIn('1004', away);
    await setState(other, `${name}1004`, 'BUSY');
    await shows(office, '1004', dnd);
    expect(await other.held('1004')).toMatchObject({ type: 'dnd' });
    if (dialplan === 'freepbx') {
      // Its dialplan goes by more than this lamp, and gets all of it.
      await until(
        () => other.key('presence/freepbx', '1004'),
        (found) => found === 'dnd',
      );
    }
    for (const each of dialplan === 'freepbx' ? ['DND', name] : [name])
      await setState(other, `${each}1004`, 'NOT_INUSE');
    await shows(office, '1004', available);
    await isOff(other, '1004');
  });

  test('what we switch ourselves is nobody’s pick', async () => {
    const { office, other } = await openIn('1005', available);
    for (const stateId of [dnd, available, dnd, away, dnd]) await office.pick('1005', stateId);
    await shows(office, '1005', dnd);
    await office.pick('1005', available);
    await shows(office, '1005', available);
    await setState(other, 'DND1001', 'BUSY');
    await setState(other, 'DND1001', 'UNAVAILABLE');
    expect((await office.history('1005')).filter((each) => each.endsWith(' phone'))).toEqual([]);
  });

  test('what phones did while our server was away counts when it is back', async () => {
    const { office, other } = await openIn('1006', away);
    await office.stop();
    await placeCall(asterisk, '1006', '*78');
    await office.start();
    await shows(office, '1006', dnd);
    await until(
      () => other.key('presence/dnd', '1006'),
      (found) => found === 'key,lamp',
    );
    await office.stop();
    await placeCall(asterisk, '1006', '*79');
    await office.start();
    await shows(office, '1006', available);
    expect(await office.history('1006')).toEqual(['Available phone', 'DND phone', 'Away pick', 'Not set on']);
  });

  test('a code of ours goes by what it sets, though it switches do not disturb as well', async () => {
    const { office, other } = await openIn('1007', available);
    const { token } = await office.person('1007');
    const focus = await office.addState('away', 'Focus');
    await office.harness.call('PUT', '/me/settings', { token, body: { actions: [{ stateId: focus, action: 'dnd' }] } });
    await until(
      () => other.key('presence/action/1007', String(focus)),
      (found) => found === 'dnd',
    );
    await placeCall(asterisk, '1007', `*95${focus}`);
    await shows(office, '1007', focus);
    await placeCall(asterisk, '1007', '*953');
    await shows(office, '1007', away);
    expect(await office.history('1007')).toEqual(['Away phone', 'Away (Focus) phone', 'Available pick', 'Not set on']);
  });
});

test('where the first user is told of none of it, that is said, and it shows later', async () => {
  const asterisk = await startAsterisk({
    ...asteriskWithPresence({ dialplan: codes }),
    managerConf: (secrets) => managerConfOf(secrets).replace(/^eventfilter = .*DND$/m, ''),
  });
  try {
    const office = await openOffice(asterisk, { watchMs: 200 });
    await office.pick('1001', available);
    await office.settle('1001');
    await until(office.status, ({ warnings }) => warnings.some(({ code }) => code === 'dnd_unheard'));
    await placeCall(asterisk, '1001', '*78');
    await shows(office, '1001', dnd);
    expect(await office.history('1001')).toEqual(['DND phone', 'Available pick', 'Not set on']);
  } finally {
    await asterisk.end();
  }
});
