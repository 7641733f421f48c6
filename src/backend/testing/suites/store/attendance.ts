import { beforeEach, expect, test } from 'vitest';
import * as store from '#backend/store/attendance.ts';
import { deleteSession, insertSession } from '#backend/store/sessions.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

const nowhere = { userAgent: null, address: null };

export function attendanceSuite(opened: Opened): void {
  let ana: number;
  let ben: number;
  const begin = (hash: string, userId: number, expiresAt = minutes(600)) =>
    inTx(opened.db, (trx) => insertSession(trx, { hash, userId, createdAt: noon, expiresAt, ...nowhere }));
  const arrive = (hashes: string[], until: Date, now = noon) =>
    inTx(opened.db, (trx) => store.arrive(trx, hashes, now, until));
  const rows = async () => {
    const all = await opened.db.selectFrom('attendance').selectAll().orderBy('session_hash').execute();
    return all.map(
      (row) => `${row.session_hash} ${new Date(row.gone_at).getTime() / 60_000 - noon.getTime() / 60_000}`,
    );
  };

  beforeEach(async () => {
    [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    await begin('a1', ana);
    await begin('a2', ana);
    await begin('b1', ben);
  });

  test('sessions arrive, stay, and are gone when the last of a user is', async () => {
    const { db } = opened;
    expect(await store.nextGone(db)).toBeNull();
    await arrive(['a1', 'a2', 'b1', 'unknown'], minutes(5));
    expect(await inTx(db, (trx) => store.stay(trx, ['b1', 'unknown'], minutes(9)))).toEqual(['unknown']);
    expect(await rows()).toEqual(['a1 5', 'a2 5', 'b1 9']);
    expect(await store.nextGone(db)).toEqual(minutes(5));
    await inTx(db, (trx) => store.stay(trx, ['a1'], minutes(4)));
    expect(await store.usersDue(db, minutes(4))).toEqual([ana]);
    expect(await inTx(db, (trx) => store.removeGone(trx, [ana, ben], minutes(4)))).toEqual([]);
    expect(await rows()).toEqual(['a2 5', 'b1 9']);
    expect(await inTx(db, (trx) => store.removeGone(trx, [ana, ben], minutes(5)))).toMatchObject([{ id: ana }]);
    expect(await inTx(db, (trx) => store.removeGone(trx, [ana, ben], minutes(5)))).toEqual([]);
    expect([...(await inTx(db, (trx) => store.whoIsHere(trx, [ana, ben])))]).toEqual([ben]);
  });

  test('nobody is here beyond the end of their session', async () => {
    const { db } = opened;
    await begin('a3', ana, minutes(3));
    await arrive(['a3', 'b1'], minutes(5));
    expect(await rows()).toEqual(['a3 3', 'b1 5']);
    await inTx(db, (trx) => store.stay(trx, ['a3', 'b1'], minutes(8)));
    expect(await rows()).toEqual(['a3 3', 'b1 8']);
    // One that leaves before its end does so.
    await inTx(db, (trx) => store.stay(trx, ['a3'], minutes(2)));
    await inTx(db, (trx) => store.stay(trx, ['b1'], minutes(9)));
    expect(await rows()).toEqual(['a3 2', 'b1 9']);
    await inTx(db, (trx) => store.waitForAll(trx, minutes(10), minutes(12)));
    expect(await rows()).toEqual(['a3 3', 'b1 10']);
    await inTx(db, (trx) => store.removeGone(trx, [ana], minutes(3)));
    await arrive(['a3'], minutes(8), minutes(3));
    expect(await rows()).toEqual(['b1 10']);
  });

  test('after a time unseen nobody is gone before another minute, nor long after', async () => {
    await arrive(['a1'], minutes(1));
    await arrive(['a2'], minutes(11));
    await arrive(['b1'], minutes(99));
    await inTx(opened.db, (trx) => store.waitForAll(trx, minutes(10), minutes(12)));
    expect(await rows()).toEqual(['a1 10', 'a2 11', 'b1 10']);
  });

  test('an ended session is not here', async () => {
    await arrive(['a1', 'b1'], minutes(5));
    await inTx(opened.db, (trx) => deleteSession(trx, 'a1'));
    expect(await rows()).toEqual(['b1 5']);
  });

  test('a session that expired while its user was here is kept until they are taken for gone', async () => {
    const { db } = opened;
    await begin('a3', ana, minutes(3));
    await begin('a4', ana, minutes(3));
    await arrive(['a3'], minutes(5));
    const later = { hash: 'b2', userId: ben, createdAt: minutes(4), expiresAt: minutes(600), ...nowhere };
    await inTx(db, (trx) => insertSession(trx, later));
    const kept = await db.selectFrom('sessions').select('secret_hash').orderBy('secret_hash').execute();
    expect(kept.map((row) => row.secret_hash)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
  });

  test('more sessions than a statement can hold stay in one go', async () => {
    const { db } = opened;
    const hashes = Array.from({ length: 1200 }, (_, index) => `s${index}`);
    const times = {
      created_at: noon.toISOString(),
      seen_at: noon.toISOString(),
      expires_at: minutes(600).toISOString(),
    };
    const sessions = hashes.map((secret_hash) => Object.assign({ secret_hash, user_id: ana }, times));
    await db.insertInto('sessions').values(sessions).execute();
    await arrive(hashes, minutes(5));
    expect(await inTx(db, (trx) => store.stay(trx, hashes, minutes(6)))).toEqual([]);
    expect(await store.nextGone(db)).toEqual(minutes(6));
    expect(await inTx(db, (trx) => store.removeGone(trx, [ana], minutes(6)))).toMatchObject([{ id: ana }]);
    expect(await rows()).toEqual([]);
  });
}
