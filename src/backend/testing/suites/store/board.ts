import { expect, test } from 'vitest';
import { strongestClaim } from '#domain/claims.ts';
import * as board from '#backend/store/board.ts';
import { claimsOfMany } from '#backend/store/claims.ts';
import { claimsOf, keepWords } from '#backend/store/claims.ts';
import * as directory from '#backend/store/directory.ts';
import { favouritesOf, hasFavourites, setFavourites } from '#backend/store/favourites.ts';
import { setMemberships } from '#backend/store/groups.ts';
import { deleteState, insertState, updateState } from '#backend/store/states.ts';
import { findByUsername } from '#backend/store/users.ts';
import { inTx, lock } from '#backend/testing/inTx.ts';
import { addPick, addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = directory.BoardQuery;

export function boardSuite(opened: Opened): void {
  const all: Query = {
    search: undefined,
    type: undefined,
    group: undefined,
    sort: 'displayName',
    page: 1,
    pageSize: 200,
  };
  const names = async (query: Partial<Query> = {}) => {
    const people = await directory.listBoard(opened.db, { ...all, ...query });
    return people.map(({ displayName }) => displayName);
  };
  const counts = (query: Partial<Query> = {}) => directory.countTypes(opened.db, { ...all, ...query });

  /** Lets those who have claims be in what these say at a time. */
  const update = (now: Date, ...users: number[]) =>
    inTx(opened.db, async (trx) => board.updateBoard(trx, await claimsOfMany(trx, users), now));

  /** Ana in Away (Lunch) until ten past, below it DND; Ben in own words; Cy in nothing; Dee and Ed without presence. */
  async function fill() {
    const { db } = opened;
    const lunch = await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' }));
    const ana = await addUser(db, 'ana', { displayName: 'Ana', extension: '30' });
    const ben = await addUser(db, 'ben', { displayName: 'ben', extension: '100' });
    await addUser(db, 'cy', { displayName: 'Cy', extension: '20' });
    await addUser(db, 'dee', { displayName: 'Dee', presence: 'no' });
    await addUser(db, 'ed', { displayName: 'Ed', extension: null });
    await addPick(db, ana, 4);
    await addPick(db, ana, lunch, { until: minutes(10) });
    await addPick(db, ben, lunch, { ownMessage: 'Soup' });
    return { lunch, ana, ben };
  }

  test('holds everyone who has presence, each in what the rules say, at any time', async () => {
    const { ana, ben } = await fill();
    for (const now of [noon, minutes(10)]) {
      await update(now, ana, ben);
      const people = await directory.listBoard(opened.db, all);
      expect(people.map(({ extension }) => extension)).toEqual(['30', '100', '20']);
      const [first, second, third] = people.map(({ claim }) => claim);
      expect(first).toEqual(strongestClaim(await claimsOf(opened.db, ana), now));
      expect(second).toEqual(strongestClaim(await claimsOf(opened.db, ben), now));
      expect(third).toBeUndefined();
    }
  });

  test('counts each type among those who match, nothing set included', async () => {
    const { ana } = await fill();
    expect(await counts()).toEqual({ away: 2, not_set: 1 });
    expect(await counts({ search: 'lunch', type: 'dnd' })).toEqual({ away: 1 });
    await update(minutes(10), ana);
    expect(await counts()).toEqual({ dnd: 1, away: 1, not_set: 1 });
    expect(await counts({ search: 'nobody' })).toEqual({});
  });

  test('searches in name, extension and the label as it is shown', async () => {
    const { lunch, ana, ben } = await fill();
    expect(await names({ search: 'ANA' })).toEqual(['Ana']);
    expect(await names({ search: '10' })).toEqual(['ben']);
    expect(await names({ search: 'away (l' })).toEqual(['Ana']);
    expect(await names({ search: 'AWAY (SOUP)' })).toEqual(['ben']);
    expect(await names({ search: 'not set' })).toEqual(['Cy']);
    expect(await names({ search: '_' })).toEqual([]);
    await inTx(opened.db, (trx) => updateState(trx, lunch, { type: 'xa', message: 'Mittag' }));
    await update(noon, ana, ben);
    expect(await names({ search: 'extended away (mittag)' })).toEqual(['Ana']);
    expect(await names({ search: 'extended away (soup)' })).toEqual(['ben']);
  });

  test('finds words that outlived their state', async () => {
    const { lunch, ana, ben } = await fill();
    await inTx(opened.db, (trx) => keepWords(trx, lunch, { type: 'away', message: 'Lunch' }));
    await inTx(opened.db, (trx) => keepWords(trx, 4, { type: 'dnd', message: null }));
    await inTx(opened.db, (trx) => deleteState(trx, lunch));
    await inTx(opened.db, (trx) => deleteState(trx, 4));
    await update(noon, ana, ben);
    expect(await names({ search: 'away (lunch)' })).toEqual(['Ana']);
    expect(await names({ search: 'away (soup)' })).toEqual(['ben']);
    await update(minutes(10), ana);
    expect(await names({ search: 'dnd' })).toEqual(['Ana']);
    expect(await counts()).toEqual({ dnd: 1, away: 1, not_set: 1 });
  });

  test('can be of one type only', async () => {
    const { ana } = await fill();
    expect(await names({ type: 'away' })).toEqual(['Ana', 'ben']);
    await update(minutes(10), ana);
    expect(await names({ type: 'dnd' })).toEqual(['Ana']);
    expect(await names({ type: 'not_set' })).toEqual(['Cy']);
    expect(await names({ type: 'chat' })).toEqual([]);
  });

  test('sorts by each column and comes in pages', async () => {
    const { ana } = await fill();
    await update(minutes(10), ana);
    expect(await names({ sort: '-displayName' })).toEqual(['Cy', 'ben', 'Ana']);
    expect(await names({ sort: 'extension' })).toEqual(['ben', 'Cy', 'Ana']);
    expect(await names({ sort: '-extension' })).toEqual(['Ana', 'Cy', 'ben']);
    expect(await names({ sort: 'type' })).toEqual(['ben', 'Ana', 'Cy']);
    expect(await names({ sort: '-type' })).toEqual(['Cy', 'Ana', 'ben']);
    expect(await names({ page: 2, pageSize: 2 })).toEqual(['Cy']);
    expect(await names({ page: 3, pageSize: 2 })).toEqual([]);
  });

  test('is the same made from nothing, counts and all', async () => {
    await fill();
    const content = async () => {
      const people = await directory.listBoard(opened.db, all);
      return [people.map((person) => Object.assign(person, { revision: 0 })), await counts()];
    };
    const before = await content();
    await inTx(opened.db, (trx) => board.fillBoard(trx, noon));
    expect(await content()).toEqual(before);
  });

  test('tells of the newer of two readings by its revision, for those who left and came back too', async () => {
    const { ana } = await fill();
    const revision = async () => (await directory.peopleAt(opened.db, ['30']))[0]?.revision ?? 0;
    const first = await revision();
    await update(noon, ana);
    const second = await revision();
    expect(second).toBeGreaterThan(first);
    const { db } = opened;
    await db.updateTable('users').set({ presence_on: 0 }).where('id', '=', ana).execute();
    await inTx(db, (trx) => board.syncBoard(trx, [ana], minutes(1)));
    expect(await directory.peopleAt(db, ['30'])).toEqual([]);
    await db.updateTable('users').set({ presence_on: 1 }).where('id', '=', ana).execute();
    await inTx(db, (trx) => board.syncBoard(trx, [ana], minutes(2)));
    expect(await revision()).toBeGreaterThan(second);
  });

  test('tells of each change as of later than those before, unless the clock was far ahead then', async () => {
    const ana = await addUser(opened.db, 'ana', {}, minutes(70));
    await addPick(opened.db, ana, 4, { since: minutes(70) });
    const turn = async (now: Date) => {
      const [change] = await inTx(opened.db, (trx) => board.updateBoard(trx, new Map([[ana, []]]), now));
      await update(now, ana);
      return change?.at;
    };
    expect(await turn(minutes(70))).toEqual(new Date(minutes(70).getTime() + 2));
    expect(await turn(minutes(60))).toEqual(new Date(minutes(70).getTime() + 4));
    expect(await turn(minutes(0))).toEqual(minutes(0));
    expect(await turn(minutes(80))).toEqual(minutes(80));
  });

  test('is narrowed to a group, whose name is offered while somebody of it is there', async () => {
    const { ana } = await fill();
    const { db } = opened;
    const group = { presence: 'yes', priority: 1 } as const;
    const addGroup = async (name: string, ...users: number[]) => {
      const values = { ...group, name, name_folded: name.toLowerCase() };
      const { id } = await db.insertInto('groups').values(values).returning('id').executeTakeFirstOrThrow();
      for (const user of users) await inTx(db, (trx) => setMemberships(trx, user, [id]));
      return id;
    };
    const dee = await findByUsername(db, 'dee');
    const sales = await addGroup('Sales', ana);
    await addGroup('Nobody here', dee?.user.id ?? 0);
    expect(await directory.groupsOnBoard(db)).toEqual([{ id: sales, name: 'Sales' }]);
    expect(await names({ group: sales })).toEqual(['Ana']);
    expect(await names({ group: sales, search: 'ben' })).toEqual([]);
    expect(await counts({ group: sales })).toEqual({ away: 1 });
  });

  test('lets somebody’s favourites come first, in their order, on whichever page they fall', async () => {
    const { ana, ben } = await fill();
    const { db } = opened;
    expect(await inTx(db, async (trx) => setFavourites(trx, await lock(trx, ben), ['20', '100']))).toBe(true);
    const mine = { favouritesOf: ben };
    expect(await names(mine)).toEqual(['Cy', 'ben', 'Ana']);
    expect(await names({ ...mine, sort: 'extension' })).toEqual(['Cy', 'ben', 'Ana']);
    expect(await names({ ...mine, page: 1, pageSize: 1 })).toEqual(['Cy']);
    expect(await names({ ...mine, page: 2, pageSize: 1 })).toEqual(['ben']);
    expect(await names({ ...mine, page: 3, pageSize: 1 })).toEqual(['Ana']);
    expect(await names({ ...mine, page: 2, pageSize: 2 })).toEqual(['Ana']);
    expect(await names({ ...mine, type: 'away' })).toEqual(['ben', 'Ana']);
    expect(await names({ ...mine, search: '30' })).toEqual(['Ana']);
    expect(await names({ favouritesOf: ana })).toEqual(['Ana', 'ben', 'Cy']);
  });

  test('keeps favourites who have no presence for when they have it again', async () => {
    const { ben } = await fill();
    const { db } = opened;
    await inTx(db, async (trx) => setFavourites(trx, await lock(trx, ben), ['30', '20', '30']));
    expect(await favouritesOf(db, ben)).toEqual(['30', '20']);
    expect(await inTx(db, async (trx) => setFavourites(trx, await lock(trx, ben), ['20', 'dee']))).toBe(false);
    expect(await favouritesOf(db, ben)).toEqual(['30', '20']);

    const cy = await findByUsername(db, 'cy');
    const switchTo = async (presence_on: number) => {
      const id = cy?.user.id ?? 0;
      await db.updateTable('users').set({ presence_on }).where('id', '=', id).execute();
      await inTx(db, (trx) => board.syncBoard(trx, [id], noon));
    };
    await switchTo(0);
    expect(await favouritesOf(db, ben)).toEqual(['30']);
    await inTx(db, async (trx) => setFavourites(trx, await lock(trx, ben), ['30', '100']));
    await switchTo(1);
    expect((await favouritesOf(db, ben)).toSorted()).toEqual(['100', '20', '30']);
    await inTx(db, async (trx) => setFavourites(trx, await lock(trx, ben), []));
    expect([await favouritesOf(db, ben), await hasFavourites(db, ben)]).toEqual([[], false]);
  });
}
