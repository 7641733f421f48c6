import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from './fold.ts';

test('folding twice is folding once, for every character there is', () => {
  const unstable: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const folded = fold(String.fromCodePoint(point));
    if (fold(folded) !== folded) unstable.push(point.toString(16));
  }
  expect(unstable).toEqual([]);
});

test('case and composition make no difference', () => {
  const property = fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(fold(text.toUpperCase())).toBe(fold(text));
    expect(fold(text.normalize('NFD'))).toBe(fold(text));
  });
  fc.assert(property);
});

test.each([
  ['STRASSE', 'straße'],
  ['STRAẞE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['Ångström', 'A\u030angstro\u0308m'],
  ['ǅ', 'ǆ'],
])('%s is %s', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test.each([
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u2060',
  '\u3164',
  '\u2800',
  '\ufeff',
  '\ufffe',
  '\u202e',
  '\u{e0041}',
  '\ufe0f',
])('what can’t be seen makes no difference: %j', (unseen) => {
  expect(fold(`${unseen}Lu${unseen}nch${unseen}`)).toBe('lunch');
});

test.each([
  ['👩‍👩‍👧', '👩👩👧'],
  ['👩🏽‍💻', '👩🏽💻'],
  ['❤️‍🔥', '❤️🔥'],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
])('what makes another emoji does: %s is not %s', (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});

test('the start of a word is found in it, whatever its last letter', () => {
  expect(fold('ΟΔΟΣΗΜΑ').startsWith(fold('ΟΔΟΣ'))).toBe(true);
});

test('accents and letters that only look alike do make one', () => {
  expect(fold('Öl')).not.toBe(fold('Ol'));
  expect(fold('Α')).not.toBe(fold('A'));
});
