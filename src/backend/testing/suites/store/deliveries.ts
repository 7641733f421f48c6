import { expect, test } from 'vitest';
import { type Held, notSet } from '#domain/pbx/held.ts';
import * as store from '#backend/store/deliveries.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { minutes, noon } from '#backend/testing/people.ts';
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
}
