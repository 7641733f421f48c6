import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_STREAMS } from '#backend/events/live.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createLimiter } from '#node/http/limiter.ts';

let harness: Harness;
let ben: string;
beforeEach(async () => {
  harness = await startHarness(openLibsql(':memory:'), { limiter: createLimiter() });
  await harness.addUser('ben');
  ben = await harness.signIn('ben');
});
afterEach(() => harness.backend.close());

const pick = async (token: string) =>
  (await harness.call('PUT', '/me/presence', { token, body: { stateId: 1 } })).status;

const open = async (token: string) => {
  const response = await harness.call('GET', '/events', { token });
  const reader = response.body?.getReader();
  return { response, first: (await reader?.read())?.value, stop: () => reader?.cancel() };
};

describe('changes by somebody who is signed in', () => {
  test('are 300 a minute, of all sessions together; then they are told what holds and how long to wait', async () => {
    const other = await harness.signIn('ben');
    for (let count = 0; count < 300; count += 1) expect(await pick(count % 2 ? ben : other)).toBe(200);
    const refused = await harness.call('PUT', '/me/presence', { token: ben, body: { stateId: 2 } });
    expect(await refused.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': expect.stringMatching(/^([1-5]?\d|60)$/),
      'ratelimit-policy': '"writes";q=300;w=60',
      ratelimit: expect.stringMatching(/^"writes";r=0;t=([1-5]?\d|60)$/),
    });
    // Others, admins, who may more, reading, and signing out go on.
    expect((await harness.call('GET', '/me/presence', { token: ben })).status).toBe(200);
    const admin = await harness.signIn('admin');
    const add = (message: string) =>
      harness.call('POST', '/states', { token: admin, body: { type: 'away', message } }).then(({ status }) => status);
    for (let count = 0; count < 301; count += 1) expect(await add(`Break ${count}`)).toBe(201);
    expect((await harness.call('DELETE', '/session', { token: ben })).status).toBe(204);
  });
});

describe('streams of one person', () => {
  test('are not more than some; those that work go on, and another begins once one has ended', async () => {
    const streams = [];
    for (let count = 0; count < MAX_STREAMS; count += 1) streams.push(await open(ben));
    expect(streams.every(({ first }) => first)).toBe(true);
    const { response } = await open(ben);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '30']);
    expect((await open(await harness.signIn('admin'))).response.status).toBe(200);
    await streams[0]?.stop();
    expect((await open(ben)).response.status).toBe(200);
  });

  test('are not more though they begin at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: MAX_STREAMS + 5 }, () => harness.call('GET', '/events', { token: ben })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const first = await Promise.all(answers.map(async ({ body }) => (await body?.getReader().read())?.done));
    expect(first.filter((done) => done)).toHaveLength(5);
  });
});
