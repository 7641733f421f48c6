import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { presenceSwitch, userPresence } from '#contract/userFields.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import * as store from '#backend/store/groups.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import { listUsers } from '#backend/store/userList.ts';
import { lockUsers } from '#backend/store/userLocks.ts';
import { findUser, setPresences } from '#backend/store/users.ts';
import { inTx, lock } from '#backend/testing/inTx.ts';
import { addUser } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = Parameters<typeof store.listGroups>[1];

export function groupsSuite(opened: Opened): void {
  const add = (name: string, fields: Partial<store.GroupFields> = {}) =>
    inTx(opened.db, (trx) => store.insertGroup(trx, { name, priority: 100, presence: 'yes', ...fields }));
  const list = async (query: Partial<Query> = {}) => {
    const all: Query = { search: undefined, sort: 'priority', page: 1, pageSize: 200, ...query };
    const { items, total } = await store.listGroups(opened.db, all);
    return { names: items.map(({ name }) => name), total };
  };
  const isOn = async (id: number) => (await findUser(opened.db, id))?.user.presenceOn;

  test('a name belongs to one group, ignoring case', async () => {
    await add('Sales');
    const taken = await add('SALES').catch((error: unknown) => error);
    expect(uniqueViolation(taken)).toBe('groups_name_folded');
  });

  test('an edit raises the version', async () => {
    const id = await add('Sales');
    await inTx(opened.db, (trx) => store.updateGroup(trx, id, { name: 'Support', priority: 5, presence: 'no' }));
    expect(await store.findGroup(opened.db, id)).toEqual({
      group: { id, name: 'Support', priority: 5, presence: 'no', members: 0 },
      version: 2,
    });
  });

  test('the list sorts by each column, is searched, and pages know the total', async () => {
    const [c, , a] = [
      await add('c', { priority: 1 }),
      await add('B', { priority: 2 }),
      await add('a', { priority: 2 }),
    ];
    await inTx(opened.db, async (trx) => store.setMemberships(trx, await addUser(trx, 'ana'), [c, a]));
    await inTx(opened.db, async (trx) => store.setMemberships(trx, await addUser(trx, 'ben'), [a]));
    expect((await list({ sort: 'priority' })).names).toEqual(['c', 'B', 'a']);
    expect((await list({ sort: '-priority' })).names).toEqual(['a', 'B', 'c']);
    expect((await list({ sort: 'name' })).names).toEqual(['a', 'B', 'c']);
    expect((await list({ sort: '-name' })).names).toEqual(['c', 'B', 'a']);
    expect((await list({ sort: 'members' })).names).toEqual(['B', 'c', 'a']);
    expect((await list({ sort: '-members' })).names).toEqual(['a', 'c', 'B']);
    expect(await list({ search: 'b' })).toEqual({ names: ['B'], total: 1 });
    expect(await list({ page: 2, pageSize: 1 })).toEqual({ names: ['B'], total: 3 });
  });

  test('users are listed by group and by answer', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben', { presence: 'no' })];
    const group = await add('Sales');
    await inTx(opened.db, (trx) => store.setMemberships(trx, ben, [group]));
    const found = async (query: { group?: number; presence?: 'on' | 'off' }) => {
      const all = { search: undefined, sort: 'displayName', page: 1, pageSize: 200, group: undefined } as const;
      return (await listUsers(opened.db, { presence: undefined, ...all, ...query })).items.map(({ id }) => id);
    };
    expect(await found({ group })).toEqual([ben]);
    expect(await found({ presence: 'on' })).toEqual([ana]);
    expect(await found({ group, presence: 'off' })).toEqual([ben]);
    expect(await found({ group, presence: 'on' })).toEqual([]);
  });

  test('a deletion says beforehand whom it would turn, of those with an extension', async () => {
    const [first, second] = [await add('a', { presence: 'no' }), await add('b', { presence: 'no' })];
    const third = await add('c', { priority: 1 });
    const people: [name: string, groups: number[], presence?: 'yes'][] = [
      ['gains', [first]],
      ['stays off by another', [first, second]],
      ['loses', [third, second]],
      ['has her own', [first], 'yes'],
    ];
    for (const [index, [displayName, groups, presence = 'inherit']] of people.entries()) {
      const id = await addUser(opened.db, `u${index}`, { displayName, presence });
      await inTx(opened.db, (trx) => store.setMemberships(trx, id, groups));
      await inTx(opened.db, (trx) => store.refreshAnswers(trx, [id]));
    }
    const silent = await addUser(opened.db, 'silent', { extension: null, presence: 'inherit' });
    await inTx(opened.db, (trx) => store.setMemberships(trx, silent, [first]));
    await inTx(opened.db, (trx) => store.refreshAnswers(trx, [silent]));
    expect(await store.usageOf(opened.db, first)).toEqual({ gain: 1, lose: 0 });
    expect(await store.usageOf(opened.db, third)).toEqual({ gain: 0, lose: 1 });
  });

  test('only those who are switched to something else are told of, with what they had', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben', { presence: 'no' })];
    expect(
      await inTx(opened.db, async (trx) => setPresences(trx, await lockUsers(trx, [ben, ana, ben + 100]), 'no')),
    ).toMatchObject([{ id: ana, displayName: 'ana', presence: 'yes' }]);
    expect(await findUser(opened.db, ana)).toMatchObject({ user: { presence: 'no' }, version: 2 });
    expect(await findUser(opened.db, ben)).toMatchObject({ user: { presence: 'no' }, version: 1 });
  });

  test('the answer in the table is the answer of the rule, whatever the groups', async () => {
    const user = await addUser(opened.db, 'ana');
    const ids = [await add('a'), await add('b'), await add('c')];
    const cases = fc.record({
      own: fc.constantFrom(...userPresence.options, 'inherit'),
      groups: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            priority: fc.integer({ min: 1, max: 3 }),
            presence: fc.constantFrom(...presenceSwitch.options),
            member: fc.boolean(),
          }),
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ own, groups }) => {
        for (const { id, priority, presence } of groups) {
          await inTx(opened.db, (trx) => store.updateGroup(trx, id, { name: `g${id}`, priority, presence }));
        }
        const joined = groups.filter(({ member }) => member);
        await inTx(opened.db, (trx) =>
          store.setMemberships(
            trx,
            user,
            joined.map(({ id }) => id),
          ),
        );
        await inTx(opened.db, async (trx) => setPresences(trx, [await lock(trx, user)], own));
        const before = await isOn(user);
        const changedIds = await inTx(opened.db, (trx) => store.refreshAnswers(trx, [user]));
        const { on } = presenceAnswer(
          own,
          joined.map(({ id, priority, presence }) => ({ id, name: '', priority, presence })),
        );
        expect(await isOn(user)).toBe(on);
        expect(changedIds).toEqual(before === on ? [] : [user]);
      }),
      { numRuns: 40 },
    );
  });
}
