import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '#contract/audit.ts';
import type { Session } from '#contract/session.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { startHarness } from '#backend/testing/harness.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

const webhook = { name: 'Wallboard', url: 'https://wallboard.example/hooks/s3cret?key=k3y', events: ['states'] };

async function start(differing: Partial<Deps>) {
  const harness = await startHarness(openLibsql(':memory:'), differing);
  onTestFinished(() => harness.backend.close());
  return { ...harness, token: await harness.signIn('admin') };
}

test('a home that can’t send does not offer webhooks, and says so to who asks', async () => {
  const { call, token } = await start({});
  const session = (await (await call('GET', '/session', { token })).json()) as Session;
  expect(session.capabilities).toContain('apiKeys');
  expect(session.capabilities).not.toContain('webhooks');
  for (const [method, path] of [
    ['GET', '/webhooks'],
    ['POST', '/webhooks'],
    ['GET', '/webhooks/1/deliveries'],
  ] as const) {
    const answer = await call(method, path, { token });
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not_offered' })]);
  }
});

test('there are at most fifty', async () => {
  const { call, token } = await start({ webhooks: scriptedTransport() });
  for (let count = 0; count < 50; count += 1) await call('POST', '/webhooks', { token, body: webhook });
  const refused = await call('POST', '/webhooks', { token, body: webhook });
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'name', code: 'too_many' }] });
});

test('the audit shows where a webhook leads, and not the path, which may be what opens it', async () => {
  const { call, token } = await start({ webhooks: scriptedTransport() });
  await call('POST', '/webhooks', { token, body: { ...webhook, on: false } });
  const response = await call('GET', '/audit?subject=webhook', { token });
  const { items } = (await response.json()) as { items: AuditEntry[] };
  expect(items).toMatchObject([
    { action: 'create', before: null, after: { address: 'https://wallboard.example', events: ['states'], on: false } },
  ]);
  expect(JSON.stringify(items)).not.toMatch(/s3cret|k3y|whsec_/);
});
