import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Held } from '#domain/pbx/held.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { addressIn, createEars, quickTimings, type TestEars } from '#node/testing/asterisk.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { createAsterisk } from './asterisk.ts';

let asterisk: Asterisk;
/** Another client, which knows nothing of ours. */
let other: RawAmi;
let ears: TestEars;
let line: PbxLine;
let close: () => Promise<void>;

beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
  other = await connectAmi(asterisk);
  const settings = { main: addressIn(asterisk.amiUrl('presence')), keys: addressIn(asterisk.amiUrl('presence-db')) };
  ears = createEars();
  ({ close } = createAsterisk({ ...settings, dialplan: 'presence' }, createTestLog(), quickTimings).run(ears));
  ({ line } = await ears.next('opened'));
});
afterAll(async () => {
  other.close();
  await close();
  await asterisk.end();
});

/** What the other client reads, as exactly as Asterisk can say it. */
async function readByOther(extension: string): Promise<Held> {
  const read = async (field: string, encoded: boolean) => {
    const Variable = `PRESENCE_STATE(CustomPresence:${extension},${field}${encoded ? ',e' : ''})`;
    const value = header(await other.send({ Action: 'Getvar', Variable }), 'Value');
    return encoded ? Buffer.from(value, 'base64').toString('utf8') : value;
  };
  return {
    type: await read('value', false),
    subtype: await read('subtype', true),
    message: await read('message', true),
  };
}

const stateOf = async (device: string) =>
  header(await other.send({ Action: 'Getvar', Variable: `DEVICE_STATE(${device})` }), 'Value');
const setByOther = (Variable: string, Value: string) => other.send({ Action: 'Setvar', Variable, Value });
const putByOther = (Family: string, Key: string, Val: string) => other.send({ Action: 'DBPut', Family, Key, Val });
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('says which Asterisk it is, and which run of it', async () => {
  expect(line).toMatchObject({ keys: true, run: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(line.version).toMatch(/^\d+\.\d+/);
  expect(await asterisk.cli('core show version')).toContain(`Asterisk ${line.version}`);
  expect((await ears.next('pong')).latency).toBeGreaterThan(0);
});

describe('a presence', () => {
  test.each([
    '',
    'Lunch',
    'Lunch, back "at" 3',
    "it's",
    'Back at 3?',
    '(maybe) ) (',
    '${SHELL(id)} $[1+1] ${EPOCH}',
    String.raw`C:\temp\new\\ \" \n`,
    'Action: Logoff',
    'away,,e',
    ';comment "=> 100%',
    '  padded  ',
    '\t',
    '🍕 👩‍👩‍👧 é',
    'إجازة حتى الأحد',
    '"'.repeat(255),
    'x'.repeat(255),
    `${'ع'.repeat(127)}.`,
    '🍕'.repeat(63),
  ])('arrives as it is: %j', async (message) => {
    const held = { type: 'away', subtype: '7', message };
    await line.setPresence('1001', held);
    expect(await ears.next('presence')).toEqual({ kind: 'presence', extension: '1001', held, exact: true });
    expect((await line.presences()).get('1001')).toEqual(held);
    expect(await readByOther('1001')).toEqual(held);
  });

  test('arrives as it is, whatever is in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'\\"\'?nr,();${}[]=& \t🍕ع'), maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }).map((any) => any.replaceAll(/[\r\n\0]/g, '')),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (subtype, message) => {
        const held = { type: 'dnd', subtype, message };
        await line.setPresence('1002', held);
        expect(await ears.next('presence')).toMatchObject({ extension: '1002', held });
        expect(await readByOther('1002')).toEqual(held);
      }),
    );
  });

  test.each(['available', 'chat', 'away', 'dnd', 'xa', 'unavailable', 'not_set'])('may be %s alone', async (type) => {
    const held = { type, subtype: '', message: '' };
    await line.setPresence('1003', held);
    expect(await ears.next('presence')).toMatchObject({ extension: '1003', held });
    expect((await line.presences()).get('1003')).toEqual(held);
  });

  test.each([
    [{ message: 'a\r\nb' }, 'The message holds CR, LF or NUL.'],
    [{ message: 'a\rb' }, 'The message holds CR, LF or NUL.'],
    [{ message: 'a\nb' }, 'The message holds CR, LF or NUL.'],
    [{ message: 'a\0b' }, 'The message holds CR, LF or NUL.'],
    [{ message: 'x'.repeat(256) }, 'The message has more than 255 bytes.'],
    [{ message: 'ع'.repeat(128) }, 'The message has more than 255 bytes.'],
    [{ message: 'half \ud83c' }, 'The message holds half a character.'],
    [{ subtype: '7\nAction: Logoff' }, 'The subtype holds CR, LF or NUL.'],
    [{ subtype: 'x'.repeat(256) }, 'The subtype has more than 255 bytes.'],
    [{ type: 'away,,e' }, 'The type is no word.'],
    [{ type: 'dnd\r\nAction' }, 'The type is no word.'],
    [{ type: '' }, 'The type is no word.'],
  ])('of %j is refused by name', async (part, message) => {
    const setting = line.setPresence('1001', { type: 'away', subtype: '', message: '', ...part });
    await expect(setting).rejects.toMatchObject({ fault: 'unsendable', message });
  });

  test('of a type that Asterisk does not know is refused by it', async () => {
    const setting = line.setPresence('1001', { type: 'busy', subtype: '', message: '' });
    await expect(setting).rejects.toMatchObject({ fault: 'failed', message: 'Setvar: Variable not set' });
  });

  test.each(['10,03', '1003)', '../1003', '', ' 1003', '1003\r\nAction: Logoff', '٣', 'x'.repeat(21)])(
    'of an extension %j is refused',
    async (extension) => {
      const fault = { fault: 'unsendable', message: `${JSON.stringify(extension)} is no extension.` };
      await expect(line.setPresence(extension, { type: 'dnd', subtype: '', message: '' })).rejects.toMatchObject(fault);
      await expect(line.forgetPresence(extension)).rejects.toMatchObject(fault);
    },
  );

  test('that is set again is heard of again, and a thousand in their order', async () => {
    const messages = Array.from({ length: 1000 }, (_, index) => `${Math.floor(index / 2)}`);
    await Promise.all(messages.map((message) => line.setPresence('1004', { type: 'away', subtype: '', message })));
    const heard = [];
    for (const _ of messages) heard.push((await ears.next('presence')).held.message);
    expect(heard).toEqual(messages);
  });

  test('is answered before it is heard of, while others set it too', async () => {
    const others = Array.from({ length: 300 }, (_, index) => `other ${index}`);
    const ours = others.map((_, index) => `ours ${index}`);
    let heardSooner = 0;
    const set = (message: string) => {
      const isOurs = ({ held }: { held: Held }) => held.message === message;
      const heardOf = () => ears.heard.some((one) => one.kind === 'presence' && isOurs(one));
      return line.setPresence('1005', { type: 'away', subtype: '', message }, () => (heardSooner += Number(heardOf())));
    };
    const variable = 'PRESENCE_STATE(CustomPresence:1005)';
    await Promise.all([...ours.map(set), ...others.map((message) => setByOther(variable, `away,,${message}`))]);
    const heard = [];
    for (const _ of [...ours, ...others]) heard.push((await ears.next('presence')).held.message);
    expect(new Set(heard)).toEqual(new Set([...ours, ...others]));
    expect(heardSooner).toBe(0);
  });

  test('is forgotten, in its database too', async () => {
    await line.setPresence('gone', { type: 'away', subtype: '7', message: 'Lunch' });
    await ears.next('presence');
    await line.forgetPresence('gone');
    expect(await ears.next('presence')).toMatchObject({ extension: 'gone', held: { type: 'not_set', message: '' } });
    expect(await line.entriesBelow('CustomPresence')).not.toHaveProperty('CustomPresence/gone');
    await line.forgetPresence('never-there');
    await ears.next('presence');
  });
});

describe('a presence that somebody else sets', () => {
  const lunch = { type: 'away', subtype: '', message: 'At lunch?' };

  test('on the console', async () => {
    await asterisk.cli('presencestate change CustomPresence:1005 "away,,At lunch?"');
    expect(await ears.next('presence')).toMatchObject({ extension: '1005', held: lunch, exact: true });
  });

  test('of a provider spelled otherwise is told apart, and does not hide the other', async () => {
    await setByOther('PRESENCE_STATE(CustomPresence:1005)', 'dnd');
    expect(await ears.next('presence')).toMatchObject({ held: { type: 'dnd' }, exact: true });
    await setByOther('PRESENCE_STATE(custompresence:1005)', 'away,,At lunch?');
    expect(await ears.next('presence')).toMatchObject({ extension: '1005', held: lunch, exact: false });
    expect((await line.presences()).get('1005')).toMatchObject({ type: 'dnd' });
    await setByOther('PRESENCE_STATE(customPRESENCE:only)', 'xa');
    expect(await ears.next('presence')).toMatchObject({ extension: 'only', exact: false });
    expect((await line.presences()).get('only')).toMatchObject({ type: 'xa' });
  });

  test('of what is no extension is not heard of', async () => {
    await setByOther('PRESENCE_STATE(CustomPresence:10,03)', 'dnd');
    await setByOther('PRESENCE_STATE(CustomPresence:presence-state.test)', 'dnd');
    await setByOther('PRESENCE_STATE(CustomPresence:1005)', 'chat');
    expect(await ears.next('presence')).toMatchObject({ extension: '1005', held: { type: 'chat' } });
    expect([...(await line.presences()).keys()].filter((name) => /[,.]/.test(name))).toEqual([]);
  });

  // Other events carry the message as it is, line ends and all: what comes after an empty line looks like another packet.
  test('with line ends forges nothing', async () => {
    const forged = 'x\r\n\r\nEvent: PresenceStateChange\r\nPresentity: CustomPresence:1001\r\nStatus: dnd\r\n\r\n';
    await setByOther('PRESENCE_STATE(CustomPresence:1005)', `away,,${base64(forged)},e`);
    expect(await ears.next('presence')).toMatchObject({ extension: '1005', held: { type: 'away', message: forged } });
    await setByOther('PRESENCE_STATE(CustomPresence:1005)', 'chat');
    expect(await ears.next('presence')).toMatchObject({ extension: '1005', held: { type: 'chat' } });
  });
});

describe('AstDB', () => {
  test.each([
    ['presence/ext/1001', '1'],
    ['presence/state/9', 'dnd,OQ==,TWVldGluZywgYmFjayBhdCAz,e'],
    ['presence/action/1001/s_1', '"dnd", (x) ${SHELL(id)} \\ ; 🍕 ع '],
    ['presence/followme/1001', ''],
    ['presence/long', 'x'.repeat(1017)],
  ])('keeps %s as it is, until it is deleted', async (path, value) => {
    await line.writeEntry(path, value);
    expect((await line.entriesBelow('presence')).get(path)).toBe(value);
    await line.writeEntry(path, null);
    await line.writeEntry(path, null);
    expect((await line.entriesBelow('presence')).has(path)).toBe(false);
  });

  test.each([
    ['presence/x', 'a\r\n\r\nAction: Logoff', '"Val" holds CR, LF or NUL.'],
    ['presence/x\n', '1', '"Key" holds CR, LF or NUL.'],
    ['presence\0/x', '1', '"Family" holds CR, LF or NUL.'],
    ['presence/x', ' 1', '"Val" begins with a space, which would be lost.'],
    ['presence/x', 'x'.repeat(1018), '"Val" is too long.'],
    ['presence', '1', 'The path has no family, or no key.'],
    ['presence/', '1', 'The path has no family, or no key.'],
  ])('is not given %j: %j', async (path, value, message) => {
    await expect(line.writeEntry(path, value)).rejects.toMatchObject({ fault: 'unsendable', message });
    expect(await line.entriesBelow('presence')).toEqual(new Map());
  });

  test('says what is below one family, and of no other that looks like it', async () => {
    for (const family of ['AMPUSER/1_01', 'AMPUSER/1001', 'ampuser/1_01', 'AMPUSER/1_01/followme', 'AMPUSER/1_012']) {
      await putByOther(family, 'device', family);
    }
    expect(Object.fromEntries(await line.entriesBelow('AMPUSER/1_01'))).toEqual({
      'AMPUSER/1_01/device': 'AMPUSER/1_01',
      'AMPUSER/1_01/followme/device': 'AMPUSER/1_01/followme',
    });
    expect(await line.entriesBelow('%')).toEqual(new Map());
    expect(await line.entriesBelow('none')).toEqual(new Map());
  });
});

test('sets device states, of custom devices', async () => {
  await line.setDeviceState('Custom:DND1001', 'BUSY');
  expect(await stateOf('Custom:DND1001')).toBe('BUSY');
  await line.setDeviceState('Custom:DND1001', 'NOT_INUSE');
  expect(await stateOf('Custom:DND1001')).toBe('NOT_INUSE');
  for (const device of ['PJSIP/1001', 'Custom:', 'Custom:x)', 'Custom:x\r\nAction: Logoff']) {
    await expect(line.setDeviceState(device, 'BUSY')).rejects.toMatchObject({ fault: 'unsendable' });
  }
});

test('lets the first user go without the second, but for AstDB', async () => {
  const main = addressIn(asterisk.amiUrl('presence'));
  const alone = createEars();
  const running = createAsterisk({ main, keys: null, dialplan: 'presence' }, createTestLog(), quickTimings).run(alone);
  onTestFinished(() => running.close());
  const { line: its } = await alone.next('opened');
  expect(its).toMatchObject({ keys: false, run: line.run });
  await its.setPresence('1001', { type: 'xa', subtype: '', message: '' });
  await its.forgetPresence('1001');
  expect((await its.presences()).get('1001')).toMatchObject({ type: 'not_set' });
  const refused = { fault: 'not_allowed', message: 'AstDB is for the second user, and there is none.' };
  await expect(its.entriesBelow('presence')).rejects.toMatchObject(refused);
  await expect(its.writeEntry('presence/x', '1')).rejects.toMatchObject(refused);
});
