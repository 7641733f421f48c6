import { expect, test } from 'vitest';
import { moveClaims } from '#backend/store/claims.ts';
import * as store from '#backend/store/settings.ts';
import { readSharedSettings, updateSharedSettings } from '#backend/store/sharedSettings.ts';
import { deleteState, insertState, statesToChoose } from '#backend/store/states.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx, lock } from '#backend/testing/inTx.ts';
import { addPick, addUser } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

const nothing = {
  signInStateId: null,
  signOutStateId: null,
  followMe: null,
  timeZone: null,
  language: null,
  lineHidden: null,
};

export function settingsSuite(opened: Opened): void {
  /** Somebody who chose one state for everything, and has picked it. */
  async function chooser(stateId: number) {
    const { db } = opened;
    const user = await addUser(db, `u${stateId}`);
    await inTx(db, async (trx) =>
      store.updateChoices(trx, await lock(trx, user), {
        signInStateId: stateId,
        signOutStateId: stateId,
        followMe: '030',
      }),
    );
    await inTx(db, async (trx) =>
      store.setAction(trx, await lock(trx, user), { id: stateId, type: 'away' }, 'followme'),
    );
    await addPick(db, user, stateId);
    return user;
  }

  test('what an admin decides for all is kept, what is not given stays', async () => {
    const { db } = opened;
    expect(await readSharedSettings(db)).toEqual({ showLines: true, tellCallers: false });
    await inTx(db, (trx) => updateSharedSettings(trx, { tellCallers: true }));
    expect(await readSharedSettings(db)).toEqual({ showLines: true, tellCallers: true });
    await inTx(db, (trx) => updateSharedSettings(trx, { showLines: false }));
    expect(await readSharedSettings(db)).toEqual({ showLines: false, tellCallers: true });
    await inTx(db, (trx) => updateSharedSettings(trx, { tellCallers: false }));
    expect(await readSharedSettings(db)).toEqual({ showLines: false, tellCallers: false });
  });

  test('what is chosen is kept, what is not given stays', async () => {
    const { db } = opened;
    const ana = await addUser(db, 'ana');
    expect(await store.choicesOf(db, ana)).toEqual(nothing);
    await inTx(db, async (trx) =>
      store.updateChoices(trx, await lock(trx, ana), { timeZone: 'Europe/Berlin', language: undefined }),
    );
    await inTx(db, async (trx) =>
      store.updateChoices(trx, await lock(trx, ana), { signInStateId: 1, signOutStateId: 3 }),
    );
    await inTx(db, async (trx) =>
      store.updateChoices(trx, await lock(trx, ana), { followMe: '+4930', signInStateId: null }),
    );
    await inTx(db, async (trx) => store.updateChoices(trx, await lock(trx, ana), {}));
    expect(await store.choicesOf(db, ana)).toEqual({
      ...nothing,
      signOutStateId: 3,
      followMe: '+4930',
      timeZone: 'Europe/Berlin',
    });
    expect([await store.timeZoneOf(db, ana), await store.timeZoneOf(db, 99)]).toEqual(['Europe/Berlin', null]);
  });

  test('every state has an action: the chosen one, or its type’s', async () => {
    const { db } = opened;
    const ana = await addUser(db, 'ana');
    const lunch = await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' }));
    const shown = async () => (await store.actionsOf(db, ana)).map(({ stateId, action }) => `${stateId} ${action}`);
    expect(await shown()).toEqual(['1 none', '2 none', '3 none', `${lunch} none`, '4 dnd', '5 none', '6 none']);
    await inTx(db, async (trx) => store.setAction(trx, await lock(trx, ana), { id: lunch, type: 'away' }, 'dnd'));
    await inTx(db, async (trx) => store.setAction(trx, await lock(trx, ana), { id: lunch, type: 'away' }, 'followme'));
    await inTx(db, async (trx) => store.setAction(trx, await lock(trx, ana), { id: 4, type: 'dnd' }, 'none'));
    await inTx(db, async (trx) => store.setAction(trx, await lock(trx, ana), { id: 1, type: 'available' }, 'none'));
    expect(await shown()).toEqual(['1 none', '2 none', '3 none', `${lunch} followme`, '4 none', '5 none', '6 none']);
    // What a type says by itself is not written down: it would not follow the state to another type.
    await inTx(db, async (trx) => store.setAction(trx, await lock(trx, ana), { id: 4, type: 'dnd' }, 'dnd'));
    expect(await db.selectFrom('actions').selectAll().execute()).toEqual([
      { user_id: ana, state_id: lunch, action: 'followme' },
    ]);
  });

  test.each(['with', 'without'])('a state deleted %s a replacement is chosen by nobody any more', async (how) => {
    const { db } = opened;
    const [state, other] = [
      await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' })),
      await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Tea' })),
    ];
    const [user, bystander] = [await chooser(state), await chooser(other)];
    expect(await store.countChoices(db, state)).toEqual({ signIn: 1, signOut: 1, action: 1 });
    if (how === 'with') await inTx(db, (trx) => moveClaims(trx, state, other));
    else await db.deleteFrom('claims').where('user_id', '=', user).execute();
    await inTx(db, (trx) => deleteState(trx, state));
    expect(await store.choicesOf(db, user)).toEqual({ ...nothing, followMe: '030' });
    expect((await store.actionsOf(db, user)).filter(({ action }) => action === 'followme')).toEqual([]);
    expect(await store.countChoices(db, state)).toEqual({ signIn: 0, signOut: 0, action: 0 });
    expect(await store.choicesOf(db, bystander)).toMatchObject({ signInStateId: other, signOutStateId: other });
    expect(await store.countChoices(db, other)).toEqual({ signIn: 1, signOut: 1, action: 1 });
  });

  test('a state that does not exist is not chosen', async () => {
    const ana = await addUser(opened.db, 'ana');
    await expect(
      inTx(opened.db, async (trx) => store.updateChoices(trx, await lock(trx, ana), { signInStateId: 99 })),
    ).rejects.toThrow(/foreign key/i);
    expect(await inTx(opened.db, (trx) => statesToChoose(trx, [99, 4, 1]))).toEqual([
      { id: 1, type: 'available', message: null, pauseInQueues: 'no' },
      { id: 4, type: 'dnd', message: null, pauseInQueues: 'no' },
    ]);
  });

  test('it is known of many who chose what for signing in and out', async () => {
    const { db } = opened;
    const [ana, ben, cy] = [await addUser(db, 'ana'), await addUser(db, 'ben'), await addUser(db, 'cy')];
    await inTx(db, async (trx) => store.updateChoices(trx, await lock(trx, ana), { signInStateId: 1 }));
    await inTx(db, async (trx) =>
      store.updateChoices(trx, await lock(trx, ben), { signInStateId: 2, signOutStateId: 3 }),
    );
    await inTx(db, async (trx) => store.updateChoices(trx, await lock(trx, cy), { followMe: '22' }));
    expect([...(await store.stateChosenFor(db, [cy, ben, ana], 'signIn'))]).toEqual([
      [ana, 1],
      [ben, 2],
    ]);
    expect([...(await store.stateChosenFor(db, [ana, ben, cy], 'signOut'))]).toEqual([[ben, 3]]);
  });

  test('choices go with their user', async () => {
    const user = await chooser(3);
    await inTx(opened.db, (trx) => deleteUser(trx, user));
    expect(await store.countChoices(opened.db, 3)).toEqual({ signIn: 0, signOut: 0, action: 0 });
  });
}
