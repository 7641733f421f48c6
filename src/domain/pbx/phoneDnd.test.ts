import { describe, expect, test } from 'vitest';
import {
  dndChange,
  dndDifferences,
  isFromBefore,
  isPutOut,
  marksIn,
  marksOf,
  noteFromBefore,
  noteOf,
  pickOfDnd,
} from './phoneDnd.ts';

const [none, key, lamp, both] = [
  { key: false, lamp: false },
  { key: true, lamp: false },
  { key: false, lamp: true },
  { key: true, lamp: true },
];

test.each([
  [undefined, none],
  ['', none],
  ['nonsense', none],
  ['key', key],
  ['lamp', lamp],
  ['key,lamp', both],
])('the note %s names marks', (note, marks) => {
  expect(marksOf(note)).toEqual(marks);
  expect(marksOf(noteOf(marks) ?? undefined)).toEqual(marks);
});

test.each([key, lamp, both])('a note of marks from before names them, and says so: %j', (marks) => {
  expect(marksOf(noteFromBefore(marks))).toEqual(marks);
  expect([noteFromBefore(marks), noteOf(marks) ?? ''].map(isFromBefore)).toEqual([true, false]);
});

test.each([
  ['NOT_INUSE', true],
  ['UNAVAILABLE', false],
  ['BUSY', false],
  [undefined, false],
])('a lamp that says %s was put out by a code: %s', (state, isOut) => {
  const lamps = new Map(state === undefined ? [] : [['CustomDevstate/DND1001', state]]);
  expect(isPutOut(lamps, '1001')).toBe(isOut);
  expect(isPutOut(lamps, '1002')).toBe(false);
});

test.each([
  [none, none, null],
  [both, both, null],
  [none, key, 'on'],
  [none, lamp, 'on'],
  [key, both, 'on'],
  [both, none, 'off'],
  [both, lamp, 'off'],
  [both, key, 'off'],
  [lamp, none, 'off'],
  // The key is what calls go by.
  [lamp, key, 'on'],
  [key, lamp, 'off'],
])('from %o to %o it was switched %s', (known, now, change) => {
  expect(dndChange(known, now)).toBe(change);
});

describe('whoever switches do not disturb', () => {
  const states = [
    { id: 1, type: 'available', message: 'Desk' },
    { id: 2, type: 'available', message: null },
    { id: 3, type: 'dnd', message: 'Focus' },
  ] as const;

  test('on comes to be in the plainest state of it, and off in the plainest in which they are available', () => {
    expect(pickOfDnd('on', false, states)).toEqual({ type: 'dnd', subtype: '3', message: 'Focus' });
    expect(pickOfDnd('off', true, states)).toEqual({ type: 'available', subtype: '2', message: '' });
  });

  test('picks nothing where that is so already', () => {
    expect(pickOfDnd('on', true, states)).toBeNull();
    expect(pickOfDnd('off', false, states)).toBeNull();
  });

  test('is in the type alone where the list has no state of it', () => {
    expect(pickOfDnd('on', false, [])).toEqual({ type: 'dnd', subtype: '', message: '' });
  });
});

test('the marks of extensions are in AstDB; an empty key is none, and so is a lamp that is not BUSY', () => {
  const keys = new Map([
    ['DND/1001', 'YES'],
    ['DND/1002', ''],
    ['DND/not one', 'YES'],
  ]);
  const lamps = new Map([
    ['CustomDevstate/DND1001', 'BUSY'],
    ['CustomDevstate/DND1003', 'NOT_INUSE'],
    ['CustomDevstate/DEVDND1004', 'BUSY'],
    ['CustomDevstate/PRESENCE-1005', 'BUSY'],
  ]);
  expect([...marksIn(keys, lamps)]).toEqual([
    ['1001', { key: true, lamp: true, device: false }],
    ['1004', { key: false, lamp: false, device: true }],
  ]);
});

describe('what switches do not disturb differs', () => {
  const on = {
    keys: new Map([['DND/1001', 'YES']]),
    lamps: new Map([['CustomDevstate/DND1001', 'BUSY']]),
  };
  const off = { keys: new Map<string, string>(), lamps: new Map([['CustomDevstate/DND1001', 'UNAVAILABLE']]) };
  const gist = (inDnd: boolean, isSwitched: boolean, there: typeof on) =>
    dndDifferences('1001', { isInDnd: inDnd, isSwitched }, there).map(
      ({ key: path, ours, theirs }) => `${path} ${ours} ${theirs}`,
    );

  test('where it is on and they are not in it', () => {
    expect(gist(false, false, on)).toEqual(['DND/1001 null YES', 'CustomDevstate/DND1001 null BUSY']);
    expect(gist(true, false, on)).toEqual([]);
    expect(gist(true, true, on)).toEqual([]);
  });

  test('where it is off and calls go by it', () => {
    expect(gist(true, true, off)).toEqual(['DND/1001 YES null']);
    expect(gist(true, false, off)).toEqual([]);
    expect(gist(false, false, off)).toEqual([]);
  });
});
