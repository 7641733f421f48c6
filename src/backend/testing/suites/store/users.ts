import { expect, test } from 'vitest';
import type { Tx } from '#backend/store/sql/database.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import { listUsers } from '#backend/store/userList.ts';
import { lockUserAndAdmins } from '#backend/store/userLocks.ts';
import * as store from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = Parameters<typeof listUsers>[1];

/** Adds users that differ by name alone. */
const addMany = (trx: Tx, usernames: readonly string[]) =>
  store.insertUsers(
    trx,
    usernames.map((username) => ({
      fields: { username, displayName: username, extension: null, email: null, role: 'user', presence: 'no' },
      passwordHash: '',
    })),
  );

export function usersSuite(opened: Opened): void {
  const list = async (query: Partial<Query> = {}) => {
    const all: Query = { search: undefined, sort: 'displayName', page: 1, pageSize: 200, ...query };
    const { items, total } = await listUsers(opened.db, all);
    return { names: items.map(({ username }) => username), total };
  };
  const total = async () => (await list({ pageSize: 1 })).total;

  test('names and extensions belong to one user, ignoring case', async () => {
    await addUser(opened.db, 'Ana', { extension: 'A1' });
    const name = await addUser(opened.db, 'ANA', { extension: null }).catch((error: unknown) => error);
    expect(uniqueViolation(name)).toBe('users_username_folded');
    const extension = await addUser(opened.db, 'ben', { extension: 'a1' }).catch((error: unknown) => error);
    expect(uniqueViolation(extension)).toBe('users_extension_folded');
    await addUser(opened.db, 'cy', { extension: null });
    await addUser(opened.db, 'dee', { extension: null });
  });

  test('a user is found by name and by extension, ignoring case', async () => {
    const id = await addUser(opened.db, 'Ana', { extension: 'A1' });
    expect((await store.findByUsername(opened.db, 'ANA'))?.user.id).toBe(id);
    expect((await store.findByExtension(opened.db, 'a1'))?.extension).toBe('A1');
    expect(await store.findByExtension(opened.db, 'A2')).toBeUndefined();
  });

  test('an edit raises the version, a new password does not', async () => {
    const id = await addUser(opened.db, 'ana');
    const user: store.Person = {
      id,
      presenceOn: true,
      username: 'ana',
      displayName: 'Ana',
      extension: '1001',
      email: 'ana@example.com',
      role: 'user',
      presence: 'no',
    };
    expect((await store.findUser(opened.db, id))?.version).toBe(1);
    await inTx(opened.db, (trx) => store.updateUser(trx, id, user));
    await inTx(opened.db, (trx) => store.setPasswordHash(trx, id, 'other'));
    expect(await store.findUser(opened.db, id)).toEqual({ user, version: 2 });
    expect(await store.passwordHashOf(opened.db, id)).toBe('other');
  });

  test('a long list is the same from whichever end its pages are read', async () => {
    const all = Array.from({ length: 1_203 }, (_, index) => `user-${String(index).padStart(4, '0')}`);
    await inTx(opened.db, (trx) => addMany(trx, all));
    const names = { displayName: all, '-displayName': all.toReversed() } as const;
    for (const sort of ['displayName', '-displayName'] as const) {
      for (const page of [1, 5, 6, 9, 12, 13, 14]) {
        const expected = names[sort].slice((page - 1) * 100, page * 100);
        expect(await list({ sort, page, pageSize: 100 })).toEqual({ names: expected, total: 1_203 });
      }
    }
  });

  test('users are counted, whoever adds and removes them', async () => {
    const before = await total();
    await inTx(opened.db, (trx) => addMany(trx, ['ana', 'ben', 'cy']));
    const dee = await addUser(opened.db, 'dee');
    expect(await total()).toBe(before + 4);
    await inTx(opened.db, (trx) => store.deleteUser(trx, dee));
    const undone = inTx(opened.db, async (trx) => {
      await addMany(trx, ['eve', 'flo']);
      throw new Error('Undone.');
    });
    await expect(undone).rejects.toThrow('Undone.');
    expect(await total()).toBe(before + 3);
  });

  test('the list sorts by each column, those without an extension first', async () => {
    await addUser(opened.db, 'c', { displayName: 'ana', extension: '20' });
    await addUser(opened.db, 'B', { displayName: 'Ben', extension: null });
    await addUser(opened.db, 'a', { displayName: 'Ähre', extension: '100' });
    expect((await list({ sort: 'displayName' })).names).toEqual(['c', 'B', 'a']);
    expect((await list({ sort: '-displayName' })).names).toEqual(['a', 'B', 'c']);
    expect((await list({ sort: 'username' })).names).toEqual(['a', 'B', 'c']);
    expect((await list({ sort: 'extension' })).names).toEqual(['B', 'a', 'c']);
    expect((await list({ sort: '-extension' })).names).toEqual(['c', 'a', 'B']);
  });

  test('the search looks in names, extension and e-mail, and pages know the total', async () => {
    await addUser(opened.db, 'ana', { displayName: 'Ana Öz', extension: '1001', email: 'A.Oez@example.com' });
    await addUser(opened.db, 'ben', { displayName: 'Ben', extension: null });
    for (const search of ['AN', 'ÖZ', '100', 'oez@EXAMPLE']) {
      expect(await list({ search })).toEqual({ names: ['ana'], total: 1 });
    }
    expect(await list({ search: '%' })).toEqual({ names: [], total: 0 });
    expect(await list({ page: 2, pageSize: 1 })).toEqual({ names: ['ben'], total: 2 });
  });

  test('who would take the last admin’s rights sees how many there are', async () => {
    const ana = await addUser(opened.db, 'ana', { role: 'admin' });
    const ben = await addUser(opened.db, 'ben');
    await addUser(opened.db, 'cy', { role: 'admin' });
    const locked = (id: number) => opened.db.transaction().execute((trx) => lockUserAndAdmins(trx, id));
    expect(await locked(ana)).toMatchObject({ user: { username: 'ana' }, version: 1, admins: 2 });
    expect(await locked(ben)).toMatchObject({ user: { username: 'ben' }, admins: 2 });
    expect(await locked(ben + 100)).toBeUndefined();
  });
}
