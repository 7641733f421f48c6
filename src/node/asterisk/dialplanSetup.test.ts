import { afterEach, beforeAll, expect, it } from 'vitest';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { joined } from '#domain/pbx/setup/includeLines.ts';
import { managerConfOf } from '#domain/pbx/setup/manager.ts';
import { startAsterisk, type Asterisk, type AsteriskOptions } from '#kit/services/asterisk.ts';
import { connectAmi, header } from '#kit/services/asterisk/ami.ts';
import { findAsterisk } from '#kit/services/asterisk/find.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk | undefined;

beforeAll(findAsterisk);
afterEach(async () => {
  await asterisk?.end();
  asterisk = undefined;
});

async function start(options: AsteriskOptions): Promise<Asterisk> {
  asterisk = await startAsterisk(options);
  return asterisk;
}

/** What Asterisk complained about in the files of its dialplan. */
function complaints(log: string): string[] {
  return log.split('\n').filter((line) => /(WARNING|ERROR).*(pbx|extensions|presence|config\.c)/.test(line));
}

it('joins the context that is there, without a complaint', async () => {
  const { cli, log } = await start(asteriskWithPresence({ extensions: ['1001', '1002', 'desk-1'] }));
  const shown = await cli('dialplan show from-internal');
  expect([...shown.matchAll(/Include =>\s+'([\w-]+)'/g)].map(([, name]) => name)).toEqual([
    'presence-first',
    'after-presence',
    'presence-last',
  ]);
  expect(shown).not.toContain("'_1XXX' =>");
  expect(await cli('dialplan show 1001@after-presence')).toContain('1. Dial(PJSIP/${EXTEN},25)');
  expect(await cli('dialplan show *95@from-internal')).toContain('Gosub(presence-toggle,s,1)');
  expect(complaints(log())).toEqual([]);
});

it('makes hints that show presence', async () => {
  const running = await start(asteriskWithPresence({ extensions: ['1001', '1002', 'desk-1'] }));
  const hints = await running.cli('core show hints');
  for (const name of ['1001', '1002', 'desk-1']) {
    // Older versions show the beginning of it.
    expect(hints).toMatch(new RegExp(`${name}@presence-last *: PJSIP/${name}[&,]Cust.* Presence:not_set `));
  }
  expect(hints).toContain('3 hints registered');

  const ami = await connectAmi(running);
  await ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1002)', Value: 'dnd,3,Meeting' });
  const lamp = await ami.event((event) => header(event, 'Event') === 'PresenceStatus');
  expect(['Exten', 'Status', 'Subtype', 'Message'].map((name) => header(lamp, name))).toEqual([
    '1002',
    'dnd',
    '3',
    'Meeting',
  ]);
  expect(await running.cli('core show hints')).toMatch(/1002@presence-last .*Presence:dnd /);
  ami.close();
});

it('shows lamps where they were looked for, and leaves hints of the admin’s own as they are', async () => {
  const options = asteriskWithPresence({
    extensions: ['1001', '1002'],
    dialplan: 'exten => 1001,hint,Custom:own\nexten => _2XXX,hint,Custom:${EXTEN}\n',
  });
  const running = await start(options);
  const ami = await connectAmi(running);
  const hintOf = async (Exten: string) =>
    header(await ami.send({ Action: 'ExtensionState', Context: 'from-internal', Exten }), 'Hint');
  expect(await hintOf('1001')).toBe('Custom:own');
  expect(await hintOf('1002')).toBe('PJSIP/1002&Custom:PRESENCE-1002,CustomPresence:1002');
  expect(await hintOf('2001')).toBe('Custom:2001');
  expect(complaints(running.log())).toEqual([]);
  ami.close();
});

it('works without the file of hints, and in a context that was not there', async () => {
  const { cli, log } = await start({
    dialplan: joined('', { context: 'phones' }),
    files: { 'presence.conf': dialplanOf({ context: 'phones' }) },
  });
  expect(await cli('dialplan show *95@phones')).toContain('Gosub(presence-toggle,s,1)');
  // The context of the admin's own extensions is empty, and is included all the same.
  expect(complaints(log())).toEqual([]);
});

it('refuses a number that nobody has, though the pattern covers it', async () => {
  const running = await start(asteriskWithPresence({ setup: { pattern: '_X!' }, extensions: ['1001'] }));
  expect(await placeCall(running, '1001', '4711')).toEqual({ rang: [], voicemail: null, answered: false, played: [] });
  expect(running.log()).toContain('[4711@presence-next:1] GotoIf');
  expect(running.log()).not.toMatch(/(Dial|VoiceMail)\(.*4711/);
});

it('obeys the options for calls and codes', async () => {
  const setup = { featureCode: '*4', pattern: '_10XX', voicemailContext: 'office' };
  const options = asteriskWithPresence({ setup });
  const voicemail = '[general]\n[office]\n1001 = 1111,One\n';
  const running = await start({ ...options, files: { ...options.files, 'voicemail.conf': voicemail } });
  const ami = await connectAmi(running);
  for (const extension of ['1001', '1002']) {
    await ami.send({ Action: 'DBPut', Family: 'presence/ext', Key: extension, Val: '1' });
  }
  await ami.send({ Action: 'DBPut', Family: 'presence/action/1001', Key: 'dnd', Val: 'dnd' });
  expect(await placeCall(running, '1001', '*4')).toMatchObject({ played: ['do-not-disturb&activated'] });
  expect(await placeCall(running, '1002', '1001')).toMatchObject({ voicemail: '1001@office,b' });
  ami.close();
});

it('leaves FreePBX its calls and adds the codes', async () => {
  const running = await start({
    ...asteriskWithPresence(),
    dialplan: `[from-internal]
include => from-internal-custom
exten => _1XXX,1,Dial(PJSIP/\${EXTEN},25)
[from-internal-custom]
exten => 777,1,Answer()
#include presence.conf
`,
    files: { 'presence.conf': dialplanOf({ dialplan: 'freepbx' }) },
  });
  const phone = await startPhone(running, '1001');
  const ami = await connectAmi(running);
  await ami.send({ Action: 'DBPut', Family: 'presence/ext', Key: '1001', Val: '1' });
  await ami.send({ Action: 'DBPut', Family: 'presence/action/1001', Key: 'dnd', Val: 'dnd' });
  expect(await placeCall(running, '1001', '*95')).toMatchObject({ played: ['do-not-disturb&activated'] });
  const presence = await ami.send({ Action: 'PresenceState', Provider: 'CustomPresence:1001' });
  expect(header(presence, 'State')).toBe('dnd');
  expect(await placeCall(running, '1002', '1001')).toMatchObject({ rang: ['1001'], answered: true });
  expect(complaints(running.log())).toEqual([]);
  ami.close();
  await phone.stop();
});

it('gives the manager users what they need and nothing else', async () => {
  const running = await start(asteriskWithPresence());
  const presence = await connectAmi(running, 'presence');
  const keys = await connectAmi(running, 'presence-db');
  const put = { Action: 'DBPut', Family: 'presence/ext', Key: '1001', Val: '1' };
  const set = { Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value: 'away,,' };
  const response = async (ami: typeof keys, action: Record<string, string>) =>
    header(await ami.send(action), 'Response');
  expect([await response(presence, put), await response(keys, put)]).toEqual(['Error', 'Success']);
  expect([await response(presence, set), await response(keys, set)]).toEqual(['Success', 'Error']);
  expect(await presence.list({ Action: 'PresenceStateList' })).toHaveLength(1);
  const told = () =>
    new Set(presence.events.map((event) => `${header(event, 'Event')} ${header(event, 'Device')}`.trim()));
  const toldOfCall = async () => {
    await placeCall(running, '1002', '1003');
    return told();
  };
  // Asterisk looks at the phone a little later: of a short call there may be nothing to tell any more.
  await expect.poll(toldOfCall).toContain('DeviceStateChange PJSIP/1002');
  expect(told()).toEqual(new Set(['PresenceStateChange', 'DeviceStateChange PJSIP/1002']));
  expect(keys.events).toEqual([]);
  for (const ami of [presence, keys]) ami.close();
});

it('permits the manager users at one address', async () => {
  const running = await start({
    ...asteriskWithPresence(),
    managerConf: (secrets) => managerConfOf({ ...secrets, permit: '192.0.2.1/32' }),
  });
  for (const user of ['presence', 'presence-db']) await expect(connectAmi(running, user)).rejects.toThrow('failed');
});
