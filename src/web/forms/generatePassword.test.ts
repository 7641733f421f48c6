import { expect, test } from 'vitest';
import { newPassword } from '#contract/userFields.ts';
import { generatePassword } from './generatePassword.ts';

test('a generated password is accepted by the contract, and is another each time', () => {
  const passwords = Array.from({ length: 50 }, generatePassword);
  expect(new Set(passwords).size).toBe(50);
  for (const password of passwords) {
    expect(newPassword.parse(password)).toBe(password);
    expect(password).toMatch(/^([a-z2-9A]{5}-){3}[a-z2-9A]{5}$/);
  }
});
