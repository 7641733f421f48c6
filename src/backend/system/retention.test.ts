import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { listAudit } from '#contract/audit.ts';
import type { Answer } from '#contract/endpoint.ts';
import type { listMyHistory } from '#contract/history.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { defaultPolicy } from '#backend/ports/policy.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { insertDeliveries, type NewDelivery } from '#backend/store/webhookDeliveries.ts';
import { createTestLog, type Harness, startHarness } from '#backend/testing/harness.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let harness: Harness;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-11-23T12:00:00Z') });
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

async function pick(stateId: number): Promise<void> {
  const response = await harness.call('PUT', '/me/presence', { token: await harness.signIn('ben'), body: { stateId } });
  expect(response.status).toBe(200);
}

async function kept() {
  const history = await harness.call('GET', '/me/history', { token: await harness.signIn('ben') });
  const audit = await harness.call('GET', '/audit?action=create', { token: await harness.signIn('admin') });
  return {
    history: (await history.json()) as Answer<typeof listMyHistory>,
    audit: (await audit.json()) as Answer<typeof listAudit>,
  };
}

const types = ({ items }: Answer<typeof listMyHistory>) => items.map(({ type }) => type);

test('day by day, what is older than it is kept goes', async () => {
  harness = await startHarness(openLibsql(':memory:'), { policy: { ...defaultPolicy, historyDays: 3 } });
  await harness.addUser('ben');
  await pick(3);
  await vi.advanceTimersByTimeAsync(2 * DAY);
  await pick(4);
  const before = await kept();
  expect(types(before.history)).toEqual(['dnd', 'away', 'not_set']);
  expect(before.audit.total).toBe(2);
  expect([before.history.keptDays, before.audit.keptDays]).toEqual([3, 3]);

  await vi.advanceTimersByTimeAsync(2 * DAY + MINUTE);
  const after = await kept();
  expect(types(after.history)).toEqual(['dnd', 'away']);
  expect(after.audit).toMatchObject({ items: [], total: 0 });
});

/** Stops the server, lets so much time pass, and starts one on the same database. */
async function restartAfter(milliseconds: number): Promise<void> {
  await harness.backend.close();
  vi.setSystemTime(Date.now() + milliseconds);
  harness = await startHarness(harness.deps.database, { policy: { ...defaultPolicy, historyDays: 3 } });
}

test('what grew too old while no server ran goes at the start, where the clock is known to be right', async () => {
  harness = await startHarness(openLibsql(':memory:'), { policy: { ...defaultPolicy, historyDays: 3 } });
  await harness.addUser('ben');
  await pick(3);
  await vi.advanceTimersByTimeAsync(2 * DAY);
  await pick(4);
  await restartAfter(2 * DAY);
  await vi.waitFor(async () => expect(types((await kept()).history)).toEqual(['dnd', 'away']));
});

test('where nothing says whether the clock is right, what is too old goes when it has run for a day', async () => {
  harness = await startHarness(openLibsql(':memory:'), { policy: { ...defaultPolicy, historyDays: 3 } });
  await harness.addUser('ben');
  await pick(3);
  await restartAfter(10 * DAY);
  await vi.advanceTimersByTimeAsync(DAY - MINUTE);
  expect(types((await kept()).history)).toEqual(['away', 'not_set']);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(types((await kept()).history)).toEqual(['away']);
});

test('by a clock that is wrong at the start nothing goes, whatever is done meanwhile', async () => {
  harness = await startHarness(openLibsql(':memory:'), { policy: { ...defaultPolicy, historyDays: 3 } });
  await harness.addUser('ben');
  await pick(3);
  const before = (await kept()).audit.total;
  await restartAfter(1000 * DAY);
  await pick(4);
  await restartAfter(60 * MINUTE);
  await vi.advanceTimersByTimeAsync(MINUTE);
  // The network has the right time.
  vi.setSystemTime(Date.now() - 1000 * DAY);
  await vi.advanceTimersByTimeAsync(MINUTE);
  const after = await kept();
  expect(types(after.history)).toEqual(['dnd', 'away', 'not_set']);
  expect(after.audit.total).toBe(before);
});

test('it can be kept for good', async () => {
  harness = await startHarness(openLibsql(':memory:'), { policy: { ...defaultPolicy, historyDays: 0 } });
  await harness.addUser('ben');
  await pick(3);
  await vi.advanceTimersByTimeAsync(2 * DAY);
  vi.setSystemTime(Date.now() + 10_000 * DAY);
  const { history, audit } = await kept();
  expect(types(history)).toEqual(['away', 'not_set']);
  expect([history.keptDays, audit.keptDays, audit.total]).toEqual([null, null, 2]);
});

async function count(table: 'webhooks' | 'webhook_deliveries'): Promise<number> {
  return (await openDb(harness.deps.database.dialect).selectFrom(table).select('id').execute()).length;
}

/** Deletes a webhook that has 1200 deliveries, on a new database, and checks that nothing answers for it. */
async function deleteFullWebhook(): Promise<void> {
  harness = await startHarness(openLibsql(':memory:'), { webhooks: scriptedTransport() });
  const token = await harness.signIn('admin');
  const body = { name: 'Wallboard', url: 'https://w.example/', events: ['states'], on: false };
  const { id } = (await (await harness.call('POST', '/webhooks', { token, body })).json()) as { id: number };
  const createdAt = new Date();
  const many = Array.from({ length: 1200 }, (_, index): NewDelivery => ({
    webhookId: id,
    messageId: `${index}`,
    event: 'test',
    body: '{}',
    createdAt,
  }));
  await inTx(openDb(harness.deps.database.dialect), (trx) => insertDeliveries(trx, many));
  const headers = { 'If-Match': '*' };
  expect((await harness.call('DELETE', `/webhooks/${id}`, { token, headers })).status).toBe(204);
  const refused = { status: 404 };
  for (const path of ['', '/deliveries']) {
    expect(await harness.call('GET', `/webhooks/${id}${path}`, { token })).toMatchObject(refused);
  }
  expect(await harness.call('POST', `/webhooks/${id}/test`, { token })).toMatchObject(refused);
  expect(await harness.call('POST', `/webhooks/${id}/deliveries/1/replay`, { token })).toMatchObject(refused);
  expect(await (await harness.call('GET', '/webhooks', { token })).json()).toEqual({ items: [] });
  expect(await count('webhook_deliveries')).toBeGreaterThanOrEqual(700);
}

describe('a webhook with many deliveries that is deleted', () => {
  test('is gone at once, and what is left of it goes in batches', async () => {
    await deleteFullWebhook();
    await vi.advanceTimersByTimeAsync(1000);
    expect([await count('webhooks'), await count('webhook_deliveries')]).toEqual([0, 0]);
  });

  test('is removed by the next start, whatever the clock shows, where the server ended before it was', async () => {
    await deleteFullWebhook();
    await restartAfter(1000 * DAY);
    await vi.advanceTimersByTimeAsync(1000);
    expect([await count('webhooks'), await count('webhook_deliveries')]).toEqual([0, 0]);
  });
});

test('what is left of a deleted webhook and could not be removed is in the log once', async () => {
  const [log, bus] = [createTestLog(), createMemoryBus()];
  harness = await startHarness(openLibsql(':memory:'), { log, bus });
  await openDb(harness.deps.database.dialect).schema.dropTable('webhooks').execute();
  for (let change = 0; change < 3; change += 1) {
    bus.publish?.([{ type: 'webhooks', ids: [1] }]);
    await vi.advanceTimersByTimeAsync(MINUTE);
  }
  const text = 'What is left of a deleted webhook could not be removed';
  expect(log.lines.filter((line) => line.includes(text))).toHaveLength(1);
});

test('deliveries that could not be removed are in the log as such', async () => {
  const log = createTestLog();
  harness = await startHarness(openLibsql(':memory:'), { log });
  await openDb(harness.deps.database.dialect).schema.dropTable('webhook_deliveries').execute();
  await vi.advanceTimersByTimeAsync(DAY + MINUTE);
  expect(log.lines.join('\n')).toContain('Old history, audit entries or deliveries of webhooks could not be removed');
});
