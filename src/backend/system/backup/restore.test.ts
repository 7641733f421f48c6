import { expect, onTestFinished, test } from 'vitest';
import { hashPassword } from '#backend/auth/passwords.ts';
import { fileOf } from '#backend/testing/backupFile.ts';
import { fewRows } from '#backend/testing/fewRows.ts';
import { PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

test('passwords hashed with fewer rounds than this home’s own are not restored, and are found by a look before', async () => {
  const harness = await startHarness(openLibsql(':memory:'), { passwordRounds: 2 });
  onTestFinished(() => harness.backend.close());
  const post = async (path: string, rounds: number) => {
    const token = await harness.signIn('admin');
    const file = fileOf(fewRows(await hashPassword(PASSWORD, rounds)));
    const { errors = [] } = (await (await harness.call('POST', path, { token, file })).json()) as {
      errors?: { field: string; code: string }[];
    };
    return errors.map(({ field, code }) => `${field}: ${code}`);
  };
  const unusable = ['4.passwordHash: hash_unusable', '5.passwordHash: hash_unusable'];
  for (const path of ['/restore?check=true', '/restore']) {
    expect(await post(path, 1)).toEqual(unusable);
    expect(await post(path, 2)).toEqual([]);
  }
});
