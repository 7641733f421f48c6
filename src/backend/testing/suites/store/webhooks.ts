import { describe, expect, test } from 'vitest';
import * as deliveries from '#backend/store/webhookDeliveries.ts';
import * as queue from '#backend/store/webhookQueue.ts';
import * as store from '#backend/store/webhooks.ts';
import { deleteUser } from '#backend/store/users.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser, minutes, noon } from '#backend/testing/people.ts';
import type { Opened } from './opened.ts';

export function webhooksSuite(opened: Opened): void {
  const createdBy = { id: null, displayName: 'Ada' };
  const add = (name: string, differing: Partial<Parameters<typeof store.insertWebhook>[1]> = {}) =>
    inTx(opened.db, (trx) =>
      store.insertWebhook(trx, {
        name,
        url: 'https://w.example/',
        events: ['states'],
        on: true,
        secret: 'whsec_aa',
        createdAt: noon,
        createdBy,
        ...differing,
      }),
    );
  const note = async (webhookId: number, messageId: string, createdAt = noon) => {
    const body = '{"type":"test"}';
    const delivery = { webhookId, messageId, event: 'test' as const, body, createdAt };
    const [noted] = await inTx(opened.db, (trx) => deliveries.insertDeliveries(trx, [delivery]));
    if (!noted) throw new Error('It was not noted.');
    return noted;
  };
  const remove = (id: number) => inTx(opened.db, (trx) => store.deleteWebhook(trx, id, noon));
  const due = (now = noon, without: number[] = []) =>
    queue.dueDeliveries(opened.db, now, { without, each: 4, limit: 10 });
  const listed = async (id: number) => {
    const { items, total } = await deliveries.listDeliveries(opened.db, id, { page: 1, pageSize: 200 });
    expect(total).toBe(items.length);
    return items.map(({ messageId }) => messageId);
  };

  test('webhooks are listed by name, whatever the case, and go on without whoever made them', async () => {
    const ada = await addUser(opened.db, 'ada');
    const bell = await add('bell', { events: ['groups', 'presences'], createdBy: { id: ada, displayName: 'Ada' } });
    const Alarm = await add('Alarm', { on: false });
    expect(await store.listWebhooks(opened.db)).toEqual([Alarm, bell]);
    expect(bell).toMatchObject({ events: ['presences', 'groups'], on: true, createdBy: { id: ada }, version: 1 });
    expect(await store.countWebhooks(opened.db)).toBe(2);
    expect(await store.webhooksOn(opened.db)).toEqual([{ id: bell.id, events: ['presences', 'groups'] }]);
    await inTx(opened.db, (trx) => deleteUser(trx, ada));
    expect((await store.findWebhook(opened.db, bell.id))?.createdBy).toEqual(createdBy);
  });

  test('what is due of webhooks that are on is taken once, and found again when the lease is over', async () => {
    const { id } = await add('bell');
    const off = await add('alarm', { on: false });
    const first = await note(id, 'first');
    await note(id, 'second', minutes(1));
    await note(off.id, 'third');
    expect(await queue.nextDue(opened.db)).toEqual(noon);
    const [found, ...others] = await due();
    expect([found?.id, others]).toEqual([first.id, []]);
    expect(await due(noon, [id])).toEqual([]);
    if (!found) throw new Error('Nothing is due.');
    const claim = () => queue.claimDelivery(opened.db, found, noon, minutes(2));
    expect(await claim()).toMatchObject({ messageId: 'first', secrets: ['whsec_aa'], failures: 0 });
    expect(await claim()).toBeUndefined();
    expect((await due(minutes(1))).length).toBe(1);
    expect((await due(minutes(2))).map((each) => each.id)).toContain(first.id);
  });

  test('former secrets sign until the latest of them has had its time, five with the present one', async () => {
    const { id } = await add('bell', { secret: 'a' });
    const rotate = (secret: string, at: number) =>
      inTx(opened.db, (trx) => store.rotateSecret(trx, id, secret, { now: minutes(at), formerUntil: minutes(at + 9) }));
    const signing = async (at: number) => {
      await note(id, `at ${at}`, minutes(at));
      const [found] = await due(minutes(at));
      if (!found) throw new Error('Nothing is due.');
      return (await queue.claimDelivery(opened.db, found, minutes(at), minutes(99)))?.secrets.join('');
    };
    await rotate('b', 0);
    await rotate('c', 8);
    expect(await signing(16)).toBe('cba');
    expect(await signing(17)).toBe('c');
    await rotate('d', 20);
    expect(await signing(21)).toBe('dc');
    for (const secret of 'efgh') await rotate(secret, 22);
    expect(await signing(23)).toBe('hgfed');
  });

  test('a webhook that much waits for leaves room for the others, what has waited longest first', async () => {
    const { id } = await add('bell');
    const other = await add('alarm');
    for (let count = 0; count < 6; count += 1) await note(id, `bell${count}`, minutes(6 - count));
    const last = await note(other.id, 'alarm', minutes(5));
    const all = await queue.dueDeliveries(opened.db, minutes(9), { without: [], each: 4, limit: 10 });
    expect(all.map(({ webhookId, dueAt }) => [webhookId, new Date(dueAt)])).toEqual([
      [id, minutes(1)],
      [id, minutes(2)],
      [id, minutes(3)],
      [id, minutes(4)],
      [other.id, minutes(5)],
    ]);
    expect(all.at(-1)?.id).toBe(last.id);
    expect(await queue.dueDeliveries(opened.db, minutes(9), { without: [], each: 4, limit: 2 })).toEqual(
      all.slice(0, 2),
    );
  });

  test('what was noted while the clock was ahead is due, and what waits for its next attempt is not', async () => {
    const { id } = await add('bell');
    const day = 24 * 60;
    await note(id, 'next attempt', minutes(day));
    await note(id, 'ahead', minutes(10 * 365 * day));
    await note(id, 'now');
    const found = await due();
    expect(found.map(({ dueAt }) => new Date(dueAt))).toEqual([noon, minutes(10 * 365 * day)]);
    const [, ahead] = found;
    if (!ahead) throw new Error('It is not due.');
    expect(await queue.claimDelivery(opened.db, ahead, noon, minutes(1))).toMatchObject({ messageId: 'ahead' });
    expect((await due()).length).toBe(1);
  });

  test('of a webhook, what waits is started anew, and nothing else', async () => {
    const { id } = await add('bell');
    const other = await add('alarm');
    for (const webhook of [id, other.id])
      for (const messageId of ['delivered', 'waiting']) await note(webhook, messageId);
    for (const found of await due()) {
      const claimed = await queue.claimDelivery(opened.db, found, noon, minutes(1));
      if (!claimed) throw new Error('It was taken.');
      const error = claimed.messageId === 'waiting' ? 'timeout' : null;
      const attempt = { at: noon, responseStatus: null, duration: 1, error } as const;
      await inTx(opened.db, (trx) => queue.noteAttempt(trx, claimed, attempt, error && minutes(9)));
    }
    await inTx(opened.db, (trx) => deliveries.restartDeliveries(trx, id, minutes(2)));
    const [found, ...others] = await due(minutes(2));
    expect([found?.webhookId, others]).toEqual([id, []]);
    if (!found) throw new Error('Nothing is due.');
    const claimed = await queue.claimDelivery(opened.db, found, minutes(2), minutes(3));
    expect(claimed).toMatchObject({ messageId: 'waiting', failures: 0 });
    expect((await due(minutes(9))).map(({ webhookId }) => webhookId)).toContain(other.id);
  });

  test('what was found due is not taken once its webhook is off', async () => {
    const { id } = await add('bell');
    await note(id, 'first');
    const [found] = await due();
    if (!found) throw new Error('Nothing is due.');
    await inTx(opened.db, (trx) => store.turnOffWebhook(trx, id, noon, 'gone'));
    expect(await queue.claimDelivery(opened.db, found, noon, minutes(2))).toBeUndefined();
    expect(await deliveries.listDeliveries(opened.db, id, { page: 1, pageSize: 1 })).toMatchObject({
      items: [{ dueAt: noon }],
    });
  });

  test('what is older than it is kept goes, and of the rest what is beyond the latest that do not wait', async () => {
    const { id } = await add('bell');
    const other = await add('alarm');
    for (const [index, messageId] of ['a', 'b', 'c', 'd'].entries()) await note(id, messageId, minutes(index));
    await note(other.id, 'e', minutes(3));
    const [, b] = await due(minutes(5));
    expect(await queue.pruneDeliveries(opened.db, minutes(1), 1)).toBe(false);
    expect(await listed(id)).toEqual(['d', 'c', 'b']);
    for (const delivery of (await due(minutes(5))).filter(({ webhookId }) => webhookId === id)) {
      const claimed = await queue.claimDelivery(opened.db, delivery, minutes(5), minutes(6));
      if (!claimed) throw new Error('It was taken.');
      const attempt = { at: minutes(5), responseStatus: 200, duration: 1, error: null };
      if (delivery.id !== b?.id) await inTx(opened.db, (trx) => queue.noteAttempt(trx, claimed, attempt, null));
    }
    await queue.pruneDeliveries(opened.db, minutes(1), 1);
    expect([await listed(id), await listed(other.id)]).toEqual([['d', 'b'], ['e']]);
  });

  describe('a webhook that is deleted', () => {
    test('is there for nobody, and nothing of it is sent, though its deliveries are not deleted yet', async () => {
      const { id } = await add('bell', { secret: 'a' });
      const other = await add('alarm');
      await inTx(opened.db, (trx) => store.rotateSecret(trx, id, 'b', { now: noon, formerUntil: minutes(9) }));
      await note(id, 'first');
      const [found] = await due();
      if (!found) throw new Error('Nothing is due.');
      await remove(id);
      expect(await listed(id)).toEqual(['first']);
      expect(await store.listWebhooks(opened.db)).toEqual([other]);
      expect(await store.countWebhooks(opened.db)).toBe(1);
      expect(await store.findWebhook(opened.db, id)).toBeUndefined();
      expect(await inTx(opened.db, (trx) => store.lockWebhook(trx, id))).toBeUndefined();
      expect(await inTx(opened.db, (trx) => store.keepWebhooks(trx, [id, other.id]))).toEqual(new Set([other.id]));
      expect((await store.webhooksOn(opened.db)).map((each) => each.id)).toEqual([other.id]);
      expect([await due(), await queue.nextDue(opened.db)]).toEqual([[], null]);
      expect(await queue.claimDelivery(opened.db, found, noon, minutes(2))).toBeUndefined();
      const kept = await opened.db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect([kept.url, kept.secret, kept.former_secret, kept.former_until]).toEqual(['', '', null, null]);
    });

    test('goes with what is left of it in batches, and nothing else does', async () => {
      const { id } = await add('bell');
      const other = await add('alarm');
      await note(other.id, 'kept');
      const body = '{"type":"test"}';
      const many = Array.from({ length: 501 }, (_, index) => ({
        webhookId: id,
        messageId: `${index}`,
        event: 'test' as const,
        body,
        createdAt: noon,
      }));
      await inTx(opened.db, (trx) => deliveries.insertDeliveries(trx, many));
      expect(await queue.pruneDeletedWebhooks(opened.db)).toBe(false);
      await remove(id);
      const left = async () => {
        const rows = await opened.db
          .selectFrom('webhook_deliveries')
          .select('id')
          .where('webhook_id', '=', id)
          .execute();
        return [rows.length, (await opened.db.selectFrom('webhooks').select('id').execute()).length];
      };
      expect(await queue.pruneDeletedWebhooks(opened.db)).toBe(true);
      expect(await left()).toEqual([1, 2]);
      while (await queue.pruneDeletedWebhooks(opened.db));
      expect(await left()).toEqual([0, 1]);
      expect(await listed(other.id)).toEqual(['kept']);
    });
  });
}
