import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#domain/fold.ts';
import { idSlots, MAX_SELECTED, PART, partsOf, slotCount } from './parts.ts';

test('every part of a search stands in what holds it', () => {
  const text = string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
  assert(
    property(text, string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (search, before, after) => {
      const letters = [...(before + fold(search) + after)];
      const kept = letters.map((_, index) => letters.slice(index, index + PART).join(''));
      for (const part of partsOf(search)) expect(kept.some((each) => each.startsWith(part))).toBe(true);
    }),
  );
});

test('a short search is one part, a long one a few', () => {
  expect(partsOf('Ana')).toEqual(['ana']);
  expect(partsOf('anabel')).toEqual(['anabe', 'nabel']);
  expect(partsOf('x'.repeat(100))).toEqual(['xxxxx']);
  expect(partsOf('abcdefghijklmnopqrstuvwxyz').length).toBeLessThan(10);
});

test('there are slots for all ids, and the rest is nobody', () => {
  expect([0, 1, 2, 3, MAX_SELECTED].map((length) => slotCount(Array.from({ length }, () => 1)))).toEqual([
    1, 1, 2, 4, 512,
  ]);
  expect(idSlots([7, 8, 9], 4)).toEqual({ id0: 7, id1: 8, id2: 9, id3: 0 });
});
