import { expect, test } from 'vitest';
import { ApiError } from '#web/data/errors.ts';
import { addressResolver, asOfForm, type EnteredAddress } from './enteredAddress.ts';

const entered: EnteredAddress = {
  host: ' pbx.example ',
  port: 5038,
  username: 'presence',
  secret: 'a secret',
  keysUsername: '',
  keysSecret: '',
};

async function check(changes: Partial<EnteredAddress> = {}) {
  const options = { fields: {}, shouldUseNativeValidation: false };
  const { values, errors } = await addressResolver({ ...entered, ...changes }, undefined, options);
  return { values, errors: Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, error?.type])) };
}

test('without a second user it is left out', async () => {
  const { keysUsername: _, keysSecret: __, ...first } = entered;
  expect(await check()).toEqual({ values: { ...first, host: 'pbx.example' }, errors: {} });
});

test('of a second user both are needed', async () => {
  expect((await check({ keysUsername: 'presence-db' })).errors).toEqual({ keysSecret: 'required' });
  expect((await check({ keysSecret: 'another' })).errors).toEqual({ keysUsername: 'required' });
  expect((await check({ keysUsername: 'presence-db', keysSecret: 'another' })).values).toMatchObject({
    keysUsername: 'presence-db',
    keysSecret: 'another',
  });
});

test('what would write a header of its own is refused by field', async () => {
  expect((await check({ username: 'presence\r\nAction: Logoff', secret: 'a\u0000b' })).errors).toEqual({
    username: 'control_characters',
    secret: 'control_characters',
  });
  expect((await check({ host: 'pbx/../x', port: 70_000 })).errors).toEqual({
    host: 'host_malformed',
    port: 'port_out_of_range',
  });
});

test('the backend names a field as a part of what it was sent, the form by itself', () => {
  const wrong = { code: 'host_malformed', message: 'Use a host’s name.' };
  const error = new ApiError('problem', 'https://phones.example/api', {
    status: 422,
    code: 'invalid',
    title: 'Invalid',
    errors: [{ field: 'address.host', ...wrong }],
  });
  expect(asOfForm(error)).toMatchObject({ kind: 'problem', status: 422, errors: [{ field: 'host', ...wrong }] });
  const other = new Error('Off');
  expect(asOfForm(other)).toBe(other);
});
