import { expect, test } from 'vitest';
import { type Held, notSet } from './held.ts';
import { unheardChanges } from './unheard.ts';

const held = (type: string): Held => ({ type, subtype: '', message: '' });
const [away, dnd] = [held('away'), held('dnd')];

/** The extensions of what nobody was told of, where 1001 is known to be away. */
function unheard({
  known = away,
  there = away,
  entry = 'away,,',
}: { known?: Held | null; there?: Held | undefined; entry?: string | null } = {}) {
  const presences = new Map(there ? [['1001', there]] : []);
  const stored = new Map(entry === null ? [] : [['CustomPresence/1001', entry]]);
  return [...unheardChanges(new Map([['1001', known]]), presences, stored).keys()];
}

test('what is held and stored as it was told is no change', () => {
  expect(unheard()).toEqual([]);
  expect(unheardChanges(new Map(), new Map([['1001', notSet]]), new Map()).size).toBe(0);
});

test.each([
  ['something else is held', { there: dnd, entry: 'dnd,,' }],
  ['something else is stored', { entry: 'dnd,,' }],
  ['nothing is stored', { entry: null }],
  ['nobody can read what is stored', { entry: 'away,,%%%,e' }],
])('it is one where %s', (_, there) => {
  expect(unheard(there)).toEqual(['1001']);
});

test('what is stored for somebody of whom nothing was ever told is one', () => {
  expect([...unheardChanges(new Map(), new Map(), new Map([['CustomPresence/1002', 'dnd,,']])).keys()]).toEqual([
    '1002',
  ]);
});

test('where the lists are not to be believed, they say nothing', () => {
  expect(unheard({ known: null, there: dnd })).toEqual([]);
});

test('where AstDB may not be read, only what is held counts', () => {
  const known = new Map([['1001', away]]);
  expect(unheardChanges(known, new Map([['1001', away]]), null).size).toBe(0);
  expect(unheardChanges(known, new Map([['1001', dnd]]), null).size).toBe(1);
});

test('another change of the same extension is another text', () => {
  const texts = ['dnd', 'dnd', 'xa'].map((type) =>
    unheardChanges(new Map([['1001', away]]), new Map([['1001', held(type)]]), null).get('1001'),
  );
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).not.toBe(texts[2]);
});
