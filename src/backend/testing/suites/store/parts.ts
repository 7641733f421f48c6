import { expect, test } from 'vitest';
import { listBoard } from '#backend/store/directory.ts';
import { MAX_SELECTED, usersLike } from '#backend/store/sql/parts.ts';
import { listUsers } from '#backend/store/userList.ts';
import { deleteUser, insertUsers, updateUser, type UserFields } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

const fieldsOf = (username: string): UserFields => ({
  username,
  displayName: `Somebody ${username}`,
  extension: username,
  email: null,
  role: 'user',
  presence: 'yes',
});

export function partsSuite(opened: Opened): void {
  test('the parts of users follow them as they come, are edited and go', async () => {
    const { db } = opened;
    const ana = await addUser(db, 'anabel', { displayName: 'Ana Ågren' });
    const ben = await addUser(db, 'benedict');
    const like = (search: string) => usersLike(db, search);
    expect(await like('ANABEL')).toEqual([ana]);
    expect(await like('na åg')).toEqual([ana]);
    expect(await like('n')).toEqual([ana, ben].toSorted((a, b) => a - b));
    expect(await like('nobody')).toEqual([]);

    await inTx(db, (trx) => updateUser(trx, ana, { ...fieldsOf('anabel'), displayName: 'Zoe' }));
    expect(await like('ågren')).toEqual([]);
    expect(await like('zoe')).toEqual([ana]);
    expect(await like('anabel')).toEqual([ana]);
    await inTx(db, (trx) => deleteUser(trx, ana));
    expect(await like('anabel')).toEqual([]);
    expect(await like('benedict')).toEqual([ben]);
    const left = await db.selectFrom('user_parts').select('user_id').distinct().execute();
    expect(left).toEqual([{ user_id: ben }]);
  });

  test('where many can be meant everyone is looked at, with the same result', async () => {
    const { db } = opened;
    const names = Array.from({ length: MAX_SELECTED + 1 }, (_, index) => `crowd${index}`);
    await inTx(db, (trx) =>
      insertUsers(
        trx,
        names.map((name) => ({ fields: fieldsOf(name), passwordHash: 'hash' })),
      ),
    );
    expect(await usersLike(db, 'crowd')).toBeNull();
    const all = { group: undefined, presence: undefined, sort: 'displayName', page: 1, pageSize: 25 } as const;
    expect((await listUsers(db, { ...all, search: 'crowd' })).total).toBe(MAX_SELECTED + 1);
    expect((await listUsers(db, { ...all, search: 'crowd30' })).total).toBe(2);
    expect(await listBoard(db, { ...all, type: undefined, search: 'crowd' })).toEqual([]);
  });
}
