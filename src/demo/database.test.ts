import { type Generated, Kysely } from 'kysely';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ownDatabase, sharedDatabase } from './database.ts';
import { loadSqlite, type Memory } from './memory.ts';
import type { Snapshot, SnapshotStore } from './snapshot.ts';

interface Notes {
  notes: { id: Generated<number>; text: string };
  replies: { note_id: number };
}

const later = () => new Promise((resolve) => setImmediate(resolve));

/** A store as slow as a real one: whoever doesn't wait for it goes by what was before. */
function slowStore(): SnapshotStore & { saved: () => number; break: () => void; mend: () => void } {
  let stored: Snapshot | undefined;
  let broken = false;
  return {
    saved: () => stored?.version ?? 0,
    break: () => (broken = true),
    mend: () => (broken = false),
    version: () => later().then(() => stored?.version ?? 0),
    read: () => later().then(() => stored),
    async write(snapshot) {
      await later();
      if (broken) throw new Error('The disk is full.');
      stored = snapshot;
    },
  };
}

/** One holder at a time, as `navigator.locks`. */
function queue(): () => Promise<() => void> {
  let last = Promise.resolve();
  return () =>
    new Promise((hold) => {
      last = last.then(() => new Promise((release) => hold(release)));
    });
}

let sqlite: (bytes?: Uint8Array) => Memory;
let store: ReturnType<typeof slowStore>;
let tab: () => Kysely<Notes>;
const onReset = vi.fn<() => void>();

beforeAll(async () => {
  sqlite = await loadSqlite();
});

beforeEach(async () => {
  store = slowStore();
  onReset.mockClear();
  const lock = queue();
  tab = () => new Kysely<Notes>({ dialect: sharedDatabase(sqlite(), store, lock, onReset).dialect });
  await store.write({ version: 1, founded: 1, bytes: sqlite().save() });
  await tab()
    .schema.createTable('notes')
    .addColumn('id', 'integer', (id) => id.primaryKey())
    .addColumn('text', 'text')
    .execute();
  await tab()
    .schema.createTable('replies')
    .addColumn('note_id', 'integer', (id) => id.references('notes.id'))
    .execute();
});

const texts = async (db: Kysely<Notes>) =>
  (await db.selectFrom('notes').select('text').execute()).map(({ text }) => text);
const add = (db: Kysely<Notes>, text: string) => db.insertInto('notes').values({ text }).execute();

test('tabs that write at once lose no row', async () => {
  const tabs = [tab(), tab(), tab()];
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  await Promise.all(tabs.flatMap((db, index) => numbers.map((number) => add(db, `${index}-${number}`))));
  for (const db of tabs) expect(new Set(await texts(db)).size).toBe(60);
});

test('a transaction sees nothing of other tabs between its first query and its last', async () => {
  const [one, other] = [tab(), tab()];
  const slow = one.transaction().execute(async (trx) => {
    const before = await texts(trx);
    await later();
    await trx
      .insertInto('notes')
      .values({ text: `after ${before.length}` })
      .execute();
    return texts(trx);
  });
  await add(other, 'other');
  expect(await slow).toEqual(['after 0']);
  expect(await texts(one)).toEqual(['after 0', 'other']);
});

test('reading leaves no snapshot behind', async () => {
  const db = tab();
  await add(db, 'a');
  const saved = store.saved();
  await texts(db);
  await texts(tab());
  expect(store.saved()).toBe(saved);
});

test('what was rolled back is seen by nobody', async () => {
  const db = tab();
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'never' }).execute();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect([await texts(db), await texts(tab())]).toEqual([[], []]);
});

test('a write that can’t be saved fails, and is gone', async () => {
  const db = tab();
  await add(db, 'kept');
  store.break();
  await expect(add(db, 'lost')).rejects.toThrow('The disk is full.');
  store.mend();
  expect(await texts(db)).toEqual(['kept']);
  await add(db, 'next');
  expect(await texts(tab())).toEqual(['kept', 'next']);
});

test('a tab that knew the company before a reset is told of the reset, reads nothing of the new one, and lets others read it', async () => {
  const [before, after] = [tab(), tab()];
  await add(before, 'old');
  const [founded, empty] = [store.saved() + 1, sqlite()];
  const fresh = new Kysely<Notes>({ dialect: ownDatabase(empty).dialect });
  await fresh.schema.createTable('notes').addColumn('text', 'text').execute();
  await store.write({ version: founded, founded, bytes: empty.save() });

  const answer = vi.fn<(notes: string[]) => void>();
  void texts(before).then(answer);
  expect(await texts(after)).toEqual([]);
  expect(onReset).toHaveBeenCalledOnce();
  await later();
  expect(answer).not.toHaveBeenCalled();
});

test('foreign keys hold after a snapshot too', async () => {
  const db = tab();
  await add(db, 'a');
  await expect(db.insertInto('replies').values({ note_id: 99 }).execute()).rejects.toThrow(/FOREIGN KEY/);
});

test('without a snapshot there is an answer, an error, and no lock is left behind', async () => {
  const empty = new Kysely<Notes>({ dialect: sharedDatabase(sqlite(), slowStore(), queue(), onReset).dialect });
  await expect(texts(empty)).rejects.toThrow('gone');
  await expect(texts(empty)).rejects.toThrow('gone');
});
