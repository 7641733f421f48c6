import { expect, test } from 'vitest';
import { actorsOf, type NewAuditEntry, insertAudit, listAudit } from '#backend/store/audit.ts';
import { BATCH, pruneAudit } from '#backend/store/retention.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = Parameters<typeof listAudit>[1];

export function auditSuite(opened: Opened): void {
  const everything: Query = {
    search: undefined,
    actor: undefined,
    action: undefined,
    subject: undefined,
    from: undefined,
    to: undefined,
    sort: '-at',
    page: 1,
    pageSize: 200,
  };
  const list = (query: Partial<Query> = {}) => listAudit(opened.db, { ...everything, ...query });
  const names = async (query: Partial<Query> = {}) => (await list(query)).items.map(({ subjectName }) => subjectName);

  /** Two admins, and what each did. */
  async function fill() {
    const { db } = opened;
    const mira = { id: await addUser(db, 'mira', { role: 'admin' }), displayName: 'Mira Öz' };
    const otto = { id: await addUser(db, 'otto', { role: 'admin' }), displayName: 'Otto' };
    const note = (minute: number, entry: NewAuditEntry) =>
      inTx(db, (trx) => insertAudit(trx, minutes(minute), [entry]));
    await note(0, { actor: mira, action: 'create', subject: 'state', id: 7, name: 'Away (Lunch)', after: { a: 1 } });
    await note(1, { actor: otto, action: 'password', subject: 'user', id: mira.id, name: 'Mira' });
    await note(2, {
      actor: mira,
      action: 'update',
      subject: 'state',
      id: 7,
      name: 'Away (Lunch)',
      before: { type: 'away', message: '🍲' },
      after: { type: 'away', message: null },
    });
    await note(3, { actor: mira, action: 'backup', subject: 'system', name: '' });
    return { mira, otto };
  }

  test('an entry comes back as it was noted', async () => {
    const { mira } = await fill();
    const { items, total } = await list({ action: 'update' });
    expect(total).toBe(1);
    expect(items).toEqual([
      {
        id: expect.any(Number),
        at: minutes(2).toISOString(),
        actor: mira,
        action: 'update',
        subject: 'state',
        subjectId: 7,
        subjectName: 'Away (Lunch)',
        before: { type: 'away', message: '🍲' },
        after: { type: 'away', message: null },
      },
    ]);
    const [bare] = (await list({ subject: 'system' })).items;
    expect(bare).toMatchObject({ subjectId: null, before: null, after: null });
  });

  test('the latest comes first, in pages', async () => {
    await fill();
    expect(await names()).toEqual(['', 'Away (Lunch)', 'Mira', 'Away (Lunch)']);
    expect(await names({ sort: 'at', pageSize: 3 })).toEqual(['Away (Lunch)', 'Mira', 'Away (Lunch)']);
    expect(await names({ page: 2, pageSize: 3 })).toEqual(['Away (Lunch)']);
    expect((await list({ page: 2, pageSize: 3 })).total).toBe(4);
  });

  test('it is filtered by each of its words, and by all at once', async () => {
    const { mira, otto } = await fill();
    expect(await names({ search: 'ÖZ' })).toEqual(['', 'Away (Lunch)', 'Away (Lunch)']);
    expect(await names({ search: 'lunch' })).toEqual(['Away (Lunch)', 'Away (Lunch)']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ actor: otto.id })).toEqual(['Mira']);
    expect(await names({ subject: 'user' })).toEqual(['Mira']);
    expect(await names({ from: minutes(1).toISOString(), to: minutes(2).toISOString() })).toEqual(['Mira']);
    const query = { search: 'lunch', actor: mira.id, action: 'create', subject: 'state', to: minutes(1).toISOString() };
    expect(await names(query as Partial<Query>)).toEqual(['Away (Lunch)']);
  });

  test('who did any of it is known by name, for as long as they are there', async () => {
    const { mira, otto } = await fill();
    await addUser(opened.db, 'nobody', { role: 'admin' });
    expect(await actorsOf(opened.db)).toEqual([
      { id: mira.id, displayName: 'mira' },
      { id: otto.id, displayName: 'otto' },
    ]);
    await inTx(opened.db, (trx) => deleteUser(trx, mira.id));
    expect(await actorsOf(opened.db)).toEqual([{ id: otto.id, displayName: 'otto' }]);
    expect((await list({ search: 'öz' })).items[0]?.actor).toEqual({ id: null, displayName: 'Mira Öz' });
  });

  test('nobody did anything yet', async () => {
    expect(await list()).toEqual({ items: [], total: 0 });
    expect(await actorsOf(opened.db)).toEqual([]);
  });

  test('what is too old goes, a batch at a time', async () => {
    const { mira } = await fill();
    const old: NewAuditEntry = { actor: mira, action: 'backup', subject: 'system', name: 'old' };
    await inTx(opened.db, (trx) =>
      insertAudit(
        trx,
        new Date(noon.getTime() - 1),
        Array.from({ length: BATCH + 1 }, () => old),
      ),
    );
    expect((await list({ pageSize: 1 })).total).toBe(BATCH + 5);
    expect(await pruneAudit(opened.db, noon)).toBe(true);
    expect(await pruneAudit(opened.db, noon)).toBe(false);
    expect((await list()).total).toBe(4);
  });
}
