import { describe, expect, test } from 'vitest';
import { updateBoard } from '#backend/store/board.ts';
import { claimsOfMany } from '#backend/store/claims.ts';
import { anyStatePauses, pausedPeople } from '#backend/store/keys.ts';
import { setAction } from '#backend/store/settings.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import * as store from '#backend/store/states.ts';
import { inTx, lock } from '#backend/testing/inTx.ts';
import { addPick, addUser, minutes } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = Parameters<typeof store.listStates>[1];

export function statesSuite(opened: Opened): void {
  const list = async (query: Partial<Query> = {}) => {
    const all: Query = { search: undefined, sort: 'type', page: 1, pageSize: 200, ...query };
    const { items, total } = await store.listStates(opened.db, all);
    return { labels: items.map(({ label }) => label), total };
  };
  const add = (type: store.StateWords['type'], message: string | null) =>
    inTx(opened.db, (trx) => store.insertState(trx, { type, message }));

  test.each(['Lunch', 'LUNCH', 'lunch'])(
    'the same type and message, as %j, is refused by the database',
    async (text) => {
      await add('away', 'Lunch');
      const refused = await add('away', text).catch((error: unknown) => error);
      expect(uniqueViolation(refused)).toBe('states_label_folded');
      await add('xa', text);
    },
  );

  test('case is ignored beyond ASCII, and so is how accents are composed', async () => {
    await add('away', 'ÉCOLE Straße');
    const refused = await add('away', 'e\u0301cole STRASSE').catch((error: unknown) => error);
    expect(uniqueViolation(refused)).toBe('states_label_folded');
  });

  test('an edit into another state’s words is refused, into its own other case is not', async () => {
    const id = await add('away', 'Lunch');
    await inTx(opened.db, (trx) => store.updateState(trx, id, { type: 'away', message: 'LUNCH' }));
    const refused = await inTx(opened.db, (trx) => store.updateState(trx, id, { type: 'away', message: null })).catch(
      (error: unknown) => error,
    );
    expect(uniqueViolation(refused)).toBe('states_label_folded');
    expect(await store.findState(opened.db, id)).toMatchObject({
      state: { id, type: 'away', message: 'LUNCH', label: 'Away (LUNCH)', inUse: 0 },
      version: 2,
    });
  });

  test('whether a state pauses in queues is kept, is no where nothing is said, and stays until an edit says so', async () => {
    const pauses = async (id: number) => (await store.findState(opened.db, id))?.state.pauseInQueues;
    const words = { type: 'away', message: 'Lunch' } as const;
    const id = await inTx(opened.db, (trx) => store.insertState(trx, { ...words, pauseInQueues: 'yes' }));
    expect([await pauses(id), await pauses(await add('away', 'Tea'))]).toEqual(['yes', 'no']);
    expect(await anyStatePauses(opened.db)).toBe(true);
    await inTx(opened.db, (trx) => store.updateState(trx, id, { ...words, type: 'xa' }));
    expect([await pauses(id), await anyStatePauses(opened.db)]).toEqual(['yes', true]);
    await inTx(opened.db, (trx) => store.updateState(trx, id, { ...words, pauseInQueues: 'no' }));
    expect([await pauses(id), await anyStatePauses(opened.db)]).toEqual(['no', false]);
  });

  test('those are paused in queues who are in a state that says so', async () => {
    const { db } = opened;
    const pausing = await inTx(db, (trx) =>
      store.insertState(trx, { type: 'away', message: 'Lunch', pauseInQueues: 'yes' }),
    );
    const [ana, ben, cy] = [
      await addUser(db, 'ana', { extension: '1001' }),
      await addUser(db, 'ben', { extension: '1002' }),
      await addUser(db, 'cy', { extension: null }),
    ];
    await addPick(db, ana, pausing);
    await addPick(db, ben, 1);
    await addPick(db, cy, pausing);
    expect([...(await pausedPeople(db))]).toEqual([['1001', 'Away (Lunch)']]);
  });

  test('any characters come back as they were', async () => {
    for (const message of ['Lunch, back at 2 "sharp" (🍕)', "Robert'); drop table states;--", 'مرحبا', '\\', '%_$1?']) {
      const id = await add('chat', message);
      expect((await store.findState(opened.db, id))?.state.message).toBe(message);
    }
  });

  test('the id of a deleted state is never used again', async () => {
    const id = await add('away', 'First');
    await inTx(opened.db, (trx) => store.deleteState(trx, id));
    expect(await add('away', 'Second')).toBeGreaterThan(id);
  });

  describe('the list', () => {
    test('is in the order of types, and within one by message', async () => {
      for (const message of ['b', 'a', 'Ä', 'C']) await add('chat', message);
      expect((await list()).labels.slice(1, 6)).toEqual(['Chat', 'Chat (a)', 'Chat (b)', 'Chat (C)', 'Chat (Ä)']);
      const { labels } = await list({ sort: '-type' });
      expect(labels).toEqual((await list()).labels.toReversed());
    });

    test('sorts by message, those without first', async () => {
      await add('dnd', 'b');
      await add('xa', 'A');
      expect((await list({ sort: 'message' })).labels.slice(5)).toEqual([
        'Unavailable',
        'Extended Away (A)',
        'DND (b)',
      ]);
      expect((await list({ sort: '-message' })).labels.slice(0, 2)).toEqual(['DND (b)', 'Extended Away (A)']);
    });

    test('sorts by how many are in each', async () => {
      const id = await add('dnd', 'Focus');
      await addPick(opened.db, await addUser(opened.db, 'ana'), id);
      expect((await list({ sort: '-inUse' })).labels.slice(0, 2)).toEqual(['DND (Focus)', 'Available']);
      expect((await list({ sort: 'inUse' })).labels.at(-1)).toBe('DND (Focus)');
    });

    test.each([
      ['lunch', ['Away (Lunch 100%)']],
      ['AWAY (', ['Away (Lunch 100%)']],
      ['100%', ['Away (Lunch 100%)']],
      ['1%0', []],
      ['l_nch', []],
      ['\\', ['Chat (back\\slash)']],
      ['away', ['Away', 'Away (Lunch 100%)', 'Extended Away']],
    ])('finds %j in the label', async (search, labels) => {
      await add('away', 'Lunch 100%');
      await add('chat', 'back\\slash');
      expect(await list({ search })).toEqual({ labels, total: labels.length });
    });

    test('comes in pages, each of which knows the total', async () => {
      expect(await list({ pageSize: 4 })).toEqual({ labels: ['Available', 'Chat', 'Away', 'DND'], total: 6 });
      expect(await list({ pageSize: 4, page: 2 })).toEqual({ labels: ['Extended Away', 'Unavailable'], total: 6 });
      expect(await list({ pageSize: 4, page: 3 })).toEqual({ labels: [], total: 6 });
      expect(await list({ pageSize: 2, page: 3 })).toEqual({ labels: ['Extended Away', 'Unavailable'], total: 6 });
    });
  });

  test('only the strongest live pick of people who have presence counts as use', async () => {
    const { db } = opened;
    const away = await add('away', 'Here');
    const dnd = await add('dnd', 'There');
    const [ana, ben, cy, dee] = [
      await addUser(db, 'ana', { displayName: 'Ana' }),
      await addUser(db, 'ben', { displayName: 'ben' }),
      await addUser(db, 'cy', { presence: 'no' }),
      await addUser(db, 'dee', { extension: null }),
    ];
    await addPick(db, ana, away);
    await addPick(db, ben, away);
    await addPick(db, ben, dnd, { until: minutes(10) });
    await addPick(db, cy, away);
    await addPick(db, dee, away);
    const used = async (id: number) => (await store.findState(db, id))?.state.inUse;
    expect([await used(away), await used(dnd)]).toEqual([1, 1]);
    await inTx(db, async (trx) => updateBoard(trx, await claimsOfMany(trx, [ben]), minutes(10)));
    expect([await used(away), await used(dnd)]).toEqual([2, 0]);
    expect(await store.usageOf(db, away)).toEqual({
      inUse: 2,
      people: [
        { extension: 'ana', displayName: 'Ana' },
        { extension: 'ben', displayName: 'ben' },
      ],
    });
  });

  test('counts those in a state whose calls go to voicemail, by what they chose for it or by its type', async () => {
    const { db } = opened;
    const [away, dnd] = [await add('away', 'Here'), await add('dnd', 'There')];
    const states = { away: { id: away, type: 'away' }, dnd: { id: dnd, type: 'dnd' } } as const;
    for (const [name, type, action] of [
      ['one', 'away', 'dnd'],
      ['two', 'away', 'followme'],
      ['three', 'away', 'none'],
      ['four', 'dnd', 'none'],
      ['five', 'dnd', 'dnd'],
      ['six', 'dnd', 'dnd'],
    ] as const) {
      const userId = await addUser(db, name);
      await inTx(db, async (trx) => setAction(trx, await lock(trx, userId), states[type], action));
      await addPick(db, userId, states[type].id);
    }
    expect(await store.countSentToVoicemail(db, states.away)).toBe(1);
    expect(await store.countSentToVoicemail(db, states.dnd)).toBe(2);
  });

  test('names at most twenty of those who are in a state', async () => {
    const id = await add('away', 'Busy');
    for (let index = 0; index < 23; index += 1) {
      await addPick(opened.db, await addUser(opened.db, `user-${index}`), id);
    }
    const { inUse, people } = await store.usageOf(opened.db, id);
    expect([inUse, people.length]).toEqual([23, 20]);
  });
}
