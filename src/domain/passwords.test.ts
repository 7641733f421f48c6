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
  ['password password', 'a common one again, with a blank between'],
  ['Password1! Password1!', 'a common one again, with digits and signs behind each'],
  ['password password 1', 'a common one again, with a digit behind'],
  ['123 123 123', 'three digits again and again, with blanks between'],
  ['abc-abc-abc', 'three letters again and again, with signs between'],
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
  ['ada.lovelace ada.lovelace', 'the user name again'],
  ['Ada Lovelace 2026 Ada Lovelace 2026', 'the name shown again, with digits'],
  ['AdaLovelace481920374', null],
  ['ádá.lovelace', null],
  ['lovelace ada', null],
])('%s is %s', (password, what) => {
  expect(passwordFault(password, ['ada.lovelace', 'Ada Lovelace'])).toBe(what && 'password_is_name');
});

test('a short name is refused again and again, with signs between or digits behind', () => {
  for (const each of ['Ana Ana Ana', 'ana-ana-ana', 'anaanaana', 'AnaAnaAna2026', 'ana 26 ana 26']) {
    expect(passwordFault(each, ['Ana'])).toBe('password_is_name');
  }
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
  'horse horse',
  'x$#%!&*x',
  'qjx7-vm2p',
  'пароль из слов',
  '!!??--..',
  'mañana será',
])('%s is accepted', (password) => {
  expect(passwordFault(password, ['ada', 'Ada', '', '—'])).toBeNull();
});

test('a text that no password can be is not searched for what it repeats', () => {
  expect(passwordFault('ab'.repeat(500), [])).toBeNull();
});

test('the list has some hundreds, each as it is compared', () => {
  expect(commonPasswords.size).toBeGreaterThan(300);
  for (const each of commonPasswords) expect(passwordFault(each.toUpperCase(), [])).toBe('password_common');
});
