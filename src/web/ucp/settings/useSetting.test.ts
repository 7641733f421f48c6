import { expect, test } from 'vitest';
import { ApiError } from '#web/data/errors.ts';
import { savingOf } from './useSetting.ts';

const again = () => {};
const words = () => 'It failed.';
const problem = (status: number, code: string, field?: string) =>
  new ApiError('problem', 'https://phones.example/v1/me/settings', {
    status,
    code,
    errors: field === undefined ? [] : [{ field, code: 'too_long', message: 'Too long.' }],
  });

test('what passes can be saved once more', () => {
  const saving = savingOf({ status: 'error', error: problem(503, 'unavailable') }, words, again);
  expect(saving).toEqual({ phase: 'failed', error: { message: 'It failed.' }, retry: again });
});

test('what the backend does not offer can’t', () => {
  const saving = savingOf({ status: 'error', error: problem(404, 'not_offered') }, words, again);
  expect(saving).toEqual({ phase: 'failed', error: { message: 'It failed.' }, retry: undefined });
});

test('what is not valid is said by its field, and stays so', () => {
  const saving = savingOf({ status: 'error', error: problem(422, 'invalid', 'followMe') }, words, again);
  expect(saving).toEqual({ phase: 'failed', error: { type: 'too_long', message: 'Too long.' }, retry: undefined });
});

test('what is saved needs nothing', () => {
  expect(savingOf({ status: 'success', error: null }, words, again)).toEqual({ phase: 'saved' });
});
