import { expect, test } from 'vitest';
import { deleteState, listStates } from '#backend/store/states.ts';
import { inTx } from '#backend/testing/inTx.ts';
import type { Opened } from './opened.ts';

const everything = { search: undefined, sort: 'type', page: 1, pageSize: 200 } as const;

export function migrationsSuite(opened: Opened): void {
  test('a new database has the six types, in order, without messages', async () => {
    const { items, total } = await listStates(opened.db, everything);
    expect(total).toBe(6);
    expect(items.map(({ label, message, inUse }) => [label, message, inUse])).toEqual([
      ['Available', null, 0],
      ['Chat', null, 0],
      ['Away', null, 0],
      ['DND', null, 0],
      ['Extended Away', null, 0],
      ['Unavailable', null, 0],
    ]);
  });

  test('states that an admin deleted are not given back by another start', async () => {
    const { items } = await listStates(opened.db, everything);
    for (const { id } of items) await inTx(opened.db, (trx) => deleteState(trx, id));
    await opened.migrateAgain();
    expect(await listStates(opened.db, everything)).toEqual({ items: [], total: 0 });
  });
}
