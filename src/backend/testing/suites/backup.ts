import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BACKUP_VERSION, backupKinds } from '#contract/backup.ts';
import { notSet } from '#domain/pbx/held.ts';
import { hashPassword } from '#backend/auth/passwords.ts';
import { Refusal } from '#backend/http/refusal.ts';
import type { Database } from '#backend/ports/deps.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { keptByRestore, notBackedUp } from '#backend/store/backup/notBackedUp.ts';
import { nouns } from '#backend/store/backup/nouns.ts';
import { deliveriesOf, keepDeliveries } from '#backend/store/deliveries.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { bytesOf, ended, fileOf, linesIn, spooled } from '#backend/testing/backupFile.ts';
import { anyRows } from '#backend/testing/backupRows.ts';
import { desk, fewRows } from '#backend/testing/fewRows.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { inTx } from '#backend/testing/inTx.ts';

type Closable = Database & { close?: () => unknown };

/** What a refusal says: its code and the fields at fault. */
async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw new Error('It was not refused.', { cause: error });
  return [error.code, ...(error.more.errors ?? []).map(({ field, code }) => `${field}: ${code}`)];
}

/** A backup's lines without the first and last, and without the note that a restore leaves. */
function contentOf(bytes: Uint8Array): Record<string, unknown>[] {
  const rows = linesIn(bytes).slice(1, -1);
  return rows.filter((row) => !(row['kind'] === 'audit' && row['actorName'] === 'Command line'));
}

/** Before every moment in the rows: no end of a claim comes while a test looks at them, and nothing is too old to be kept. */
const now = () => new Date('2019-12-31T00:00:00Z');

/**
 * What backups must do alike on every engine, as tests of vitest. `open` gives an empty database each time it is called, `other`
 * one of another engine.
 */
export function backupSuite(name: string, open: () => Promise<Closable>, other: () => Promise<Closable>): void {
  describe(`backups on ${name}`, () => {
    let database: Closable;
    let harness: Harness;
    let hash: string;
    let db: Db;

    beforeEach(async () => {
      database = await open();
      harness = await startHarness(database, { now });
      hash = await hashPassword(PASSWORD, 1);
      db = openDb(database.dialect);
    });
    afterEach(async () => {
      await harness.backend.close();
      await database.close?.();
    });

    const backup = async () => bytesOf(await harness.backend.console.backup());
    const restore = async (bytes: Uint8Array) => harness.backend.console.restore(await spooled(bytes));
    const refusedFor = (bytes: Uint8Array) => refusalOf(restore(bytes));
    test('every column of every table is in a backup, follows from what is, or is left out on purpose', async () => {
      const derived = /_folded$|^presence_on$/;
      const rows = fileRowsByTable();
      const kept = new Set([...Object.keys(rows), ...notBackedUp, ...keptByRestore]);
      const tables = (await db.introspection.getTables()).filter((table) => !table.name.startsWith('sqlite_'));
      expect(tables.map((table) => table.name).filter((table) => !kept.has(table))).toEqual([]);
      for (const table of tables.filter((each) => each.name in rows)) {
        const names = table.columns.map((column) => column.name).filter((column) => !derived.test(column));
        const held = Object.keys(rows[table.name] ?? {}).filter((column) => !derived.test(column));
        expect([table.name, held.toSorted()]).toEqual([table.name, names.toSorted()]);
      }
    });

    /** What one row of each kind fills, by table. */
    function fileRowsByTable(): Record<string, Record<string, unknown>> {
      const [rows] = fc.sample(
        anyRows(hash).filter((all) => backupKinds.every((kind) => all[kind].length > 0)),
        1,
      );
      if (!rows) throw new Error('No rows were made.');
      return Object.fromEntries(
        backupKinds.map((kind) => [nouns[kind].table, nouns[kind].columnsOf(rows[kind][0] as never)]),
      );
    }

    test('what is restored is what a backup of it holds, from one engine to the other and back', async () => {
      const elsewhere = await other();
      const there = await startHarness(elsewhere, { now });
      const property = fc.asyncProperty(anyRows(hash), async (rows) => {
        const file = fileOf(rows);
        await restore(file);
        const first = await backup();
        expect(contentOf(first)).toEqual(linesIn(file).slice(1, -1));
        await there.backend.console.restore(await spooled(first));
        const second = await bytesOf(await there.backend.console.backup());
        expect(contentOf(second)).toEqual(contentOf(first));
        await restore(second);
        expect(contentOf(await backup())).toEqual(contentOf(first));
      });
      // Each step towards a smaller example would be several restores.
      await fc.assert(property, { numRuns: 15, endOnFailure: true });
      await there.backend.close();
      await elsewhere.close?.();
    }, 180_000);

    test('what follows from the rest is worked out: who has presence, the board, labels, searches', async () => {
      await restore(fileOf(fewRows(hash)));
      const token = await harness.signIn('admin');
      const get = async (path: string) => (await harness.call('GET', path, { token })).json();
      expect(await get('/presences?sort=extension')).toMatchObject({
        items: [
          { extension: '1000', presence: { label: 'Away (Lunch (🍕))', setBy: { self: true } } },
          { extension: '1001', presence: { type: 'not_set' } },
        ],
        counts: { away: 1, not_set: 1 },
      });
      expect(await get('/states?search=lunch')).toMatchObject({ items: [{ id: 3, inUse: 1 }], total: 1 });
      expect(await get('/users?pageSize=1')).toMatchObject({ total: 2 });
      expect(await get('/users?search=1001')).toMatchObject({
        items: [{ id: 9, presenceAnswer: { on: true, from: 'group', group: { name: 'Sales' } } }],
      });
    });

    test('ids go on above all that were given before, here and where the backup was made', async () => {
      const token = await harness.signIn('admin');
      const make = async (as: string, message: string) => {
        const made = await harness.call('POST', '/states', { token: as, body: { type: 'chat', message } });
        return ((await made.json()) as { id: number }).id;
      };
      const here = await make(token, 'one');
      await restore(fileOf(fewRows(hash)));
      expect(await make(await harness.signIn('admin'), 'two')).toBe(here + 1);
      const lastIds = { state: 900, group: 2, user: 9, claim: 4, history: 5, audit: 0 };
      await restore(fileOf(fewRows(hash), { lastIds }));
      expect(await make(await harness.signIn('admin'), 'three')).toBe(901);
    });

    test('a restore ends every session, tells every page, and is noted', async () => {
      const token = await harness.signIn('admin');
      const heard: unknown[] = [];
      harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
      const response = await harness.call('POST', '/restore', { token, file: fileOf(fewRows(hash)) });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        checked: false,
        file: { counts: { state: 1, user: 2 } },
        now: { counts: { state: 6, user: 1 } },
      });
      expect(heard).toContainEqual({ type: 'all' });
      expect((await harness.call('GET', '/states', { token })).status).toBe(401);
      const audit = await db.selectFrom('audit').select(['action', 'actor_id', 'actor_name']).execute();
      // The admin of then had another id than the one of now.
      expect(audit).toEqual([{ action: 'restore', actor_id: null, actor_name: 'Ada' }]);
    });

    test('a backup from before there were phones is restored, and there are none then', async () => {
      await restore(fileOf({ ...fewRows(hash), phone: [desk] }));
      expect(contentOf(await backup())).toContainEqual(desk);
      const [newer = {}] = linesIn(fileOf(fewRows(hash)));
      const without = (field: string) => ({ ...(newer[field] as Record<string, number>), phone: undefined });
      const [counts, lastIds] = [without('counts'), without('lastIds')];
      const older = fileOf(fewRows(hash), { version: 1, counts, lastIds });
      expect(await restore(older)).toMatchObject({
        file: { counts: { user: 2, phone: 0 } },
        now: { counts: { phone: 1 } },
      });
      expect(contentOf(await backup())).toEqual(linesIn(older).slice(1, -1));
    });

    test('somebody who has no password yet is restored as they are', async () => {
      const token = await harness.signIn('admin');
      const path = `/user-imports/${'0'.repeat(32)}`;
      const lines = [{ line: 2, username: 'cy', displayName: 'Cy' }];
      await harness.call('POST', `${path}/lines`, { token, body: { lines } });
      expect((await harness.call('POST', path, { token })).status).toBe(200);
      await restore(await backup());
      const { items } = (await (
        await harness.call('GET', '/users?search=cy', { token: await harness.signIn('admin') })
      ).json()) as { items: unknown[] };
      expect(items).toMatchObject([{ username: 'cy' }]);
    });

    test('after a restore it is compared anew what the phone system has of everyone', async () => {
      const accepted = { held: notSet, at: new Date('2026-11-23T11:00:00.000Z'), earlier: [] };
      const delivery = { extension: '1000', accepted, revision: 7, refused: null, repair: false, unanswered: [] };
      await inTx(db, (trx) => keepDeliveries(trx, [delivery]));
      await restore(fileOf(fewRows(hash)));
      expect([...(await deliveriesOf(db)).values()]).toEqual([{ ...delivery, revision: -1 }]);
    });

    test('a look at a backup changes nothing', async () => {
      const token = await harness.signIn('admin');
      const before = contentOf(await backup());
      const file = fileOf(fewRows(hash));
      const response = await harness.call('POST', '/restore?check=true', { token, file });
      expect(await response.json()).toMatchObject({ checked: true, file: { counts: { claim: 1 } } });
      expect(contentOf(await backup())).toEqual(before);
    });

    test('what is wrong with a file is said, and nothing is touched', async () => {
      const before = contentOf(await backup());
      const rows = fewRows(hash);
      const [ada, ben] = rows.user;
      const [state] = rows.state;
      const [claim] = rows.claim;
      if (!ada || !ben || !state || !claim) throw new Error('Rows are missing.');
      const head = linesIn(fileOf(rows))[0] ?? {};
      const wrong: [Uint8Array, unknown[]][] = [
        [new Uint8Array(), ['backup_unknown']],
        [new TextEncoder().encode('PK\u0003\u0004'), ['backup_unknown']],
        [ended([{ kind: 'backup', format: 'another' }]), ['backup_unknown']],
        [fileOf(rows, { version: BACKUP_VERSION + 1 }), ['backup_newer']],
        [fileOf(rows, { surprise: 1 }), ['backup_invalid', '1.surprise: unknown_field']],
        [
          fileOf(rows, { counts: { ...(head['counts'] as object), user: 3 } }),
          ['backup_invalid', '1.counts.user: out_of_range'],
        ],
        [
          fileOf(rows, { lastIds: { ...(head['lastIds'] as object), user: 8 } }),
          ['backup_invalid', '1.lastIds.user: out_of_range'],
        ],
        [fileOf({ ...rows, user: [{ ...ada, role: 'user' }, ben] }), ['backup_without_admin']],
        [
          fileOf({ ...rows, user: [ada, { ...ben, extension: '1 0' }] }),
          ['backup_invalid', '5.extension: extension_malformed'],
        ],
        [
          fileOf({ ...rows, user: [ada, { ...ben, extension: '1000' }] }),
          ['backup_invalid', '5.extension: line_taken'],
        ],
        [fileOf({ ...rows, user: [ada, { ...ben, username: 'ADMIN' }] }), ['backup_invalid', '5.username: line_taken']],
        [
          fileOf({ ...rows, user: [ada, { ...ben, id: 7 }] }),
          ['backup_invalid', '5: line_out_of_order', '6.userId: line_dangling'],
        ],
        [fileOf({ ...rows, state: [] }), ['backup_invalid', '6.stateId: line_dangling']],
        [fileOf({ ...rows, claim: [{ ...claim, stateId: null }] }), ['backup_invalid', '7.type: required']],
        [
          fileOf({ ...rows, state: [state, { ...state, id: 4, message: 'LUNCH (🍕)' }] }),
          ['backup_invalid', '3.message: line_taken'],
        ],
        [fileOf({ ...rows, phone: [{ ...desk, userId: 8 }] }), ['backup_invalid', '7.userId: line_dangling']],
        [
          fileOf({ ...rows, phone: [desk, { ...desk, id: 4, name: 'DESK' }] }),
          ['backup_invalid', '8.name: line_taken'],
        ],
        [
          fileOf({ ...rows, user: [ada, { ...ben, passwordHash: hash.replace('i=1$', 'i=999999999$') }] }),
          ['backup_invalid', '5.passwordHash: hash_unusable'],
        ],
        [
          fileOf({ ...rows, user: [ada, { ...ben, passwordHash: `$2y$31$${'a'.repeat(53)}` }] }),
          ['backup_invalid', '5.passwordHash: hash_unusable'],
        ],
        [fileOf(rows, { version: 0 }), ['backup_invalid', '1.version: out_of_range']],
        [ended([head, { kind: 'surprise' }]), ['backup_invalid', '2: line_malformed']],
      ];
      for (const [bytes, refusal] of wrong) expect(await refusalOf(restore(bytes))).toEqual(refusal);
      expect(contentOf(await backup())).toEqual(before);
    });

    test('a file that is cut off anywhere, or has a byte changed, is refused', async () => {
      const before = contentOf(await backup());
      const file = fileOf(fewRows(hash));
      for (let length = 0; length < file.length; length += 1) {
        const [code] = (await refusedFor(file.subarray(0, length))) as [string];
        expect(['backup_unknown', 'backup_damaged']).toContain(code);
      }
      const property = fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const changed = file.slice();
          changed[at] = (file[at] ?? 0) ^ change;
          expect((await refusedFor(changed)) as string[]).toContainEqual(expect.stringMatching(/^backup_/));
        },
      );
      await fc.assert(property, { numRuns: 300 });
      expect(await refusedFor(Uint8Array.from([...file, ...file]))).toEqual(['backup_damaged']);
      expect(contentOf(await backup())).toEqual(before);
    });

    test('a restore that fails on the way changes nothing', async () => {
      const before = contentOf(await backup());
      const file = await spooled(fileOf(fewRows(hash)));
      let opened = 0;
      const broken = {
        ...file,
        open: () => {
          opened += 1;
          return opened === 1
            ? file.open()
            : new ReadableStream({ pull: () => Promise.reject(new Error('The disk is gone.')) });
        },
      };
      await expect(harness.backend.console.restore(broken)).rejects.toThrow('The disk is gone.');
      expect(contentOf(await backup())).toEqual(before);
    });
  });
}
