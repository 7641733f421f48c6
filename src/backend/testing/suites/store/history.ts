import { expect, test } from 'vitest';
import type { Claim } from '#domain/claims.ts';
import { type Cause, inForceAt, insertHistory, listHistory } from '#backend/store/history.ts';
import { pruneHistory } from '#backend/store/retention.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

type Query = Parameters<typeof listHistory>[2];

const away: Claim = {
  id: 1,
  source: 'pick',
  stateId: 3,
  type: 'away',
  stateMessage: 'Lunch',
  ownMessage: null,
  setBy: { self: true, displayName: 'Ana' },
  reason: null,
  since: noon,
  until: minutes(90),
};

/** When changes were, in minutes after noon. */
const times = (items: { at: string }[]) => items.map(({ at }) => (Date.parse(at) - noon.getTime()) / 60_000);

export function historySuite(opened: Opened): void {
  const everything: Query = { from: undefined, to: undefined, before: undefined, pageSize: 200 };
  const list = (userId: number, query: Partial<Query> = {}) =>
    listHistory(opened.db, userId, { ...everything, ...query });
  /** Lets users turn to a claim, or to nothing, `minute` minutes after noon. */
  const turn = (users: number[], minute: number, claim: Claim | undefined, cause: Partial<Cause> = {}) =>
    inTx(opened.db, (trx) =>
      insertHistory(
        trx,
        users.map((userId) => ({ userId, claim, at: minutes(minute) })),
        { kind: 'pick', by: null, ...cause },
      ),
    );

  test('a change comes back as it was made, and by whom as they are to its owner', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    await turn([ana], 0, away, { by: { userId: ana, displayName: 'Ana' } });
    await turn([ana], 1, undefined, { kind: 'end' });
    await turn([ana], 2, { ...away, ownMessage: 'Soup' }, { by: { userId: ben, displayName: 'Ben' }, reason: 'Asked' });
    await inTx(opened.db, (trx) => deleteUser(trx, ben));
    const { items, more } = await list(ana);
    const id = expect.any(Number);
    expect(more).toBe(false);
    expect(items).toEqual([
      {
        id,
        at: minutes(2).toISOString(),
        type: 'away',
        message: 'Soup',
        label: 'Away (Soup)',
        until: minutes(90).toISOString(),
        cause: 'pick',
        by: { self: false, displayName: 'Ben' },
        reason: 'Asked',
      },
      {
        id,
        at: minutes(1).toISOString(),
        type: 'not_set',
        message: null,
        label: 'Not set',
        until: null,
        cause: 'end',
        by: null,
        reason: null,
      },
      {
        id,
        at: noon.toISOString(),
        type: 'away',
        message: 'Lunch',
        label: 'Away (Lunch)',
        until: minutes(90).toISOString(),
        cause: 'pick',
        by: { self: true, displayName: 'Ana' },
        reason: null,
      },
    ]);
  });

  test('each has their own, and it goes with them', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    await turn([ana, ben], 0, away);
    await turn([ben], 1, undefined);
    expect(times((await list(ana)).items)).toEqual([0]);
    expect(times((await list(ben)).items)).toEqual([1, 0]);
    await inTx(opened.db, (trx) => deleteUser(trx, ben));
    expect((await list(ben)).items).toEqual([]);
  });

  test('parts follow one another, also through changes of one moment', async () => {
    const ana = await addUser(opened.db, 'ana');
    for (const minute of [0, 1, 1, 1, 2]) await turn([ana], minute, away);
    const seen: number[] = [];
    let before: number | undefined;
    for (const expected of [true, true, false]) {
      const { items, more } = await list(ana, { before, pageSize: 2 });
      seen.push(...items.map(({ id }) => id));
      before = items.at(-1)?.id;
      expect(more).toBe(expected);
    }
    expect(seen).toEqual((await list(ana)).items.map(({ id }) => id));
    expect(times((await list(ana)).items)).toEqual([2, 1, 1, 1, 0]);
  });

  test('nothing comes before a change that is somebody else’s or nobody’s', async () => {
    const [ana, ben] = [await addUser(opened.db, 'ana'), await addUser(opened.db, 'ben')];
    await turn([ana], 0, away);
    await turn([ben], 1, away);
    const others = (await list(ben)).items[0]?.id;
    expect((await list(ana, { before: others })).items).toEqual([]);
    expect((await list(ana, { before: 2_147_483_647 })).items).toEqual([]);
  });

  test('a span holds its first moment and not its last, and begins with what was in force', async () => {
    const ana = await addUser(opened.db, 'ana');
    for (const minute of [0, 10, 20, 30]) await turn([ana], minute, away);
    const [from, to] = [minutes(10).toISOString(), minutes(30).toISOString()];
    expect(times((await list(ana, { from, to })).items)).toEqual([20, 10]);
    expect(times((await list(ana, { from })).items)).toEqual([30, 20, 10]);
    expect(times((await list(ana, { to })).items)).toEqual([20, 10, 0]);
    expect((await inForceAt(opened.db, ana, from))?.at).toBe(noon.toISOString());
    expect(await inForceAt(opened.db, ana, noon.toISOString())).toBeNull();
  });

  test('what is too old goes, but for what each was in when the cutoff came', async () => {
    const [ana, ben, cy] = [
      await addUser(opened.db, 'ana'),
      await addUser(opened.db, 'ben'),
      await addUser(opened.db, 'cy'),
    ];
    for (const minute of [0, 1, 1, 2, 10]) await turn([ana], minute, away);
    await turn([ben], 0, away);
    await turn([cy], 5, away);
    for (let minute = 0; minute < 4; minute += 1) await turn(Array<number>(300).fill(cy), minute, away);

    let place: Awaited<ReturnType<typeof pruneHistory>> = null;
    do place = await pruneHistory(opened.db, minutes(5), place);
    while (place);

    expect(times((await list(ana)).items)).toEqual([10, 2]);
    expect(times((await list(ben)).items)).toEqual([0]);
    expect(times((await list(cy)).items)).toEqual([5, 3]);
  });
}
