import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOfStates } from '#domain/pbx/keys.ts';
import type { KnownState } from '#domain/pbx/match.ts';
import { phoneNoteOf } from '#domain/pbx/stored.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type Packet, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone, type CallOptions, type RealPhone } from '#kit/services/phones.ts';

const hostileMessage = 'Back at "3", (maybe) ${SHELL(id)} 🍕';
const states: KnownState[] = [
  { id: 1, type: 'available', message: null },
  { id: 4, type: 'dnd', message: null },
  { id: 12, type: 'away', message: hostileMessage },
  { id: 30_451, type: 'xa', message: 'إجازة' },
];

/** Phones that are not named by their extension: one whose configuration says which it has, and one of which nothing is said. */
/** Endpoints that are named by their hardware, and how they say whose they are. */
const callerIds = [
  ['0015-651a2b00', '1003'],
  ['0015-651a2b01', '<1003>'],
  ['0015-651a2b02', '"" <1003>'],
  ['0015-651a2b03', '"1003"'],
  ['0015-651a2b04', '"Ana <x>" <1003>'],
] as const;

const otherPhones = [
  { extension: 'desk', secret: 'secret-of-desk', lines: ['callerid = "Desk" <1003>', 'trust_id_inbound = yes'] },
  { extension: 'lobby', secret: 'secret-of-lobby', lines: ['trust_id_inbound = yes'] },
  ...callerIds.map(([extension, callerId]) => ({
    extension,
    secret: `secret-of-${extension}`,
    lines: [`callerid = ${callerId}`],
  })),
];
const morePhones = otherPhones
  .map(({ extension, secret, lines }) =>
    [
      `[${extension}]\ntype = endpoint\ncontext = from-internal\ndisallow = all\nallow = ulaw\nauth = ${extension}`,
      ...lines,
      `[${extension}]\ntype = auth\nauth_type = userpass\nusername = ${extension}\npassword = ${secret}\n`,
    ].join('\n'),
  )
  .join('\n');

let asterisk: Asterisk;
let ami: RawAmi;

beforeAll(async () => {
  const options = asteriskWithPresence();
  const started = await startAsterisk({ ...options, files: { ...options.files, 'pjsip_more.conf': morePhones } });
  asterisk = { ...started, phones: [...started.phones, ...otherPhones] };
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});

beforeEach(async () => {
  for (const family of ['presence', 'CustomPresence']) await ami.send({ Action: 'DBDelTree', Family: family });
  for (const [path, value] of keysOfStates(states)) await put(path, value);
  for (const extension of ['1001', '1002', '1003']) await put(`presence/ext/${extension}`, '1');
});

/** Writes an entry of AstDB; null removes it. */
function put(path: string, value: string | null): Promise<unknown> {
  const at = path.lastIndexOf('/');
  const entry = { Family: path.slice(0, at), Key: path.slice(at + 1) };
  return ami.send(value === null ? { Action: 'DBDel', ...entry } : { Action: 'DBPut', ...entry, Val: value });
}

/** The presence of an extension: its type, the state's id, and the message. */
async function presenceOf(extension: string): Promise<[type: string, id: string, message: string]> {
  const read = async (field: string) => {
    const variable = `PRESENCE_STATE(CustomPresence:${extension},${field})`;
    return header(await ami.send({ Action: 'Getvar', Variable: variable }), 'Value');
  };
  const decoded = async (field: string) => Buffer.from(await read(`${field},e`), 'base64').toString();
  return [await read('value'), await decoded('subtype'), await decoded('message')];
}

/** Everything that a code could change, to see that it changed nothing. */
async function kept(): Promise<string[]> {
  const trees = await Promise.all(
    ['presence', 'CustomPresence'].map((family) => ami.list({ Action: 'DBGetTree', Family: family })),
  );
  return trees.flat().map((row) => `${header(row, 'Key')} = ${header(row, 'Val')}`);
}

/** What the last code of this extension noted. */
async function noteOf(extension: string) {
  const row = (await kept()).find((each) => each.startsWith(`/presence/changed/${extension} = `));
  return phoneNoteOf(row?.split(' = ')[1], 0);
}

function withMessage(name: string): Promise<Packet> {
  return ami.event((packet) => header(packet, 'Event') === name && header(packet, 'Message') !== '');
}

async function dial(extension: string, code: string, options?: CallOptions): Promise<string[]> {
  return (await placeCall(asterisk, extension, code, options)).played;
}

const done = ['beep&activated'];
const refused = ['pbx-invalid'];
const plain = (type: string) => [type, '', ''];

describe('a code with a number', () => {
  it.each(states)('sets the state of that number: $id', async ({ id, type, message }) => {
    expect(await dial('1001', `*95${id}`)).toEqual(done);
    expect(await presenceOf('1001')).toEqual([type, String(id), message ?? '']);
    expect(await presenceOf('1002')).toEqual(plain('not_set'));
  });

  it('tells those who listen, lamps too, and notes when it was', async () => {
    const earliest = Date.now();
    expect(await dial('1001', '*9512')).toEqual(done);
    const change = await withMessage('PresenceStateChange');
    expect(header(change, 'Presentity')).toBe('CustomPresence:1001');
    expect([header(change, 'Status'), header(change, 'Subtype')]).toEqual(['away', '12']);
    const lamp = await withMessage('PresenceStatus');
    expect(header(lamp, 'Hint')).toBe('PJSIP/1001&Custom:PRESENCE-1001,CustomPresence:1001');
    expect(header(lamp, 'Message')).toBe(hostileMessage);
    const note = await noteOf('1001');
    expect(note?.at.getTime()).toBeGreaterThanOrEqual(earliest);
    expect(note?.at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(note?.set).toEqual({ code: '12', held: { type: 'away', subtype: '12', message: hostileMessage } });
  });

  it.each(['*957', '*95012', '*951x', '*951)%3A0%3A1', '*951,1', `*95${'1'.repeat(30)}`])(
    'refuses one that is none: %s',
    async (code) => {
      await put('presence/state/x', 'available,,,e');
      const before = await kept();
      expect(await dial('1001', code)).toEqual(refused);
      expect(await kept()).toEqual(before);
    },
  );

  it.each([
    'dnd',
    'away,,Lunch, in town',
    'away,Mw==,TWVldGluZw==',
    'bogus,Mw==,TWVldGluZw==,e',
    'away,Mw=,TWVldGluZw==,e',
    'away,Mw==,TWVldGluZw==,e,e',
    'away,Mw==,TWVl:0:9,e',
    'away,Mw==,TWVldGluZw==,e):0:99',
    '',
  ])('refuses a state that is written badly: %s', async (row) => {
    await put('presence/state/12', row);
    const before = await kept();
    expect(await dial('1001', '*9512')).toEqual(refused);
    expect(await kept()).toEqual(before);
  });

  it('refuses extensions that may not use presence', async () => {
    const before = await kept();
    expect(await dial('1004', '*9512')).toEqual(refused);
    expect(await dial('1004', '*95')).toEqual(refused);
    expect(await kept()).toEqual(before);
  });
});

describe('the code alone', () => {
  const on = ['do-not-disturb&activated'];
  const off = ['do-not-disturb&de-activated'];

  it('switches do not disturb on and off, with the states of the list', async () => {
    expect(await dial('1001', '*95')).toEqual(on);
    expect(await presenceOf('1001')).toEqual(['dnd', '4', '']);
    expect((await noteOf('1001'))?.set).toEqual({ code: 'dnd', held: { type: 'dnd', subtype: '4', message: '' } });
    expect(await dial('1001', '*95')).toEqual(off);
    expect(await presenceOf('1001')).toEqual(['available', '1', '']);
  });

  it('switches off whatever do not disturb there is, and on from any other', async () => {
    await ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value: 'DND,,Meeting' });
    expect(await dial('1001', '*95')).toEqual(off);
    await ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value: 'away,12,' });
    expect(await dial('1001', '*95')).toEqual(on);
  });

  it('goes by what is planned once that has come, and lets nothing be planned after it', async () => {
    const ended = Math.floor(Date.now() / 1000) - 60;
    await dial('1001', '*95');
    await put('presence/plan/1001', `dnd,4,-${ended},available,1`);
    expect(await dial('1001', '*95')).toEqual(on);
    expect(await presenceOf('1001')).toEqual(['dnd', '4', '']);
    expect((await kept()).filter((row) => row.startsWith('/presence/plan'))).toEqual([]);
    expect(await dial('1001', '*95')).toEqual(off);
  });

  it.each([null, 'away,MTI=,,e', 'dnd):0:3', 'dnd,Mw==,Lunch, later,e'])(
    'does it with the plain types where the list has none: %s',
    async (row) => {
      for (const key of ['presence/state/dnd', 'presence/state/available']) await put(key, row);
      expect(await dial('1001', '*95')).toEqual(on);
      expect(await presenceOf('1001')).toEqual(plain('dnd'));
      expect(await dial('1001', '*95')).toEqual(off);
      expect(await presenceOf('1001')).toEqual(plain('available'));
    },
  );
});

describe('whose presence it is', () => {
  const lies: [string, CallOptions][] = [
    ['P-Asserted-Identity', { headers: ['P-Asserted-Identity: "Phone 1002" <sip:1002@127.0.0.1>'] }],
    ['Remote-Party-ID', { headers: ['Remote-Party-ID: <sip:1002@127.0.0.1>;party=calling;screen=yes'] }],
  ];

  it.each(lies)('is that of who signed in, whatever the phone says in %s', async (_, lie) => {
    expect(await dial('1001', '*9512', lie)).toEqual(done);
    expect([await presenceOf('1001'), await presenceOf('1002')]).toEqual([
      ['away', '12', hostileMessage],
      plain('not_set'),
    ]);
  });

  it.each(lies)('is that of its configuration where it is named otherwise, despite %s', async (_, lie) => {
    expect(await dial('desk', '*9512', lie)).toEqual(done);
    expect([await presenceOf('1003'), await presenceOf('1002')]).toEqual([
      ['away', '12', hostileMessage],
      plain('not_set'),
    ]);
  });

  it.each(callerIds)('is that of its configuration, however that is written: %s, %s', async (endpoint) => {
    expect(await dial(endpoint, '*9512')).toEqual(done);
    expect(await presenceOf('1003')).toEqual(['away', '12', hostileMessage]);
  });

  it.each(lies)('is nobody’s where nothing is said of the phone, but by itself in %s', async (_, lie) => {
    expect(await dial('lobby', '*9512', lie)).toEqual(refused);
    expect(await presenceOf('1002')).toEqual(plain('not_set'));
  });

  describe('of a call between two phones', () => {
    let phones: RealPhone[] = [];
    let session: RawAmi;

    beforeEach(async () => {
      session = await connectAmi(asterisk);
    });
    afterEach(async () => {
      for (const phone of phones) await phone.stop();
      phones = [];
      session.close();
    });

    /** The event of a channel whose name begins so. */
    const heard = (name: string, channel: string, more: Readonly<Record<string, string>> = {}) =>
      session.event(
        (event) =>
          header(event, 'Event') === name &&
          header(event, 'Channel').startsWith(channel) &&
          Object.entries(more).every(([key, value]) => header(event, key) === value),
      );
    /** 1001, who has picked up, calls 1002. */
    const call = () => {
      const to = { Context: 'from-internal', Exten: '1002', Priority: '1' };
      return session.send({ Action: 'Originate', Channel: 'PJSIP/1001', ...to, Async: 'true' });
    };

    it('is nobody’s when who was called sent it on to the code', async () => {
      phones = [await startPhone(asterisk, '1001'), await startPhone(asterisk, '1002', { movedTo: '*9512' })];
      await call();
      await heard('Newexten', 'Local/*9512@', { AppData: 'pbx-invalid' });
      expect([await presenceOf('1001'), await presenceOf('1002')]).toEqual([plain('not_set'), plain('not_set')]);
    });

    it('is nobody’s when the other side transferred it to the code', async () => {
      phones = [await startPhone(asterisk, '1001'), await startPhone(asterisk, '1002')];
      await call();
      const channel = header(await heard('BridgeEnter', 'PJSIP/1002-'), 'Channel');
      await heard('BridgeEnter', 'PJSIP/', { BridgeNumChannels: '2' });
      const to = { Context: 'from-internal', Exten: '*9512' };
      const transfer = await session.send({ Action: 'BlindTransfer', Channel: channel, ...to });
      expect(header(transfer, 'Response')).toBe('Success');
      await heard('Newexten', 'PJSIP/1001-', { AppData: 'pbx-invalid' });
      expect([await presenceOf('1001'), await presenceOf('1002')]).toEqual([plain('not_set'), plain('not_set')]);
    });
  });
});
