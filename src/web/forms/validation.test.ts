import { describe, expect, test, vi } from 'vitest';
import { newUserInput } from '#contract/users.ts';
import { ApiError } from '#web/data/errors.ts';
import { applyFieldErrors, contractResolver } from './validation.ts';

const user = {
  username: ' ada ',
  displayName: 'Ada Lovelace',
  extension: '',
  email: '',
  role: 'user',
  presence: 'yes',
  password: 'correct horse',
} as const;

const refusal = (...fields: string[]) =>
  new ApiError('problem', '/users', {
    status: 422,
    code: 'invalid',
    errors: fields.map((field) => ({ field, code: 'too_long', message: `${field} is too long` })),
  });

const formOf = () => ({ getValues: () => ({ ...user }), setError: vi.fn<(...args: unknown[]) => void>() });

const check = (values: object) =>
  contractResolver(newUserInput)({ ...user, ...values }, undefined, { fields: {}, shouldUseNativeValidation: false });

describe('checking by the contract', () => {
  test('what is accepted is given as the backend would read it', async () => {
    expect(await check({})).toEqual({ values: { ...user, groupIds: [], username: 'ada' }, errors: {} });
  });

  test('each wrong field has its code and its sentence', async () => {
    expect(await check({ username: 'two words', password: 'short' })).toEqual({
      values: {},
      errors: {
        username: { type: 'username_malformed', message: expect.stringContaining('without spaces') },
        password: { type: 'password_too_short', message: 'Use at least 8 characters.' },
      },
    });
  });
});

describe('the backend’s word on fields', () => {
  test('lands on its inputs, and the first has the focus', () => {
    const form = formOf();
    expect(applyFieldErrors(form as never, refusal('username', 'email'))).toBe(true);
    expect(form.setError.mock.calls).toEqual([
      ['username', { type: 'too_long', message: 'username is too long' }, { shouldFocus: true }],
      ['email', { type: 'too_long', message: 'email is too long' }, { shouldFocus: false }],
    ]);
  });

  test('on what the form doesn’t have has to be said elsewhere', () => {
    const form = formOf();
    expect(applyFieldErrors(form as never, refusal('username', 'shoeSize'))).toBe(false);
    expect(form.setError).toHaveBeenCalledOnce();
    expect(applyFieldErrors(form as never, refusal(''))).toBe(false);
  });

  test('there is none in other errors', () => {
    expect(applyFieldErrors(formOf() as never, new ApiError('timeout', '/users'))).toBe(false);
    expect(applyFieldErrors(formOf() as never, new TypeError('a bug'))).toBe(false);
  });
});
