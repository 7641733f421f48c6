import { expect, test } from 'vitest';
import type { Change } from '#backend/ports/deps.ts';
import * as devices from '#backend/store/devices.ts';
import * as store from '#backend/store/sessions.ts';
import { insertSetupToken, isSetupToken, spendSetupToken } from '#backend/store/setupTokens.ts';
import { anyUser, deleteUser } from '#backend/store/users.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import { write } from '#backend/work/write.ts';
import type { Opened } from './opened.ts';

export function sessionsSuite(opened: Opened): void {
  const begin = (hash: string, userId: number, createdAt = noon, expiresAt = minutes(60)) =>
    store.insertSession(opened.db, { hash, userId, createdAt, expiresAt, userAgent: 'Firefox', address: '192.0.2.1' });

  test('a session is there until its end', async () => {
    const ana = await addUser(opened.db, 'ana');
    await begin('one', ana);
    expect(await store.findSession(opened.db, 'one', minutes(59))).toMatchObject({
      hash: 'one',
      user: { id: ana, username: 'ana', extension: 'ana' },
      createdAt: noon,
      expiresAt: minutes(60),
      seenAt: noon,
    });
    expect(await store.findSession(opened.db, 'one', minutes(60))).toBeUndefined();
    await store.extendSession(opened.db, 'one', minutes(30), minutes(90));
    expect((await store.findSession(opened.db, 'one', minutes(60)))?.expiresAt).toEqual(minutes(90));
  });

  test('a person’s are listed, the last seen first, and found by what tells them apart', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(43)) as [string, string, string];
    for (const hash of [first, second]) await begin(hash, ana);
    await begin(third, ben);
    await store.extendSession(opened.db, second, minutes(30), minutes(90));
    const mine = await store.sessionsOf(opened.db, ana, minutes(40));
    expect(mine.map(({ hash, seenAt }) => [hash, seenAt])).toEqual([
      [second, minutes(30)],
      [first, noon],
    ]);
    expect(mine[0]).toMatchObject({ createdAt: noon, userAgent: 'Firefox', address: '192.0.2.1' });
    expect(await store.sessionsOf(opened.db, ana, minutes(60))).toHaveLength(1);
    const found = (userId: number, hash: string) =>
      store.hashOfSession(opened.db, userId, store.idOfSession(hash), minutes(40));
    expect([await found(ana, first), await found(ana, third)]).toEqual([first, undefined]);
  });

  test('a new one sweeps out the expired', async () => {
    const ana = await addUser(opened.db, 'ana');
    await begin('old', ana);
    await begin('new', ana, minutes(60), minutes(120));
    expect(await opened.db.selectFrom('sessions').select('secret_hash').execute()).toEqual([{ secret_hash: 'new' }]);
  });

  test('one ends, all of a user but one end, and all with their user', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    for (const hash of ['a', 'b', 'c']) await begin(hash, ana);
    await begin('d', ben);
    const alive = async () => {
      const rows = await opened.db.selectFrom('sessions').select('secret_hash').orderBy('secret_hash').execute();
      return rows.map((row) => row.secret_hash).join('');
    };
    await store.deleteSession(opened.db, 'a');
    expect(await alive()).toBe('bcd');
    await store.deleteSessionsOf(opened.db, ana, 'b');
    expect(await alive()).toBe('bd');
    await store.deleteSessionsOf(opened.db, ana);
    await deleteUser(opened.db, ben);
    expect(await alive()).toBe('');
  });

  test('a browser is known for who signed in by it, the latest twenty for each', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    for (let count = 0; count < 20; count += 1)
      await devices.rememberDevice(opened.db, `${count}`, ana, minutes(count));
    await devices.rememberDevice(opened.db, '0', ben, minutes(0));
    await devices.rememberDevice(opened.db, '0', ana, minutes(30));
    await devices.rememberDevice(opened.db, 'other', ana, minutes(31));
    const known = (hash: string, userId?: number) => devices.isKnownDevice(opened.db, hash, userId);
    expect(await Promise.all([known('0', ana), known('1', ana), known('other', ana)])).toEqual([true, false, true]);
    expect(await Promise.all([known('0', ben), known('2', ben), known('1')])).toEqual([true, false, false]);
    await deleteUser(opened.db, ben);
    await deleteUser(opened.db, ana);
    expect(await known('0')).toBe(false);
  });

  test('a set-up token works once, while it is fresh, and takes the others with it', async () => {
    const use = (hash: string, now = noon) => opened.db.transaction().execute((trx) => spendSetupToken(trx, hash, now));
    await insertSetupToken(opened.db, 'one', noon, minutes(60));
    await insertSetupToken(opened.db, 'two', noon, minutes(60));
    const good = (hash: string, now = noon) => isSetupToken(opened.db, hash, now);
    expect([await good('one'), await good('three'), await good('one', minutes(60))]).toEqual([true, false, false]);
    expect(await use('three')).toBe(false);
    expect(await use('one', minutes(60))).toBe(false);
    expect(await use('one')).toBe(true);
    expect(await use('one')).toBe(false);
    expect(await good('two')).toBe(false);
    expect(await use('two')).toBe(false);
  });

  test('what was undone is not told, what was done is told once it is there', async () => {
    const heard: string[] = [];
    const record = (when: string) => async (changes: readonly Change[]) => {
      heard.push(`${when} ${changes.map((change) => change.type).join()} ${await anyUser(opened.db)}`);
    };
    const published: Promise<void>[] = [];
    const bus = {
      stage: (changes: readonly Change[]) => Promise.resolve(void heard.push(`staged ${changes.length}`)),
      publish: (changes: readonly Change[]) => void published.push(record('published')(changes)),
      subscribe: () => () => {},
    };
    const context = { db: opened.db, bus };
    const undone = write(context, async (trx, changed) => {
      await addUser(trx, 'ana');
      changed({ type: 'users', ids: [1] });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect([heard, await anyUser(opened.db)]).toEqual([[], false]);

    await write(context, async (trx, changed) => {
      await addUser(trx, 'ana');
      changed({ type: 'users', ids: [1] });
    });
    await Promise.all(published);
    expect(heard).toEqual(['staged 1', 'published users true']);
  });
}
