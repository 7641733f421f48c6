import { expect, test } from 'vitest';
import { undelivered } from '#domain/pbx/delivery.ts';
import { type Held, notSet } from '#domain/pbx/held.ts';
import * as store from '#backend/store/deliveries.ts';
import { insertState } from '#backend/store/states.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addPick, addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

const lunch: Held = { type: 'away', subtype: '3', message: 'Lunch' };

export function deliveriesSuite(opened: Opened): void {
  test('what is about to be sent is kept beside all else, until something is accepted', async () => {
    const accepted = { held: notSet, at: noon, earlier: [{ held: lunch, until: noon }] };
    const delivery = { extension: '1000', accepted, revision: 7, refused: null, repair: true, unanswered: [] };
    const kept = async () => (await store.deliveriesOf(opened.db)).get('1000');
    await inTx(opened.db, (trx) => store.keepDeliveries(trx, [delivery]));
    const unanswered = [{ held: lunch, at: minutes(1) }];
    const sending = { ...delivery, revision: 8, repair: false, unanswered };
    await inTx(opened.db, (trx) => store.keepKnown(trx, [sending]));
    expect(await kept()).toEqual({ ...delivery, unanswered });
    await inTx(opened.db, (trx) => store.resetDeliveries(trx));
    expect(await kept()).toMatchObject({ unanswered });
    const now = { ...delivery, accepted: { ...accepted, held: lunch, at: minutes(2) }, revision: 9 };
    await inTx(opened.db, (trx) => store.keepDeliveries(trx, [now]));
    expect(await kept()).toEqual(now);
  });

  test('of all who are in something it is noted once that the phone system has had nothing of it', async () => {
    const { db } = opened;
    const state = await inTx(db, (trx) => insertState(trx, { type: 'away', message: 'Lunch' }));
    for (const name of ['1000', '1001', '1002']) {
      const user = await addUser(db, name);
      if (name !== '1002') await addPick(db, user, state);
    }
    const known = { extension: '1000', ...undelivered, revision: 7 };
    await inTx(db, (trx) => store.keepDeliveries(trx, [known]));
    for (let time = 0; time < 2; time += 1) await inTx(db, (trx) => store.keepUndelivered(trx));
    expect([...(await store.deliveriesOf(db)).values()]).toEqual([known, { extension: '1001', ...undelivered }]);
  });
}
