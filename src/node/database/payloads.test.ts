import { expect, test } from 'vitest';
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
