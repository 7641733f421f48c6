import { expect, test } from 'vitest';
import type { Change } from '#backend/ports/deps.ts';
import { createPayloadReader, payloadsOf } from './payloads.ts';

test('of a notification what is known is taken, whatever else a later version tells with it', () => {
  const changes = [
    { type: 'users', ids: [1] },
    { type: 'a later one', of: 'something' },
    { type: 'lines', states: [['1001', 'a later state']] },
    { type: 'groups', ids: [2] },
  ];
  const read = createPayloadReader();
  expect(read(JSON.stringify(changes))).toEqual([changes[0], changes[3]]);
  expect(['', '{', '{}', '7'].map((payload) => read(payload))).toEqual(Array(4).fill(undefined));
});

/** One of each type, with every field that it may have. */
const wholeChanges: { [Type in Change['type']]: Required<Extract<Change, { type: Type }>> } = {
  states: { type: 'states', ids: [1] },
  presences: { type: 'presences', extensions: ['1001'], renamed: true },
  users: { type: 'users', ids: [1] },
  groups: { type: 'groups', ids: [1] },
  audit: { type: 'audit', ids: [1] },
  webhooks: { type: 'webhooks', ids: [1] },
  session: { type: 'session', userIds: [1], keyIds: [2] },
  deliveries: { type: 'deliveries', extensions: ['1001'], userIds: [1], repair: true },
  phoneSystem: { type: 'phoneSystem', connected: true },
  lines: { type: 'lines', states: [['1001', 'busy']], anew: true },
  linesWanted: { type: 'linesWanted' },
  lineSwitch: { type: 'lineSwitch', extensions: ['1001'] },
  all: { type: 'all' },
};

test.each(Object.values(wholeChanges))('all that is told of $type is read', (change) => {
  expect(payloadsOf([change]).map(createPayloadReader())).toEqual([[change]]);
});

test('of many sessions that end, each key is told of once', () => {
  const userIds = Array.from({ length: 3000 }, (_, id) => id);
  const parts = payloadsOf([{ type: 'session', userIds, keyIds: [7] }]).flatMap(
    (payload) => createPayloadReader()(payload) ?? [],
  );
  const sessions = parts.flatMap((part) => (part.type === 'session' ? part : []));
  expect(sessions.flatMap((part) => part.userIds)).toEqual(userIds);
  expect(sessions.flatMap(({ keyIds = [] }) => keyIds)).toEqual([7]);
});

test('lines are told apart from what versions without them know', () => {
  const payloads = payloadsOf([
    { type: 'users', ids: [1] },
    { type: 'lineSwitch', extensions: ['1001'] },
    { type: 'groups', ids: [2] },
    { type: 'linesWanted' },
  ]);
  expect(payloads.map((payload) => (JSON.parse(payload) as { type: string }[]).map(({ type }) => type))).toEqual([
    ['users', 'groups'],
    ['lineSwitch', 'linesWanted'],
  ]);
});
