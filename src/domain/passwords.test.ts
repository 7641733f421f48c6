import { expect, test } from 'vitest';
import { commonPasswords } from './commonPasswords.ts';
import { passwordFault } from './passwords.ts';

test.each([
  ['password', 'in the list'],
  ['PassWord', 'in any case'],
  ['12345678', 'in the list'],
  ['1q2w3e4r', 'in the list'],
  ['Password123!', 'with digits and signs behind'],
  ['2026admin2026', 'with digits around a short word'],
  ['presence', 'the name of the product'],
  [' qwertyuiop ', 'with blanks around'],
  ['aaaaaaaa', 'one character again and again'],
  ['12341234', 'four characters again and again'],
  ['🍕🍕🍕🍕', 'one character of two units'],
  ['passwordpassword', 'a common one again'],
  ['p-a-s-s-w-o-r-d', 'with signs between its letters'],
  ['pass_word_1', 'with signs between and digits behind'],
])('%s is too common: %s', (password) => {
  expect(passwordFault(password, ['ada'])).toBe('password_common');
});

test.each([
  ['ada.lovelace', 'the user name'],
  ['ADA-LOVELACE', 'the user name, in capitals and with another sign'],
  ['Ada Lovelace', 'the name shown'],
  ['AdaLovelace2026!', 'the name shown, with digits behind'],
  ['AdaLovelace481920374', null],
  ['ádá.lovelace', null],
  ['lovelace ada', null],
])('%s is %s', (password, what) => {
  expect(passwordFault(password, ['ada.lovelace', 'Ada Lovelace'])).toBe(what && 'password_is_name');
});

test('a name of digits alone is refused as it is, and makes no other number common', () => {
  expect(passwordFault('100110029', ['100110029'])).toBe('password_is_name');
  expect(passwordFault('480110029', ['1001'])).toBeNull();
});

test.each([
  'correct horse',
  'presence of mind',
  'password manager 7',
  'password 481920374',
  'horsehorse',
  'qjx7-vm2p',
  'пароль из слов',
  '!!??--..',
  'mañana será',
])('%s is accepted', (password) => {
  expect(passwordFault(password, ['ada', 'Ada', '', '—'])).toBeNull();
});

test('the list has some hundreds, each as it is compared', () => {
  expect(commonPasswords.size).toBeGreaterThan(300);
  for (const each of commonPasswords) expect(passwordFault(each.toUpperCase(), [])).toBe('password_common');
});
