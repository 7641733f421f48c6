import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { presenceValueOf } from '#domain/pbx/keys.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';
import { shownBy } from '#kit/services/phones/shown.ts';

let asterisk: Asterisk;
let ami: RawAmi;

const extensions = ['1001', '1002', '1003', '1004', '1006'];

/** 1002 and 1004 show names; 1003 and 1006 have none of their own. 1006 rings twice. */
const phones = `[1002](+type=endpoint)
send_pai = yes
send_rpid = yes
[1004](+type=endpoint)
send_pai = yes
[1003](+type=endpoint)
callerid =
[1006](+type=endpoint)
callerid =
`;

beforeAll(async () => {
  const { files, ...options } = asteriskWithPresence({
    extensions,
    ringSeconds: 10,
    setup: { followmeSeconds: 3 },
    dialplan: `exten => 1006,1,Dial(PJSIP/1006,1)
 same => n,Dial(PJSIP/1006,2)
exten => 2000,1,Set(CONNECTED_LINE_SEND_SUB=own,s,1)
 same => n,Goto(from-internal,1001,1)
exten => 2002,1,Dial(PJSIP/1001,5)
exten => 2003,1,Set(CONNECTED_LINE_SEND_SUB=presence-name,s,1)
 same => n,Set(CONNECTED_LINE_SEND_SUB_ARGS=1001)
 same => n,Dial(PJSIP/1001,5)
exten => 2001,1,Dial(Local/1001@from-internal&Local/1003@from-internal,5)
[own]
exten => s,1,Set(CONNECTEDLINE(name,i)=Own routine)
 same => n,Return()
`,
  });
  asterisk = await startAsterisk({ ...options, files: { ...files, 'pjsip_more.conf': phones } });
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});

const put = (path: string, value: string) => {
  const slash = path.lastIndexOf('/');
  return ami.send({ Action: 'DBPut', Family: path.slice(0, slash), Key: path.slice(slash + 1), Val: value });
};
const set = (extension: string, value: string) =>
  ami.send({ Action: 'Setvar', Variable: `PRESENCE_STATE(CustomPresence:${extension})`, Value: value });
const hold = (extension: string, type: string, message: string, subtype = '') =>
  set(extension, presenceValueOf({ type, subtype, message }));

/** 1004 is nobody’s who has presence. */
beforeEach(async () => {
  await ami.send({ Action: 'DBDelTree', Family: 'presence' }).catch(() => undefined);
  for (const extension of ['1001', '1002', '1003', '1006']) {
    await put(`presence/ext/${extension}`, '1');
    await put(`presence/name/${extension}`, `Person ${extension}`);
    await put(`presence/action/${extension}/dnd`, 'dnd');
    await set(extension, 'not_set');
  }
});

/**
 * What a phone is shown when it calls the number, by the answer’s status. On a busy machine Asterisk may say once more, by a request, who
 * the other side is.
 */
async function shown(number: string, from = '1002') {
  let trace = '';
  const outcome = await placeCall(asterisk, from, number, { onMessages: (text) => (trace = text) });
  const statuses = shownBy(trace).filter((each) => /^\d/.test(each.in));
  return { outcome, names: statuses.map((each) => `${each.in} ${each.assertedIdentity}`), trace };
}
const ringing = (name: string, extension: string) =>
  ['180', '200'].map((status) => `${status} ${name}<sip:${extension}@127.0.0.1>`);

describe('the name that the phone of a caller shows', () => {
  it('carries the state of whoever is called while it rings, and when they answer', async () => {
    await signInPhone(asterisk, '1001');
    await hold('1001', 'away', 'Lunch', '7');
    const { outcome, names, trace } = await shown('1001');
    expect(outcome).toMatchObject({ rang: ['1001'], answered: true });
    expect(names).toEqual(ringing('"Phone 1001 (Away: Lunch)" ', '1001'));
    const [first] = shownBy(trace);
    expect(first?.remoteParty).toContain('"Phone 1001 (Away: Lunch)" <sip:1001@127.0.0.1>;party=called');
  });

  it.each([
    ['chat', '', ' (Chat)'],
    ['xa', '', ' (Extended Away)'],
    ['unavailable', 'Server room', ' (Unavailable: Server room)'],
    ['available', 'At my desk', ' (Available: At my desk)'],
    ['available', '', ''],
    ['not_set', '', ''],
  ])('says of %s with the message “%s”: %s', async (type, message, added) => {
    await signInPhone(asterisk, '1001');
    await hold('1001', type, message);
    expect((await shown('1001')).names).toEqual(ringing(`"Phone 1001${added}" `, '1001'));
  });

  it('carries it from the mailbox of who is not to be disturbed', async () => {
    await hold('1001', 'dnd', 'In court', '4');
    const { outcome, names } = await shown('1001');
    expect(outcome).toMatchObject({ rang: [], voicemail: '1001@default,b' });
    expect(names).toEqual(['200 "Person 1001 (DND: In court)" <sip:1001@127.0.0.1>']);
  });

  it('is ours where the phone system has none, and carries the state once', async () => {
    await signInPhone(asterisk, '1003');
    await hold('1003', 'away', 'Lunch');
    expect((await shown('1003')).names).toEqual(ringing('"Person 1003 (Away: Lunch)" ', '1003'));
    await signInPhone(asterisk, '1006', 'ring');
    await hold('1006', 'away', 'Lunch');
    expect((await shown('1006')).names).toContain('180 "Person 1006 (Away: Lunch)" <sip:1006@127.0.0.1>');
    expect(asterisk.log()).not.toContain('(Away: Lunch) (Away: Lunch)');
  });

  it.each([
    ['a comma, quotes and brackets', 'Lunch, back at "3" (or 4) ) (('],
    ['what means something in a dialplan', '${SHELL(id)} $[1+1] %{x} ; & | ?a:b \\'],
    ['a colon after brackets', 'x)):3'],
    ['a name and an address', '" <sip:9@192.0.2.1>'],
    ['Arabic and an emoji', 'إجازة 🍕'],
    ['255 bytes', '€'.repeat(85)],
  ])('shows %s as it was written', async (_, text) => {
    await signInPhone(asterisk, '1003');
    await hold('1003', 'away', text);
    await put('presence/name/1003', text);
    const [first = '', second = ''] = (await shown('1003')).names;
    const quoted = `${text} (Away: ${text})`.replaceAll(/["\\]/g, String.raw`\$&`);
    expect([first, second]).toEqual(ringing(`"${quoted}" `, '1003'));
    await hold('1003', 'dnd', text);
    expect((await shown('1003')).names).toEqual([`200 "${quoted.replace('(Away: ', '(DND: ')}" <sip:1003@127.0.0.1>`]);
  });

  it('has no line break, whatever somebody wrote into the phone system', async () => {
    await signInPhone(asterisk, '1001');
    await hold('1001', 'away', 'Lunch\r\nX-Forged: yes\r\n\r\n\tend\u0007');
    const { names, trace } = await shown('1001');
    expect(names).toEqual(ringing('"Phone 1001 (Away: Lunch  X-Forged: yes     end )" ', '1001'));
    expect(trace).not.toMatch(/^X-Forged/m);
  });

  it('says what has come by the plan, and not what has ended', async () => {
    await signInPhone(asterisk, '1001');
    await put('presence/state/7', presenceValueOf({ type: 'away', subtype: '7', message: 'At lunch, "late"' }));
    await hold('1001', 'dnd', 'Ended', '4');
    const plan = (next: string) => put('presence/plan/1001', `dnd,4,${btoa('Ended')}-1764072000,${next}`);
    await plan('away,7');
    const escaped = String.raw`"Phone 1001 (Away: At lunch, \"late\")" `;
    expect((await shown('1001')).names).toEqual(ringing(escaped, '1001'));
    await plan('xa,');
    expect((await shown('1001')).names).toEqual(ringing('"Phone 1001 (Extended Away)" ', '1001'));
    await plan('available,1');
    expect((await shown('1001')).names).toEqual(ringing('"Phone 1001" ', '1001'));
  });

  it('is as ever where nothing is to be told', async () => {
    await signInPhone(asterisk, '1001');
    const answers = async () => {
      const { trace } = await shown('1001');
      return shownBy(trace).filter((each) => /^\d/.test(each.in));
    };
    await hold('1001', 'available', '');
    const before = await answers();
    await hold('1001', 'away', 'Lunch');
    await ami.send({ Action: 'DBDel', Family: 'presence/name', Key: '1001' });
    expect(await answers()).toEqual(before);
    await hold('1001', 'dnd', 'In court');
    expect((await shown('1001')).names).toEqual(['200 null']);
  });

  it('is whatever a routine of the admin makes it', async () => {
    await signInPhone(asterisk, '1001');
    await hold('1001', 'away', 'Lunch');
    expect((await shown('2000')).names).toEqual(ringing('"Own routine" ', '1001'));
  });

  it('says nothing to somebody who has no presence', async () => {
    await signInPhone(asterisk, '1001');
    await hold('1001', 'away', 'Lunch');
    expect((await shown('1001', '1004')).names).toEqual(ringing('"Phone 1001" ', '1001'));
    await hold('1001', 'dnd', 'In court');
    expect((await shown('1001', '1004')).names).toEqual(['200 null']);
  });

  it('says nothing of a member of a group, nor of the number that follow-me calls', async () => {
    await signInPhone(asterisk, '1001');
    await signInPhone(asterisk, '1003');
    await hold('1001', 'away', 'Lunch');
    await hold('1003', 'away', 'Tea');
    const group = (await shown('2001')).names;
    expect(group.join()).not.toContain('(');
    await put('presence/action/1003/away', 'followme');
    await put('presence/followme/1003', '1001');
    expect((await shown('1003')).names).toEqual(ringing('"Phone 1001" ', '1001'));
  });

  it('says nothing to somebody whose phone took over the call of a colleague, nor once an admin wants it no more', async () => {
    await signInPhone(asterisk, '1001');
    await hold('1001', 'away', 'Lunch');
    expect((await shown('2003')).names).toEqual(ringing('"Phone 1001 (Away: Lunch)" ', '1001'));
    expect((await shown('2003', '1004')).names).toEqual(ringing('"Phone 1001" ', '1001'));
    await ami.send({ Action: 'DBDelTree', Family: 'presence/name' });
    expect((await shown('2003')).names).toEqual(ringing('"Phone 1001" ', '1001'));
  });

  it('changes with whoever the caller is transferred to', async () => {
    for (const extension of ['1001', '1002', '1003']) await signInPhone(asterisk, extension);
    await hold('1003', 'away', 'Tea');
    const answers = ['BridgeEnter', { Channel: 'PJSIP/1001' }] as const;
    for (const [type, to, name, [last, ofLast]] of [
      ['away', '1001', 'Phone 1001 (Away: Now)', answers],
      ['dnd', '1001', 'Person 1001 (DND: Now)', ['Newexten', { Application: 'VoiceMail' }]],
      // Where nothing asks for presence.
      ['away', '2002', 'Phone 1001', answers],
    ] as const) {
      await hold('1001', type, 'Now');
      const watched = await connectAmi(asterisk);
      const happens = (event: string, is: Record<string, string>) =>
        watched.event(
          (one) =>
            header(one, 'Event') === event &&
            Object.entries(is).every(([field, text]) => header(one, field).startsWith(text)),
        );
      const call = { Channel: 'PJSIP/1002', Context: 'from-internal', Exten: '1003', Priority: '1', Async: 'true' };
      await watched.send({ Action: 'Originate', ...call });
      const { [0]: answered } = await Promise.all([
        happens('BridgeEnter', { Channel: 'PJSIP/1003' }),
        happens('BridgeEnter', { Channel: 'PJSIP/1002' }),
        happens('NewConnectedLine', { Channel: 'PJSIP/1002', ConnectedLineName: 'Person 1003 (Away: Tea)' }),
      ]);
      const Channel = header(answered, 'Channel');
      await watched.send({ Action: 'BlindTransfer', Channel, Context: 'from-internal', Exten: to });
      await happens('NewConnectedLine', { Channel: 'PJSIP/1002', ConnectedLineName: name });
      await happens(last, ofLast);
      await watched.send({ Action: 'Command', Command: 'channel request hangup all' });
      await happens('Hangup', { Channel: 'PJSIP/1002' });
      const named = watched.events.filter((event) => header(event, 'ConnectedLineNum') === '1001');
      expect(named.map((event) => header(event, 'ConnectedLineName')).join()).not.toContain('Tea');
      watched.close();
    }
  });
});
