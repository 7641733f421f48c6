import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCall, type CallFacts } from '#domain/pbx/calls.ts';
import { base64 } from '#domain/pbx/base64.ts';
import { heldBy } from '#domain/pbx/plan.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

/** Asks the dialplan about COUNT extensions, called alone, sent on and as members of a group, and keeps its answers in AstDB. */
const asking = `
[ask]
exten => s,1,Set(i=0)
 same => n(next),GotoIf($[\${i} >= \${COUNT}]?done)
 same => n,Set(PRESENCE_FOLLOWED=)
 same => n,Gosub(presence-decide,s,1(\${PREFIX}\${i}))
 same => n,Set(DB(answer/alone/\${PREFIX}\${i})=\${GOSUB_RETVAL})
 same => n,Set(PRESENCE_FOLLOWED=1000)
 same => n,Gosub(presence-decide,s,1(\${PREFIX}\${i}))
 same => n,Set(DB(answer/followed/\${PREFIX}\${i})=\${GOSUB_RETVAL})
 same => n,Set(PRESENCE_FOLLOWED=)
 same => n,Set(PRESENCE_MEMBER=1)
 same => n,Gosub(presence-decide,s,1(\${PREFIX}\${i}))
 same => n,Set(DB(answer/member/\${PREFIX}\${i})=\${GOSUB_RETVAL})
 same => n,Set(PRESENCE_MEMBER=)
 same => n,Set(i=$[\${i} + 1])
 same => n,Goto(next)
 same => n(done),UserEvent(Asked,Prefix: \${PREFIX})
`;

/** Keeps thousands of dialplan steps out of the log and off the message bus. */
const quiet = {
  'logger.conf': '[logfiles]\nfull => error\n',
  'stasis.conf': '[declined_message_types]\ndecline = ast_channel_varset_type\n',
};

interface Facts extends Omit<CallFacts, 'arrived'> {
  message?: string;
  /** The entry `presence/plan/EXT`. */
  plan?: string;
}

let asterisk: Asterisk;
let ami: RawAmi;

beforeAll(async () => {
  const options = asteriskWithPresence({ dialplan: asking });
  asterisk = await startAsterisk({ ...options, files: { ...options.files, ...quiet } });
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});

/** Thousands of decisions, which take minutes where other programs keep the computer busy (milliseconds). */
const COMPARISON_MS = 600_000;

it(
  'decides like decideCall, whatever the presence, the actions and the number are',
  { timeout: COMPARISON_MS },
  async () => {
    const types = ['not_set', 'available', 'chat', 'away', 'dnd', 'xa', 'unavailable', 'bogus'];
    const stateActions = [undefined, 'none', 'dnd', 'followme', 'd n d', 'DND', 'dnd"', 'follow"me);System(x'];
    const numbers = [null, '5551', '+15551234567', '*953', '1', '1'.repeat(21), '55a1'];
    const combinations = types.flatMap((type) =>
      ['', '3', '99'].flatMap((subtype) =>
        stateActions.flatMap((ofState) =>
          [undefined, 'none', 'dnd', 'followme'].flatMap((ofType) =>
            numbers.map((number): Facts => {
              return {
                type,
                subtype,
                number,
                actions: actionsOf([
                  ['3', ofState],
                  [type, ofType],
                ]),
              };
            }),
          ),
        ),
      ),
    );
    expect(await differences('c', combinations)).toEqual([]);
  },
);

it('goes by the plan of what somebody is in, once it is time', async () => {
  const [past, ahead] = [-3000, 3000].map((seconds) => Math.floor(Date.now() / 1000) + seconds);
  const steps = [
    `${ahead},available,1`,
    `${past},available,1`,
    `${past},not_set,`,
    `${past},away,2-${ahead},available,1`,
    `${past},away,2-${past},available,1`,
    `${past},away,2-${past}0,available,1`,
    `${past},lunch,1`,
    `${past},available,1x`,
    `${past}:,available,1`,
    `,available,1`,
    '',
  ];
  const madeFor = ['dnd,4,', 'dnd,,', 'away,4,', 'dnd,4,RG9u4oCZdA==', 'dnd,4,x', 'dnd,4', ''];
  const plans = madeFor.flatMap((of) => steps.map((step) => `${of}-${step}`));
  const actions = { 4: 'dnd', 2: 'followme', 1: 'none', dnd: 'dnd', available: 'dnd', not_set: 'followme' };
  const presences = [
    { subtype: '4', message: '' },
    { subtype: '', message: '' },
    { subtype: '4', message: 'Don’t' },
  ];
  const all = presences.flatMap(({ subtype, message }) =>
    [...plans, ...hostile].map((plan): Facts => {
      return { type: 'dnd', subtype, message, plan, actions, number: '5551' };
    }),
  );
  expect(await differences('p', all)).toEqual([]);
});

/** Each breaks something: an expression, the end of a function, of a variable, or the part of a text after a colon. */
const hostile = [
  'dnd):0:1',
  'followme):0:1',
  '5551):0:1',
  '3):0:1',
  ')):0:1',
  '(((',
  '))) ',
  'd-n-d',
  '-dnd-',
  '"dnd"',
  '" = "" | "dnd',
  "'dnd'",
  'dnd,none',
  'dnd&followme',
  'dnd?ring:ring',
  '${EXTEN}',
  '${SHELL(touch /tmp/presence-was-here)}',
  '$[1 = 1]',
  'dnd]',
  '\\"dnd\\"',
  'dnd\\',
  'dnd;',
  'dnd}',
  '..',
  '../ext/1001',
  '3/../3',
  '%',
  '_',
  'dnd 🍕',
  'لا',
  'x'.repeat(900),
];

/** An action of a state with this id. No id has a colon, and the dialplan looks for none that has. */
function entryOf(id: string): Record<string, string> {
  return id.includes(':') ? {} : { [id]: 'dnd' };
}

it('takes no text out of AstDB for another than it is', async () => {
  const all = hostile.flatMap((text): Facts[] => [
    // As the action, of a state and of a type.
    { type: 'away', subtype: '3', actions: { '3': text, away: 'dnd' }, number: '5551' },
    { type: 'away', subtype: '', actions: { away: text }, number: '5551' },
    // As the number.
    { type: 'away', subtype: '3', actions: { '3': 'followme' }, number: text },
    // As the state's id, with an entry of that name and without.
    {
      type: 'away',
      subtype: text.slice(0, 150),
      actions: { ...entryOf(text.slice(0, 150)), away: 'none' },
      number: null,
    },
    { type: 'away', subtype: text.slice(0, 150), actions: { '3': 'dnd', away: 'none' }, number: null },
    { type: 'away', subtype: text.slice(0, 150), actions: { '3': 'none', away: 'dnd' }, number: null },
  ]);
  expect(await differences('h', all)).toEqual([]);
});

it('knows extensions with underscores, dashes and letters apart', async () => {
  const all = [undefined, 'dnd', 'none'].map((action): Facts => {
    return { type: 'away', subtype: '3', actions: actionsOf([['3', action]]), number: null };
  });
  expect(await differences('a_b-C', all)).toEqual([]);
  expect(await differences('a_bC', all.toReversed())).toEqual([]);
});

it('rings what is no extension', async () => {
  // Were it taken for the extension h0 or for a part of a path, the answer would be another.
  for (const prefix of ['h0/', 'h):0:2', 'x'.repeat(20)]) {
    await writeFacts(`${prefix}0`, { type: 'away', subtype: '3', actions: { '3': 'dnd' }, number: null });
    expect(await ask(prefix, 1)).toEqual([{ alone: 'ring', followed: 'ring', member: 'ring' }]);
  }
});

function actionsOf(entries: [key: string, action: string | undefined][]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(([key, action]) => (action === undefined ? [] : [[key, action]])));
}

const ways = ['alone', 'followed', 'member'] as const;

function ofEach<Value>(valueOf: (arrived: CallFacts['arrived']) => Value): Record<CallFacts['arrived'], Value> {
  return { alone: valueOf('alone'), followed: valueOf('followed'), member: valueOf('member') };
}

/** Where the dialplan and decideCall do not agree. */
async function differences(prefix: string, all: readonly Facts[]): Promise<unknown[]> {
  await Promise.all(all.map((facts, index) => writeFacts(`${prefix}${index}`, facts)));
  const answers = await ask(prefix, all.length);
  return all.flatMap((facts, index) => {
    const expected = ofEach((arrived) => inWords(facts, arrived));
    const found = answers[index];
    return ways.every((arrived) => found?.[arrived] === expected[arrived]) ? [] : [{ facts, expected, found }];
  });
}

/** Of an entry that begins with no type, the dialplan reads nothing at all. */
function inWords(facts: Facts, arrived: CallFacts['arrived']): string {
  const read = facts.type === 'bogus' ? { type: '', subtype: '' } : {};
  const held = { type: facts.type, subtype: facts.subtype, message: facts.message ?? '' };
  const decision = decideCall({ ...facts, ...heldBy(held, facts.plan, new Date()), ...read, arrived });
  return decision.does === 'followme' ? `followme/${decision.number}` : decision.does;
}

/** Writes what a call to the extension meets. */
async function writeFacts(
  extension: string,
  { type, subtype, message = '', actions, number, plan }: Facts,
): Promise<void> {
  const unset = type === 'not_set' && subtype === '';
  await Promise.all([
    ...(unset ? [] : [put('CustomPresence', extension, `${type},${base64(subtype)},${base64(message)},e`)]),
    ...(plan === undefined ? [] : [put('presence/plan', extension, plan)]),
    ...Object.entries(actions).map(([key, action]) => put(`presence/action/${extension}`, key, action)),
    ...(number === null ? [] : [put('presence/followme', extension, number)]),
  ]);
}

function put(family: string, key: string, value: string): Promise<unknown> {
  return ami.send({ Action: 'DBPut', Family: family, Key: key, Val: value });
}

/** What the dialplan decides about `count` extensions, in the words that it returns. */
async function ask(prefix: string, count: number): Promise<Record<CallFacts['arrived'], string>[]> {
  await ami.send({
    Action: 'Originate',
    Channel: 'Local/s@ask',
    Application: 'Wait',
    Data: '600',
    Async: 'true',
    Variable: `__PREFIX=${prefix},__COUNT=${count}`,
  });
  await ami.event((packet) => header(packet, 'UserEvent') === 'Asked' && header(packet, 'Prefix') === prefix);
  const rows = await ami.list({ Action: 'DBGetTree', Family: 'answer' });
  const answers = new Map(rows.map((row) => [header(row, 'Key'), header(row, 'Val')]));
  const answer = (how: string, index: number) => answers.get(`/answer/${how}/${prefix}${index}`) ?? 'nothing';
  return Array.from({ length: count }, (_, index) => ofEach((arrived) => answer(arrived, index)));
}
