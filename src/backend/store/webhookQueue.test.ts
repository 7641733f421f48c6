import { CompiledQuery, Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '#backend/store/migrations/migrate.ts';
import type { Tables } from '#backend/store/sql/schema.ts';
import { minutes, noon } from '#backend/testing/people.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { dueDeliveries, nextDue } from './webhookQueue.ts';

test('what waits for webhooks that are off costs nothing at a wake: each webhook that is on is looked up by itself', async () => {
  const { dialect, engine } = openLibsql(':memory:');
  const queries: CompiledQuery[] = [];
  const db = new Kysely<Tables>({ dialect, log: ({ query }) => void queries.push(query) });
  await migrate(db, engine);
  const webhook = { name: 'a', name_folded: 'a', url: 'https://a/', events: 'states', is_on: 1, secret: 's' };
  const made = { created_at: noon.toISOString(), created_by_name: 'Ada' };
  await db
    .insertInto('webhooks')
    .values({ id: 1, ...webhook, ...made })
    .execute();
  const delivery = { webhook_id: 1, message_id: 'm', event: 'test' as const, body: '{}', status: 'waiting' as const };
  const due = { created_at: noon.toISOString(), due_at: noon.toISOString(), attempts: 0, failures: 0 };
  const ahead = { ...due, due_at: minutes(10 * 365 * 24 * 60).toISOString() };
  await db
    .insertInto('webhook_deliveries')
    .values([
      { ...delivery, ...due },
      { ...delivery, ...ahead },
    ])
    .execute();
  queries.length = 0;
  expect(await dueDeliveries(db, noon, { without: [], each: 4, limit: 10 })).toHaveLength(2);
  expect(await nextDue(db)).toEqual(noon);
  for (const { sql, parameters } of queries.slice()) {
    const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const plan = (await db.executeQuery<{ detail: string }>(explain)).rows.map(({ detail }) => detail);
    const looked = plan.filter((detail) => detail.includes('webhook_deliveries'));
    for (const detail of looked) {
      expect(detail).toMatch(/^SEARCH .* USING .*INDEX webhook_deliveries_due \(webhook_id=\?/);
    }
    expect(looked).not.toEqual([]);
    expect(plan.join()).not.toContain('TEMP B-TREE');
  }
  await db.destroy();
});
