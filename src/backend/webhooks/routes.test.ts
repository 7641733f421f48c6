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

test('the audit shows that a webhook leads elsewhere, and not the path, which may be what opens it', async () => {
  const { call, token } = await start({ webhooks: scriptedTransport() });
  await call('POST', '/webhooks', { token, body: { ...webhook, on: false } });
  const url = 'https://wallboard.example/hooks/another';
  await call('PUT', '/webhooks/1', { token, body: { ...webhook, url }, headers: { 'If-Match': '*' } });
  await call('PUT', '/webhooks/1', {
    token,
    body: { ...webhook, url: 'https://wallboard.example/', name: 'Board' },
    headers: { 'If-Match': '*' },
  });
  const response = await call('GET', '/audit?subject=webhook', { token });
  const { items } = (await response.json()) as { items: AuditEntry[] };
  expect(items).toMatchObject([
    { action: 'update', after: { name: 'Board', address: 'https://wallboard.example' } },
    { action: 'update', before: { name: 'Wallboard' } },
    { action: 'create', before: null, after: { events: ['states'], on: false } },
  ]);
  const addresses = [items[2]?.after, items[1]?.before, items[1]?.after].map((shown) => shown?.address);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/wallboard\.example \(#[\w-]{8}\)$/);
  expect([addresses[0] === addresses[1], addresses[1] === addresses[2]]).toEqual([true, false]);
  expect(JSON.stringify(items)).not.toMatch(/s3cret|k3y|another|whsec_/);
});

test('one whose address is not allowed any more is turned off and called otherwise, and not turned on', async () => {
  const allowed = scriptedTransport();
  let refuses = false;
  const { call, token } = await start({ webhooks: { ...allowed, refuses: () => refuses } });
  await call('POST', '/webhooks', { token, body: webhook });
  refuses = true;
  const edit = async (differing: object) =>
    (await call('PUT', '/webhooks/1', { token, body: { ...webhook, ...differing }, headers: { 'If-Match': '*' } }))
      .status;
  expect(await edit({ name: 'Board' })).toBe(200);
  expect(await edit({ on: false })).toBe(200);
  expect([await edit({ on: true }), await edit({ on: false, url: 'https://other.example/' })]).toEqual([422, 422]);
});
