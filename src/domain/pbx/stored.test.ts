import { expect, test } from 'vitest';
import { presenceValueOf } from './keys.ts';
import { phoneNoteOf } from './stored.ts';

const lunch = { type: 'away', subtype: '7', message: 'Lunch, then "home"' };
const at = new Date('2025-11-25T12:00:00.250Z');

test('a phone’s code notes when, what was dialled and what it set', () => {
  const note = `1764072000.250,7,${presenceValueOf(lunch)}`;
  expect(phoneNoteOf(note, 0)).toEqual({ at, set: { code: '7', held: lunch } });
  expect(phoneNoteOf(note, 60_000)?.at).toEqual(new Date(at.getTime() - 60_000));
  const plain = { type: 'dnd', subtype: '', message: '' };
  expect(phoneNoteOf('1764072000.,dnd,dnd', 0)?.set).toEqual({ code: 'dnd', held: plain });
});

test('what an older dialplan noted says when alone', () => {
  expect(phoneNoteOf('1764072000', 0)).toEqual({ at: new Date('2025-11-25T12:00:00Z'), set: null });
});

test.each([undefined, '', 'x', ',7,away', 'yesterday,7,away'])('what is no note says nothing: %s', (entry) => {
  expect(phoneNoteOf(entry, 0)).toBeNull();
});

test.each(['1764072000,7', '1764072000,,away', '1764072000,7,away,%,%,e'])(
  'what can’t be read of it is not known: %s',
  (entry) => {
    expect(phoneNoteOf(entry, 0)).toMatchObject({ set: null });
  },
);

test.each([
  ['1764072000', new Date(1_764_072_000_000)],
  ['1764072000.250', new Date(1_764_072_000_250)],
  // A clock that has just begun.
  ['100.5', new Date(100_500)],
  ['', undefined],
  ['yesterday', undefined],
  ['-1', undefined],
  ['99999999999999', undefined],
])('when a phone noted it: %s', (entry, expected) => {
  expect(phoneNoteOf(entry, 0)?.at).toEqual(expected);
  expect(phoneNoteOf(entry, 60_000)?.at).toEqual(expected && new Date(expected.getTime() - 60_000));
});
