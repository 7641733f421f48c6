import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import type { Database } from '#backend/ports/deps.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { fillBoard } from '#backend/store/board.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { inTx } from '#backend/testing/inTx.ts';

type Closable = Database & { close: () => unknown };

const anyVersion = { 'If-Match': '*' };
const ifMatch = { 'If-Match': '"1"' };

/** A user as they are edited; with a password, as they are made. */
function userBody(username: string, more: { extension?: string; password?: string } = {}) {
  return { username, displayName: username, role: 'user', presence: 'yes', ...more };
}

/** What the calls were answered with, the smallest first. */
async function statuses(calls: readonly Promise<Response>[]): Promise<number[]> {
  return (await Promise.all(calls)).map(({ status }) => status).toSorted((a, b) => a - b);
}

/** What must hold on every engine when calls meet, as tests of vitest. `open` gives an empty database each time. */
export function racesSuite(name: string, open: () => Promise<Closable>): void {
  describe(`calls that meet on ${name}`, () => {
    let database: Closable;
    let harness: Harness;
    let admin: string;

    beforeEach(async () => {
      database = await open();
      harness = await startHarness(database);
      admin = await harness.signIn('admin');
    });
    afterEach(async () => {
      await harness.backend.close();
      await database.close();
    });

    test('of two admins who take each other’s rights, one stays', async () => {
      const id = await harness.addUser('boss', { role: 'admin' });
      const boss = await harness.signIn('boss');
      const calls = [
        harness.call('PUT', `/users/${id}`, { token: admin, headers: ifMatch, body: userBody('boss') }),
        harness.call('PUT', '/users/1', { token: boss, headers: ifMatch, body: userBody('admin') }),
      ];
      // Refused as the last admin, or an admin no more when the call came in.
      expect(await statuses(calls)).toEqual([200, expect.toBeOneOf([403, 409])]);
    });

    test('of two admins who delete each other, one stays', async () => {
      const id = await harness.addUser('boss', { role: 'admin' });
      const boss = await harness.signIn('boss');
      const calls = [
        harness.call('DELETE', `/users/${id}`, { token: admin, headers: ifMatch }),
        harness.call('DELETE', '/users/1', { token: boss, headers: ifMatch }),
      ];
      // Refused as the last admin, or nobody any more when the call came in.
      expect(await statuses(calls)).toEqual([204, expect.toBeOneOf([401, 409])]);
    });

    test('a state, a name and an extension are made once', async () => {
      const states = Array.from({ length: 4 }, (_, index) =>
        harness.call('POST', '/states', { token: admin, body: { type: 'away', message: index % 2 ? 'Tea' : 'TEA' } }),
      );
      expect(await statuses(states)).toEqual([201, 409, 409, 409]);
      const names = ['ana', 'Ana', 'ANA'].map((username) =>
        harness.call('POST', '/users', { token: admin, body: userBody(username, { password: PASSWORD }) }),
      );
      expect(await statuses(names)).toEqual([201, 409, 409]);
      const extensions = ['ben', 'cy', 'dee'].map((username) =>
        harness.call('POST', '/users', {
          token: admin,
          body: userBody(username, { extension: 'x1', password: PASSWORD }),
        }),
      );
      expect(await statuses(extensions)).toEqual([201, 409, 409]);
    });

    test('of edits of one version, one is taken', async () => {
      const edits = ['a', 'b', 'c'].map((message) =>
        harness.call('PUT', '/states/3', { token: admin, headers: ifMatch, body: { type: 'away', message } }),
      );
      expect(await statuses(edits)).toEqual([200, 412, 412]);
    });

    test('of picks at once, one is in force', async () => {
      await harness.addUser('ana');
      const ana = await harness.signIn('ana');
      const picks = [1, 2, 3, 4, 5, 6].map((stateId) =>
        harness.call('PUT', '/me/presence', { token: ana, body: { stateId } }),
      );
      expect(await statuses(picks)).toEqual([200, 200, 200, 200, 200, 200]);
      const states = (await (await harness.call('GET', '/states', { token: ana })).json()) as { items: State[] };
      expect(states.items.reduce((sum, { inUse }) => sum + inUse, 0)).toBe(1);
    });

    test('a pick of a state that is being deleted is refused, or moved with the others', async () => {
      await harness.addUser('ana');
      const ana = await harness.signIn('ana');
      for (let round = 0; round < 8; round += 1) {
        const body = { type: 'away', message: `Round ${round}` };
        const state = (await (await harness.call('POST', '/states', { token: admin, body })).json()) as State;
        const [picked, deleted] = await Promise.all([
          harness.call('PUT', '/me/presence', { token: ana, body: { stateId: state.id } }),
          harness.call('DELETE', `/states/${state.id}?replaceWith=4`, { token: admin, headers: ifMatch }),
        ]);
        expect([picked.status, deleted.status]).toEqual([expect.toBeOneOf([200, 422]), 204]);
        const presence = (await (await harness.call('GET', '/me/presence', { token: ana })).json()) as Presence;
        expect(presence.stateId).toBeOneOf([4, null]);
      }
    });

    test('whatever meets, the board says of everyone what their claims say', async () => {
      const names = ['ana', 'ben', 'cy', 'dee'];
      const ids = await Promise.all(names.map((each) => harness.addUser(each)));
      const tokens = await Promise.all(names.map((each) => harness.signIn(each)));
      for (let round = 0; round < 6; round += 1) {
        const body = { type: 'away', message: `Round ${round}` };
        const { id } = (await (await harness.call('POST', '/states', { token: admin, body })).json()) as State;
        const switched = { ...userBody('ana', { extension: 'ana' }), presence: round % 2 ? 'yes' : 'no' };
        const found = await statuses([
          ...tokens.map((token, index) =>
            harness.call('PUT', '/me/presence', { token, body: { stateId: index % 2 ? id : 3 } }),
          ),
          harness.call('PUT', `/states/3`, {
            token: admin,
            headers: anyVersion,
            body: { type: 'xa', message: `${round}` },
          }),
          harness.call('DELETE', `/states/${id}?replaceWith=4`, { token: admin, headers: anyVersion }),
          harness.call('PUT', `/users/${ids[0]}`, { token: admin, headers: anyVersion, body: switched }),
          harness.call('DELETE', '/presences/ben', { token: admin }),
        ]);
        // Picked, deleted; picked where presence was off already, or a state that was gone.
        for (const status of found) expect(status).toBeOneOf([200, 204, 403, 422]);
      }
      const db = openDb(database.dialect);
      const board = async () => {
        const rows = await db.selectFrom('board').selectAll().orderBy('user_id').execute();
        // When it changed is another moment each time.
        return rows.map((row) => Object.assign(row, { revision: 0 }));
      };
      const counts = () =>
        db.selectFrom('board_counts').selectAll().where('people', '<>', 0).orderBy('shard').execute();
      const [kept, counted] = [await board(), await counts()];
      await inTx(db, (trx) => fillBoard(trx, harness.deps.now()));
      expect([kept, counted]).toEqual([await board(), await counts()]);
    });

    test('people who sign in and out while what they chose is deleted all get through, and are in something that exists', async () => {
      const names = ['ana', 'ben', 'cy'];
      for (const each of names) await harness.addUser(each);
      for (let round = 0; round < 5; round += 1) {
        const made = async (message: string) => {
          const body = { type: 'away', message: `${message} ${round}` };
          return (await (await harness.call('POST', '/states', { token: admin, body })).json()) as State;
        };
        const [here, gone] = [await made('Here'), await made('Gone')];
        const body = { signInStateId: here.id, signOutStateId: gone.id };
        const tokens = await Promise.all(names.map((each) => harness.signIn(each)));
        const chosen = tokens.map((token) => harness.call('PUT', '/me/settings', { token, body }));
        expect(new Set(await statuses(chosen))).toEqual(new Set([200]));
        const found = await statuses([
          ...names.map((username) =>
            harness.call('POST', '/session', { body: { username, password: PASSWORD, as: 'token' } }),
          ),
          ...tokens.map((token) => harness.call('DELETE', '/session', { token })),
          harness.call('DELETE', `/states/${gone.id}?replaceWith=4`, { token: admin, headers: anyVersion }),
          harness.call('DELETE', `/states/${here.id}`, { token: admin, headers: anyVersion }),
        ]);
        expect(new Set(found)).toEqual(new Set([200, 204]));
      }
      const db = openDb(database.dialect);
      const claims = await db.selectFrom('claims').select(['source', 'state_id', 'type']).execute();
      const states = new Set((await db.selectFrom('states').select('id').execute()).map(({ id }) => id));
      expect(claims.filter(({ state_id: id, type }) => (id === null ? type === null : !states.has(id)))).toEqual([]);
      expect(await db.selectFrom('settings').selectAll().where('sign_in_state_id', 'is not', null).execute()).toEqual(
        [],
      );
    });

    test('admins who set each other’s presence while both are edited all get through', async () => {
      const id = await harness.addUser('boss', { role: 'admin' });
      await harness.addUser('ana', { role: 'admin' });
      const [boss, ana] = [await harness.signIn('boss'), await harness.signIn('ana')];
      const edited = { username: 'boss', displayName: 'Boss', extension: 'boss', role: 'admin', presence: 'yes' };
      const calls = [
        ...[1, 2, 3].map((stateId) => harness.call('PUT', '/presences/ana', { token: boss, body: { stateId } })),
        ...[1, 2, 3].map((stateId) => harness.call('PUT', '/presences/boss', { token: ana, body: { stateId } })),
        harness.call('PUT', `/users/${id}`, { token: ana, headers: ifMatch, body: edited }),
      ];
      expect(new Set(await statuses(calls))).toEqual(new Set([200]));
    });
  });

  test(`servers that start at once make one first admin on ${name}`, async () => {
    const database = await open();
    const { backend } = await startHarness(database, {}, { empty: true });
    const made = await Promise.all(
      [1, 2, 3].map(() => backend.createFirstAdmin({ username: 'admin', displayName: 'Ada', password: PASSWORD })),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    await backend.close();
    await database.close();
  });

  test(`one set-up link makes one admin on ${name}`, async () => {
    const database = await open();
    const { backend, call } = await startHarness(database, {}, { empty: true });
    const token = await backend.issueSetupToken();
    const attempts = ['one', 'two', 'three'].map((username) =>
      call('POST', '/setup', { body: { token, username, displayName: username, password: PASSWORD } }),
    );
    expect(await statuses(attempts)).toEqual([200, 403, 403]);
    await backend.close();
    await database.close();
  });
}
