import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RankedClaim, strongestClaim } from '#domain/claims.ts';
import * as store from '#backend/store/claims.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { deleteState, insertState } from '#backend/store/states.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addPick, addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

const clear = (db: Db, userId: number) =>
  inTx(db, async (trx) => store.deleteClaims(trx, await store.claimsOf(trx, userId)));

export function claimsSuite(opened: Opened): void {
  test('a pick comes back as it was made', async () => {
    const { db } = opened;
    const ana = await addUser(db, 'ana');
    const boss = await addUser(db, 'boss');
    const state = await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' }));
    const setBy = { userId: boss, displayName: 'The boss' };
    await addPick(db, ana, state, { ownMessage: 'Soup (🍲)', setBy, reason: 'Asked for it', until: minutes(30) });
    expect(await store.claimsOf(db, ana)).toEqual([
      {
        id: expect.any(Number),
        source: 'pick',
        stateId: state,
        type: 'away',
        stateMessage: 'Lunch',
        ownMessage: 'Soup (🍲)',
        setBy: { self: false, displayName: 'The boss' },
        reason: 'Asked for it',
        since: noon,
        until: minutes(30),
      },
    ]);
    await inTx(db, (trx) => deleteUser(trx, boss));
    expect((await store.claimsOf(db, ana))[0]?.setBy).toEqual({ self: false, displayName: 'The boss' });
  });

  test('whatever is picked in whatever order, what is in force is what the rules say', async () => {
    const { db } = opened;
    const user = await addUser(db, 'ana');
    const pick = fc.record({
      at: fc.integer({ min: 0, max: 50 }),
      lasts: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
      stateId: fc.integer({ min: 1, max: 6 }),
    });
    const property = fc.asyncProperty(fc.array(pick, { maxLength: 8 }), async (picks) => {
      await clear(db, user);
      const expected: (RankedClaim & { stateId: number })[] = [];
      for (const [id, { at, lasts, stateId }] of picks.entries()) {
        const [since, until] = [minutes(at), lasts === null ? null : minutes(at + lasts)];
        expected.push({ id, source: 'pick', since, until, stateId });
        await addPick(db, user, stateId, { since, until });
      }
      const kept = await store.claimsOf(db, user);
      for (let at = 50; at <= 101; at += 7) {
        expect(strongestClaim(kept, minutes(at))?.stateId).toBe(strongestClaim(expected, minutes(at))?.stateId);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  });

  test('with a replacement, people move to it and keep their own words', async () => {
    const { db } = opened;
    const [ana, ben] = [await addUser(db, 'ana'), await addUser(db, 'ben')];
    const from = await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' }));
    const to = await inTx(db, (trx) => insertState(trx, { type: 'xa', message: 'Vacation' }));
    await addPick(db, ana, from);
    await addPick(db, ben, from, { ownMessage: 'Soup' });
    const claimants = await inTx(db, (trx) => store.lockClaimants(trx, from));
    expect(claimants.map(({ id }) => id).toSorted()).toEqual([ana, ben].toSorted());
    await inTx(db, (trx) => store.moveClaims(trx, from, to));
    await inTx(db, (trx) => deleteState(trx, from));
    const replaced = { stateId: to, type: 'xa', stateMessage: 'Vacation' };
    expect(await store.claimsOf(db, ana)).toMatchObject([{ ...replaced, ownMessage: null }]);
    expect(await store.claimsOf(db, ben)).toMatchObject([{ ...replaced, ownMessage: 'Soup' }]);
  });

  test('without one, they keep the state’s type and message', async () => {
    const { db } = opened;
    const [ana, ben, cy] = [await addUser(db, 'ana'), await addUser(db, 'ben'), await addUser(db, 'cy')];
    const words = { type: 'away', message: 'Lunch' } as const;
    const [withMessage, without] = [await inTx(db, (trx) => insertState(trx, words)), 4];
    await addPick(db, ana, withMessage);
    await addPick(db, ben, withMessage, { ownMessage: 'Soup' });
    await addPick(db, cy, without);
    await inTx(db, (trx) => store.keepWords(trx, withMessage, words));
    await inTx(db, (trx) => store.keepWords(trx, without, { type: 'dnd', message: null }));
    await inTx(db, (trx) => deleteState(trx, withMessage));
    await inTx(db, (trx) => deleteState(trx, without));
    const kept = { stateId: null, type: 'away', stateMessage: 'Lunch' };
    expect(await store.claimsOf(db, ana)).toMatchObject([{ ...kept, ownMessage: null }]);
    expect(await store.claimsOf(db, ben)).toMatchObject([{ ...kept, ownMessage: 'Soup' }]);
    expect(await store.claimsOf(db, cy)).toMatchObject([{ stateId: null, type: 'dnd', stateMessage: null }]);
  });

  test('a state that someone is in can’t vanish from under them', async () => {
    await addPick(opened.db, await addUser(opened.db, 'ana'), 1);
    await expect(inTx(opened.db, (trx) => deleteState(trx, 1))).rejects.toThrow(/foreign key/i);
  });

  test('claims go with their user, and when they are cleared', async () => {
    const { db } = opened;
    const [ana, ben] = [await addUser(db, 'ana'), await addUser(db, 'ben')];
    await addPick(db, ana, 1);
    await addPick(db, ben, 1);
    await inTx(db, (trx) => deleteUser(trx, ana));
    await clear(db, ben);
    expect(await db.selectFrom('claims').selectAll().execute()).toEqual([]);
  });

  test('whose claims have ended is found', async () => {
    const { db } = opened;
    const [ana, ben] = [await addUser(db, 'ana'), await addUser(db, 'ben')];
    expect(await store.nextEnd(db)).toBeNull();
    await addPick(db, ana, 1);
    await addPick(db, ana, 2, { until: minutes(20) });
    await addPick(db, ben, 2, { until: minutes(10) });
    expect(await store.nextEnd(db)).toEqual(minutes(10));
    const ended = async (now: Date) => (await inTx(db, (trx) => store.lockEnded(trx, now))).map(({ id }) => id);
    expect(await ended(minutes(9))).toEqual([]);
    expect(await ended(minutes(10))).toEqual([ben]);
    expect(await ended(minutes(20))).toEqual([ana, ben]);
  });
}
