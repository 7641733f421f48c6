import { beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Endpoint } from '#contract/endpoint.ts';
import { getAuditEntry } from '#contract/audit.ts';
import { listMyClaims } from '#contract/claims.ts';
import { listMyHistory } from '#contract/history.ts';
import { getMySettings } from '#contract/settings.ts';
import { listWebhookDeliveries } from '#contract/webhooks.ts';
import { getMyPresence } from '#contract/me.ts';
import { getPhoneLink } from '#contract/phoneLink.ts';
import { directoryEntry, listPresences } from '#contract/presences.ts';
import { session } from '#contract/session.ts';
import { listStates } from '#contract/states.ts';
import { entryOf, presenceOf } from './testing.ts';
import { readNewer } from './readNewer.ts';

const url = 'https://phones.example/presences';
const page = <Item>(items: Item[]) => ({ items, total: items.length, page: 1, pageSize: 25 });
const readAnswer = ({ answer }: Pick<Endpoint, 'answer'>, body: unknown) => answer && readNewer(answer, body, url);
const warn = vi.fn<(text: string) => void>();

beforeEach(() => {
  warn.mockClear();
  vi.spyOn(console, 'warn').mockImplementation(warn);
});

test('a type of presence that is new is shown as it is, of people and of states', () => {
  const focused = { ...presenceOf('1002'), type: 'focus', label: 'Focus' };
  const people = { ...page([entryOf('1001', 'Ana'), { ...entryOf('1002', 'Ben'), presence: focused }]), counts: {} };
  expect(readAnswer(listPresences, people)).toEqual(people);
  const states = page([{ id: 1, type: 'focus', message: null, label: 'Focus', inUse: 0 }]);
  expect(readAnswer(listStates, states)).toEqual(states);
});

const away = { type: 'away', message: null, label: 'Away', until: null, reason: null };
const change = { ...away, id: 1, at: '2026-11-30T12:00:00Z', cause: 'calendar', by: null };
const claim = { ...away, id: 1, source: 'calendar', stateId: null, ownWords: false, since: change.at, holds: true };
const actor = { id: 1, displayName: 'Ana' };
const done = { actor, action: 'merge', subject: 'team', subjectId: 1, subjectName: 'Sales', before: null, after: null };
const sent = { id: 1, messageId: 'msg_1', event: 'calls', createdAt: change.at, status: 'held', attempts: 0 };
const answered = { nextAttemptAt: null, attemptedAt: null, responseStatus: null, duration: null, error: null };
const choices = { signInStateId: null, signOutStateId: null, followMe: null, timeZone: null, language: null };

test.each([
  ['why a presence changed', listMyHistory, { items: [change], more: false, inForce: null, keptDays: null }],
  ['what set a presence', listMyClaims, { items: [{ ...claim, setBy: { self: true, displayName: '' } }] }],
  ['what an admin did', getAuditEntry, { ...done, id: 1, at: change.at }],
  ['what became of a message', listWebhookDeliveries, page([{ ...sent, ...answered }])],
  ['what calls do', getMySettings, { ...choices, actions: [{ stateId: 1, action: 'forward' }] }],
])('%s is told in new words, too', (_, spec, answer) => {
  expect(readAnswer(spec, answer)).toEqual(answer);
});

test('what may be missing is left out: an unknown line, an unknown delivery, a type that is counted', () => {
  const ana = entryOf('1001', 'Ana');
  const people = page([{ ...ana, line: 'paging' }]);
  expect(readAnswer(listPresences, { ...people, counts: { focus: 1, not_set: 0 } })).toEqual({
    ...page([ana]),
    counts: { not_set: 0 },
  });
  expect(readAnswer(getMyPresence, { ...presenceOf('1001'), delivery: 'queued' })).toEqual(presenceOf('1001'));
});

test('what the answer leaves out is as the contract has it beside a new word, too', () => {
  const schema = z.object({ type: z.enum(['away']), warnings: z._default(z.array(z.string()), []) });
  expect(readNewer(schema, { type: 'focus' }, url)).toEqual({ type: 'focus', warnings: [] });
});

test('a role that is new does not keep anybody out', () => {
  const operator = { id: 1, username: 'ana', displayName: 'Ana', role: 'operator', extension: null };
  const may = { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false };
  const signedIn = { user: operator, may, expiresAt: null, setupNeeded: false };
  expect(readNewer(session, signedIn, url)).toEqual(signedIn);
});

test.each([
  ['a number in place of a word', listStates, page([{ id: 1, type: 7, message: null, label: 'x', inUse: 0 }])],
  ['something missing', listStates, page([{ type: 'away', message: null, label: 'Away', inUse: 0 }])],
  ['another shape', listStates, { hello: 'world' }],
  ['nothing', listStates, undefined],
  [
    'an unknown word that may not be missing',
    { answer: z.object({ items: z.array(z.object({ id: z.int(), basis: z.enum(['here']) })) }) },
    {
      items: [
        { id: 1, basis: 'here' },
        { id: 2, basis: 'elsewhere' },
      ],
    },
  ],
  [
    'an unknown word that stands by itself',
    getPhoneLink,
    { kind: 'another', connected: true, since: null, featureCode: null, dialplan: null },
  ],
])('%s stays off the contract', (_, spec, body) => {
  expect(readAnswer(spec, body)).toBeUndefined();
});

const onIntercom = (extension: string) => ({ ...entryOf(extension, 'Ana'), line: 'intercom' });

test('it is reported once, whoever it is of', () => {
  const people = { ...page([onIntercom('1'), onIntercom('2')]), counts: {} };
  const list = z.object({ items: z.array(directoryEntry) });
  for (let times = 0; times < 2; times += 1) readNewer(list, people, `${url}/once`);
  expect(warn.mock.calls.flat()).toEqual([expect.stringContaining('items.line')]);
});
