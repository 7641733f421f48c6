import { expect, onTestFinished, test } from 'vitest';
import { startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

/** What of ours Asterisk's sample of few modules (basic-pbx) does not load, beside presence itself. */
const notInSample = ['app_exec', 'func_base64', 'func_channel', 'func_cut', 'func_db', 'func_env', 'func_logic'];

/** What comes of two calls to 1001: while it is away, and in do not disturb. */
async function callsWithout(modules: readonly string[]) {
  const asterisk = await startAsterisk({ ...asteriskWithPresence(), without: modules });
  onTestFinished(() => asterisk.end());
  const [ami, phone] = [await connectAmi(asterisk), await startPhone(asterisk, '1001')];
  onTestFinished(async () => {
    ami.close();
    await phone.stop();
  });
  const entries = [
    ['presence/action/1001', 'dnd', 'dnd'],
    ['presence/name', '1001', 'Ana'],
    ['presence/ext', '1002', '1'],
  ] as const;
  for (const [Family, Key, Val] of entries) await ami.send({ Action: 'DBPut', Family, Key, Val });
  const calls = [];
  for (const Value of ['away', 'dnd']) {
    await ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value });
    const { rang, voicemail } = await placeCall(asterisk, '1002', '1001');
    calls.push(rang[0] ?? voicemail);
  }
  return calls;
}

test.each([...notInSample, 'func_strings'])('without %s no call is lost', async (module) => {
  const [inAway, inDnd] = await callsWithout([module]);
  expect(inAway).toBe('1001');
  expect(inDnd).toMatch(/^1001(@default,b)?$/);
});

test('with as few modules as Asterisk’s own sample has, phones ring', async () => {
  expect(await callsWithout(notInSample)).toEqual(['1001', '1001']);
});
