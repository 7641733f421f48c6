import { expect, test } from 'vitest';
import { isAcceptableHash, isForeignHash } from './passwordHash.ts';

const pbkdf2 = (rounds: number | string, salt = 'a'.repeat(22), hash = 'b'.repeat(43)) =>
  `$pbkdf2-sha256$i=${rounds}$${salt}$${hash}`;
const bcrypt = (cost: string, version = '2y') => `$${version}$${cost}$${'c'.repeat(53)}`;

test.each([
  ['the least rounds', pbkdf2(100_000), true],
  ['too few rounds', pbkdf2(99_999), false],
  ['one round, as good as none', pbkdf2(1), false],
  ['ours', pbkdf2(600_000), true],
  ['the most rounds', pbkdf2(10_000_000), true],
  ['too many rounds', pbkdf2(10_000_001), false],
  ['rounds for years', pbkdf2(999_999_999), false],
  ['a salt too short', pbkdf2(600_000, 'a'), false],
  ['a salt that is no base64url', pbkdf2(600_000, `${'a'.repeat(21)}=`), false],
  ['a hash too short', pbkdf2(600_000, undefined, 'b'), false],
  ['bcrypt by phpass', bcrypt('08', '2a'), true],
  ['bcrypt with the dearest cost', bcrypt('14'), true],
  ['bcrypt with a dearer one', bcrypt('15'), false],
  ['bcrypt that never ends', bcrypt('31'), false],
  ['bcrypt with too cheap a cost', bcrypt('07'), false],
  ['SHA-1', 'd'.repeat(40), true],
  ['MD5', 'd'.repeat(32), false],
  ['none, by FreePBX’s import', '!', true],
  ['none, by an import from CSV', '', true],
  ['a text', 'secret', false],
])('%s: %s', (_, stored, acceptable) => {
  expect(isAcceptableHash(stored, 600_000)).toBe(acceptable);
});

test('a home with fewer rounds takes what it makes itself', () => {
  expect([100, 99].map((rounds) => isAcceptableHash(pbkdf2(rounds), 100))).toEqual([true, false]);
});

test('what costs too much is none of FreePBX’s, wherever it comes from', () => {
  expect([bcrypt('14'), bcrypt('15')].map(isForeignHash)).toEqual([true, false]);
});
