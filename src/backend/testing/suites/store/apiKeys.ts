import { expect, test } from 'vitest';
import type { Scope } from '#contract/scopes.ts';
import * as store from '#backend/store/apiKeys.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

export function apiKeysSuite(opened: Opened): void {
  const scopes: Scope[] = ['read_presence', 'manage'];
  const createdBy = { id: null, displayName: 'Ada' };
  const add = (name: string, differing: Partial<Parameters<typeof store.insertApiKey>[1]> = {}) =>
    inTx(opened.db, (trx) =>
      store.insertApiKey(trx, {
        name,
        startsWith: `presence_key_${name}`,
        secretHash: `hash of ${name}`,
        scopes,
        createdAt: noon,
        createdBy,
        expiresAt: null,
        ...differing,
      }),
    );
  const find = (name: string, now = noon) => store.findApiKey(opened.db, `hash of ${name}`, now);

  test('keys are listed by name, whatever the case, with all that admins know of them', async () => {
    const ada = await addUser(opened.db, 'ada');
    const bell = await add('bell', { expiresAt: minutes(60) });
    const Alarm = await add('Alarm', { createdBy: { id: ada, displayName: 'Ada' } });
    expect(await store.listApiKeys(opened.db)).toEqual([Alarm, bell]);
    expect(bell).toEqual({
      id: expect.any(Number),
      name: 'bell',
      startsWith: 'presence_key_bell',
      scopes,
      createdAt: noon,
      createdBy,
      expiresAt: minutes(60),
      usedAt: null,
    });
    expect(await store.countApiKeys(opened.db)).toBe(2);
  });

  test('a key is there until its end, and tells who calls with it', async () => {
    const { id } = await add('bell', { expiresAt: minutes(60) });
    const program = { id: null, keyId: id, displayName: 'API key bell', scopes };
    expect(await find('bell', minutes(59))).toEqual({ hash: 'hash of bell', program, usedAt: null });
    expect([await find('bell', minutes(60)), await find('alarm')]).toEqual([undefined, undefined]);
    await add('alarm');
    const hashes = ['hash of bell', 'hash of alarm', 'hash of none'];
    const live = async (now: Date) => [...(await store.findApiKeys(opened.db, hashes, now)).keys()].toSorted();
    expect(await live(minutes(59))).toEqual(['hash of alarm', 'hash of bell']);
    expect(await live(minutes(60))).toEqual(['hash of alarm']);
    expect(await store.findApiKeys(opened.db, [], noon)).toEqual(new Map());
  });

  test('its use is noted', async () => {
    await add('bell');
    await add('alarm');
    await store.noteApiKeyUse(opened.db, 'hash of bell', minutes(5));
    expect((await store.listApiKeys(opened.db)).map(({ usedAt }) => usedAt)).toEqual([null, minutes(5)]);
    expect((await find('bell'))?.usedAt).toEqual(minutes(5));
  });

  test('two keys have different names, ignoring case', async () => {
    await add('Bell');
    const again = await add('BELL', { secretHash: 'another' }).catch(uniqueViolation);
    expect(again).toBe('api_keys_name_folded');
  });

  test('a key is deleted once, and its id is not given again', async () => {
    const made = await add('bell');
    expect(await inTx(opened.db, (trx) => store.deleteApiKey(trx, made.id))).toEqual(made);
    expect(await inTx(opened.db, (trx) => store.deleteApiKey(trx, made.id))).toBeUndefined();
    expect(await find('bell')).toBeUndefined();
    expect((await add('bell')).id).toBeGreaterThan(made.id);
  });

  test('a key goes on without whoever made it', async () => {
    const ada = await addUser(opened.db, 'ada');
    await add('bell', { createdBy: { id: ada, displayName: 'Ada' } });
    await inTx(opened.db, (trx) => deleteUser(trx, ada));
    expect(await store.listApiKeys(opened.db)).toMatchObject([{ createdBy: { id: null, displayName: 'Ada' } }]);
    expect(await find('bell')).toBeDefined();
  });
}
