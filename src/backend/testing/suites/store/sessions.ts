import { expect, test } from 'vitest';
import type { Bus, Change } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import * as devices from '#backend/store/devices.ts';
import * as store from '#backend/store/sessions.ts';
import { insertSetupToken, isSetupToken, spendSetupToken } from '#backend/store/setupTokens.ts';
import { anyUser, deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import { createTransact } from '#backend/store/sql/transact.ts';
import { createWrite } from '#backend/work/write.ts';
import type { Opened } from './opened.ts';

const unknown = () => Promise.reject(new Error('unknown'));
const refuse = () => Promise.resolve(new Error('no right'));

export function sessionsSuite(opened: Opened): void {
  const begin = (hash: string, userId: number, createdAt = noon, expiresAt = minutes(60)) =>
    inTx(opened.db, (trx) =>
      store.insertSession(trx, { hash, userId, createdAt, expiresAt, userAgent: 'Firefox', address: '192.0.2.1' }),
    );

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
    await inTx(opened.db, (trx) => store.deleteSession(trx, 'a'));
    expect(await alive()).toBe('bcd');
    await inTx(opened.db, (trx) => store.deleteSessionsOf(trx, ana, 'b'));
    expect(await alive()).toBe('bd');
    await inTx(opened.db, (trx) => store.deleteSessionsOf(trx, ana));
    await inTx(opened.db, (trx) => deleteUser(trx, ben));
    expect(await alive()).toBe('');
  });

  test('a browser is known for who signed in by it, the latest twenty for each', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    const remember = (hash: string, userId: number, minute: number) =>
      inTx(opened.db, (trx) => devices.rememberDevice(trx, hash, userId, minutes(minute)));
    for (let count = 0; count < 20; count += 1) await remember(`${count}`, ana, count);
    await remember('0', ben, 0);
    await remember('0', ana, 30);
    await remember('other', ana, 31);
    const known = (hash: string, userId?: number) => devices.isKnownDevice(opened.db, hash, userId);
    expect(await Promise.all([known('0', ana), known('1', ana), known('other', ana)])).toEqual([true, false, true]);
    expect(await Promise.all([known('0', ben), known('2', ben), known('1')])).toEqual([true, false, false]);
    await inTx(opened.db, (trx) => deleteUser(trx, ben));
    await inTx(opened.db, (trx) => deleteUser(trx, ana));
    expect(await known('0')).toBe(false);
  });

  test('a set-up token works once, while it is fresh, and takes the others with it', async () => {
    const use = (hash: string, now = noon) => opened.db.transaction().execute((trx) => spendSetupToken(trx, hash, now));
    await inTx(opened.db, (trx) => insertSetupToken(trx, 'one', noon, minutes(60)));
    await inTx(opened.db, (trx) => insertSetupToken(trx, 'two', noon, minutes(60)));
    const good = (hash: string, now = noon) => isSetupToken(opened.db, hash, now);
    expect([await good('one'), await good('three'), await good('one', minutes(60))]).toEqual([true, false, false]);
    expect(await use('three')).toBe(false);
    expect(await use('one', minutes(60))).toBe(false);
    expect(await use('one')).toBe(true);
    expect(await use('one')).toBe(false);
    expect(await good('two')).toBe(false);
    expect(await use('two')).toBe(false);
  });

  const writeWith = (bus: Bus, refusalOf?: Parameters<typeof createWrite>[2]) =>
    createWrite({ db: opened.db, transact: createTransact(opened.db) }, { bus, now: () => noon }, refusalOf);

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
    const write = writeWith(bus);
    const undone = write(async (tx) => {
      await addUser(tx.db, 'ana');
      tx.changed({ type: 'users', ids: [1] });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect([heard, await anyUser(opened.db)]).toEqual([[], false]);

    await write(async (tx) => {
      await addUser(tx.db, 'ana');
      tx.changed({ type: 'users', ids: [1] });
    });
    await Promise.all(published);
    expect(heard).toEqual(['staged 1', 'published users true']);
  });

  test('what a caller may not do any more at its end was never there', async () => {
    const bus = createMemoryBus();
    const write = writeWith(bus, refuse);
    await expect(write(async (tx) => addUser(tx.db, 'ana'))).rejects.toThrow('no right');
    expect(await anyUser(opened.db)).toBe(false);
    // Whatever a work stumbles over when its caller is gone, that they are gone is why.
    await expect(write(() => Promise.reject(new Error('foreign key')))).rejects.toThrow('no right');
  });

  test('what a work stumbles over is told, where nobody can say whether its caller is gone', async () => {
    const write = writeWith(createMemoryBus(), unknown);
    await expect(write(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    await expect(write(async (tx) => addUser(tx.db, 'ana'))).rejects.toThrow('unknown');
    expect(await anyUser(opened.db)).toBe(false);
  });
}
