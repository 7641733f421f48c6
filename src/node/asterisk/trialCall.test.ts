import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Answer } from '#contract/endpoint.ts';
import type { testPhoneSystem } from '#contract/phoneSystem.ts';
import { includeLinesOf } from '#domain/pbx/setup/includeLines.ts';
import { openOffice, until } from '#node/testing/phoneSystem.ts';
import { callingUser, testConnection } from '#node/testing/testConnection.ts';
import { type Asterisk, type AsteriskOptions, startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi } from '#kit/services/asterisk/ami.ts';
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
  asterisk = await startAsterisk({ ...options, managers: { caller: callingUser } });
  return asterisk;
}

/** What a test says of this check; undefined where it says nothing. */
async function said(running: Asterisk, name: 'asked' | 'trialCall', extension: string | null) {
  const checks = await testConnection(running, extension);
  const check = checks.find((each) => each.name === name);
  return check?.fault ?? check?.ok;
}

/** With an extension that calls would come to a second time, before they come to ours. */
const twice = () => {
  const options = asteriskWithPresence();
  const direct = '[from-internal]\nexten => 1001,1,Dial(PJSIP/1001,20)\n';
  return { ...options, dialplan: direct + (options.dialplan ?? '') };
};
/** Without the lines below the header. */
const forgotten = () => {
  const options = asteriskWithPresence();
  const [join] = includeLinesOf();
  return { ...options, dialplan: (options.dialplan ?? '').replace(join?.text ?? '', '') };
};

test.each<[what: string, options: () => AsteriskOptions, extension: string, result: unknown, rings: number]>([
  ['asks', asteriskWithPresence, '1001', true, 0],
  ['has an extension in the way', twice, '1001', 'failed', 1],
  ['lacks the lines', forgotten, '1001', 'not_joined', 0],
  ['has no such number', asteriskWithPresence, '2001', 'not_an_extension', 0],
])('a trial call to a dialplan that %s', async (_, options, extension, result, rings) => {
  const running = await start(options());
  const phone = await startPhone(running, '1001', 'ring');
  const before = await running.cli('database show');
  expect(await said(running, 'trialCall', extension)).toBe(result);
  expect(phone.rang()).toBe(rings);
  expect(await running.cli('database show')).toBe(before);
  const channels = () => running.cli('core show channels count');
  await until(channels, (count) => count.includes('0 active channels'));
  await phone.stop();
});

test('a trial call rings nobody and leaves no message, whatever calls to the extension do', async () => {
  const running = await start(asteriskWithPresence());
  const phone = await startPhone(running, '1001');
  const ami = await connectAmi(running);
  for (const action of ['dnd', 'followme']) {
    await ami.send({ Action: 'DBPut', Family: 'presence/action/1001', Key: 'away', Val: action });
    await ami.send({ Action: 'DBPut', Family: 'presence/followme', Key: '1001', Val: '1002' });
    await ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value: 'away' });
    expect(await said(running, 'trialCall', '1001')).toBe(true);
  }
  expect(phone.rang()).toBe(0);
  expect(await running.cli('voicemail show users')).toMatch(/1001 .* 0\s*$/m);
  ami.close();
  await phone.stop();
});

test('a trial call needs a class that the guide does not give for ever, and comes only when it is wished for', async () => {
  const running = await start(asteriskWithPresence());
  const { harness, admin } = await openOffice(running);
  const response = await harness.call('POST', '/phone-system/test', { token: admin, body: { extension: '1001' } });
  const { checks } = (await response.json()) as Answer<typeof testPhoneSystem>;
  expect(checks.at(-1)).toMatchObject({ name: 'trialCall', ok: false, fault: { code: 'not_allowed' } });
  expect(await said(running, 'trialCall', null)).toBeUndefined();
});

test('a test says whether a call has asked, and a trial call is none', async () => {
  const running = await start(asteriskWithPresence());
  expect(await said(running, 'asked', '1001')).toBeNull();
  expect(await said(running, 'asked', null)).toBeNull();
  await placeCall(running, '1002', '1001');
  expect(await said(running, 'asked', null)).toBe(true);
  const first = await running.cli('database get presence/asked first');
  await placeCall(running, '1002', '1003');
  expect(await running.cli('database get presence/asked first')).toBe(first);
});
