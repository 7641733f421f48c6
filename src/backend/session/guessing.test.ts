import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Allowance, Deps, Limiter } from '#backend/ports/deps.ts';
import { createTestLog, type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createLimiter } from '#node/http/limiter.ts';

/** Carries the secret of a browser in a cookie, beside the harness's own for sessions. */
const deviceTransport: Deps['deviceTransport'] = {
  read: (request) => /device=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1],
  write: (_, secret) => ({ 'Set-Cookie': `device=${secret?.value ?? ''}` }),
};

const clientAddress = (request: Request) => request.headers.get('From') ?? '192.0.2.1';

/** A backend on which guesses count as they do in Node; who calls says from where. */
async function start(differing: Partial<Deps> = {}): Promise<Harness> {
  const harness = await startHarness(openLibsql(':memory:'), {
    limiter: createLimiter(),
    deviceTransport,
    clientAddress,
    log: createTestLog(),
    ...differing,
  });
  onTestFinished(() => harness.backend.close());
  return harness;
}

let harness: Harness;
beforeEach(async () => {
  harness = await start();
  await harness.addUser('ben');
});

const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  harness.call('POST', '/session', { body: { username, password }, headers });

async function statusOf(...given: Parameters<typeof signIn>): Promise<number> {
  return (await signIn(...given)).status;
}

/** The cookie of a browser by which a user has just signed in. */
async function browserOf(username: string, headers: Record<string, string> = {}): Promise<string> {
  const cookies = (await signIn(username, PASSWORD, headers)).headers.getSetCookie();
  return cookies.find((cookie) => cookie.startsWith('device=')) ?? '';
}

/** Guesses a name from ever new addresses, until it is refused. */
async function lockOut(username: string): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    expect(await statusOf(username, 'wrong', { From: `198.51.100.${count}` })).toBe(401);
  }
  expect(await statusOf(username, PASSWORD, { From: '198.51.100.99' })).toBe(429);
}

/** Guesses ever new names from an address, until it is refused. */
async function wearOut(From: string, names = 30): Promise<void> {
  for (let count = 0; count < names; count += 1) {
    expect(await statusOf(`somebody-${count}`, 'wrong', { From })).toBe(401);
  }
  expect(await statusOf('ben', PASSWORD, { From })).toBe(429);
}

const isAttempt = ({ name }: Allowance) => name.startsWith('sign-in-') || name === 'password';

/** A limiter that lets everything pass until `wait` says otherwise, and what it counted. */
function recording(wait: () => number | null): { limiter: Limiter; counted: string[] } {
  const counted: string[] = [];
  const noted = (what: string, { name }: Allowance, key: string) => counted.push(`${what}${name} ${key}`);
  const limiter: Limiter = {
    take: (allowance, key) => Promise.resolve(isAttempt(allowance) ? (noted('', allowance, key), wait()) : null),
    giveBack: (allowance, key) => Promise.resolve(void noted('back ', allowance, key)),
  };
  return { limiter, counted };
}

describe('nobody locks out somebody else', () => {
  test('by guessing their name: a browser by which they signed in before lets them in', async () => {
    const browser = await browserOf('ben');
    await lockOut('ben');
    expect(await statusOf('ben', PASSWORD, { Cookie: browser })).toBe(200);
  });

  test('by guessing names at the address that they share', async () => {
    const browser = await browserOf('ben');
    await wearOut('192.0.2.1');
    expect(await statusOf('ben', PASSWORD, { Cookie: browser })).toBe(200);
  });

  test('though of two who share a browser the other signed in last', async () => {
    const browser = await browserOf('ben');
    expect(await browserOf('admin', { Cookie: browser })).toBe(browser);
    await lockOut('ben');
    await lockOut('admin');
    expect(await statusOf('ben', PASSWORD, { Cookie: browser })).toBe(200);
    expect(await statusOf('admin', PASSWORD, { Cookie: browser })).toBe(200);
  });
});

describe('a browser that is known', () => {
  test('has no more guesses than any other, and none more at another name', async () => {
    const browser = await browserOf('ben');
    for (let count = 0; count < 10; count += 1) expect(await statusOf('ben', 'wrong', { Cookie: browser })).toBe(401);
    expect(await statusOf('ben', PASSWORD, { Cookie: browser })).toBe(429);
    await lockOut('admin');
    expect(await statusOf('admin', PASSWORD, { Cookie: browser })).toBe(429);
  });

  test.each([['made up'], ['A'.repeat(43)]])('carries a secret of ours, not %s', async (value) => {
    const browser = await browserOf('ben', { Cookie: `device=${value}` });
    expect(browser).toMatch(/^device=[\w-]{43}$/);
    expect(browser).not.toBe(`device=${value}`);
  });

  test('is none that got a token, and in a home without them there are none', async () => {
    const body = { username: 'ben', password: PASSWORD, as: 'token' };
    expect((await harness.call('POST', '/session', { body })).headers.getSetCookie()).toEqual([]);
    const { deps, call } = await start();
    delete deps.deviceTransport;
    const own = await call('POST', '/session', { body: { username: 'admin', password: PASSWORD } });
    expect(own.headers.getSetCookie()).toEqual([expect.stringMatching(/^session=/)]);
  });
});

describe('guesses', () => {
  test('are as many, whatever one’s own password lets one into meanwhile', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) {
      await signIn('ben', PASSWORD);
      statuses.push(await statusOf(`somebody-${count}`, 'wrong'));
    }
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
  });

  test('count by network in IPv6, whose addresses are free', async () => {
    for (let count = 0; count < 30; count += 1) {
      expect(await statusOf(`somebody-${count}`, 'wrong', { From: `2001:db8::${count}` })).toBe(401);
    }
    expect(await statusOf('ben', PASSWORD, { From: '2001:db8:0:0:ffff::1' })).toBe(429);
    expect(await statusOf('ben', PASSWORD, { From: '2001:db8:0:1::1' })).toBe(200);
  });

  test('count under network and name before the password is looked at, and success takes its own back', async () => {
    const { limiter, counted } = recording(() => null);
    harness = await start({ limiter });
    counted.length = 0;
    await signIn(' ADMIN ', 'wrong');
    expect(counted).toEqual(['sign-in-network 192.0.2.1', 'sign-in-name admin']);
    await signIn('admin', PASSWORD);
    expect(counted.slice(4)).toEqual(['back sign-in-network 192.0.2.1', 'back sign-in-name admin']);
  });

  test('that are refused by network count under no name', async () => {
    const { limiter, counted } = recording(() => (counted.length > 2 ? 300 : null));
    harness = await start({ limiter });
    counted.length = 0;
    expect([await statusOf('admin', 'wrong'), await statusOf('ben', 'wrong')]).toEqual([401, 429]);
    expect(counted).toEqual(['sign-in-network 192.0.2.1', 'sign-in-name admin', 'sign-in-network 192.0.2.1']);
  });

  test('too often are told how long to wait, even with the right password', async () => {
    let wait: number | null = null;
    harness = await start(recording(() => wait));
    const token = await harness.signIn('admin');
    wait = 42;
    const response = await signIn('admin', PASSWORD);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '42']);
    const change = { currentPassword: PASSWORD, newPassword: 'another horse' };
    expect((await harness.call('PUT', '/me/password', { token, body: change })).status).toBe(429);
  });
});
