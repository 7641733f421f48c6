import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Session } from '#contract/session.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let harness: Harness;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
  harness = await startHarness(openLibsql(':memory:'));
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

async function sessionOf(options: Parameters<Harness['call']>[2]): Promise<Session> {
  return (await (await harness.call('GET', '/session', options)).json()) as Session;
}

async function signedIn(token: string): Promise<boolean> {
  return (await sessionOf({ token })).user !== null;
}

describe('a session', () => {
  test('ends a week after its last use', async () => {
    const token = await harness.signIn('admin');
    pass(7 * DAY - 1);
    expect(await signedIn(token)).toBe(true);
    pass(7 * DAY - 1);
    expect(await signedIn(token)).toBe(true);
    pass(7 * DAY);
    expect(await signedIn(token)).toBe(false);
    expect((await harness.call('GET', '/states', { token })).status).toBe(401);
  });

  test('ends ninety days after it began, whatever its use', async () => {
    const token = await harness.signIn('admin');
    for (let day = 0; day < 89; day += 1) {
      pass(DAY);
      expect(await signedIn(token)).toBe(true);
    }
    expect((await sessionOf({ token })).expiresAt).toBe('2027-02-21T12:00:00.000Z');
    pass(DAY);
    expect(await signedIn(token)).toBe(false);
  });

  test('is renewed at most once an hour, and a cookie is told of it', async () => {
    const body = { username: 'admin', password: PASSWORD };
    const cookie = (await harness.call('POST', '/session', { body })).headers.get('Set-Cookie') ?? '';
    pass(HOUR - 1);
    const early = await harness.call('GET', '/states', { headers: { Cookie: cookie } });
    expect(early.headers.get('Set-Cookie')).toBeNull();
    pass(1);
    const later = await harness.call('GET', '/states', { headers: { Cookie: cookie } });
    expect(later.headers.get('Set-Cookie')).toBe(cookie);
    expect((await sessionOf({ headers: { Cookie: cookie } })).expiresAt).toBe('2026-11-30T13:00:00.000Z');
  });

  test('that is gone has its cookie taken back', async () => {
    const response = await harness.call('GET', '/session', { headers: { Cookie: 'session=unknown' } });
    expect(response.headers.get('Set-Cookie')).toBe('session=');
  });

  test('that is missing is asked for as HTTP has it (RFC 9110)', async () => {
    const response = await harness.call('GET', '/states');
    expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  });

  test('gives way to the next one in the same browser', async () => {
    const body = { username: 'admin', password: PASSWORD };
    const cookie = (await harness.call('POST', '/session', { body })).headers.get('Set-Cookie') ?? '';
    await harness.call('POST', '/session', { body, headers: { Cookie: cookie } });
    expect((await sessionOf({ headers: { Cookie: cookie } })).user).toBeNull();
  });

  test('does not fall back to the cookie when a bearer token is wrong', async () => {
    const body = { username: 'admin', password: PASSWORD };
    const cookie = (await harness.call('POST', '/session', { body })).headers.get('Set-Cookie') ?? '';
    expect((await sessionOf({ token: 'wrong', headers: { Cookie: cookie } })).user).toBeNull();
  });
});

describe('a password', () => {
  test('changed by oneself ends one’s other sessions', async () => {
    await harness.addUser('ben');
    const [here, elsewhere] = [await harness.signIn('ben'), await harness.signIn('ben')];
    const body = { currentPassword: PASSWORD, newPassword: 'another horse' };
    expect((await harness.call('PUT', '/me/password', { token: here, body })).status).toBe(204);
    expect([await signedIn(here), await signedIn(elsewhere)]).toEqual([true, false]);
  });

  test('given by an admin ends all of the user’s sessions', async () => {
    const id = await harness.addUser('ben');
    const [admin, ben] = [await harness.signIn('admin'), await harness.signIn('ben')];
    await harness.call('PUT', `/users/${id}/password`, { token: admin, body: { password: 'another horse' } });
    expect([await signedIn(admin), await signedIn(ben)]).toEqual([true, false]);
  });

  test.each([
    ['an admin', 'admin', 401],
    ['another page of the session', 'ben', 422],
  ])('given by %s stays, though a change of the old one is under way', async (_, by, status) => {
    const giveBack = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const limiter = { take: () => Promise.resolve(null), giveBack };
    const own = await startHarness(openLibsql(':memory:'), { limiter });
    const id = await own.addUser('ben');
    const [admin, ben] = [await own.signIn('admin'), await own.signIn('ben')];
    const password = 'given horse';
    giveBack.mockImplementationOnce(async () => {
      const other = { currentPassword: PASSWORD, newPassword: password };
      if (by === 'admin') await own.call('PUT', `/users/${id}/password`, { token: admin, body: { password } });
      else await own.call('PUT', '/me/password', { token: ben, body: other });
    });
    const body = { currentPassword: PASSWORD, newPassword: 'another horse' };
    expect((await own.call('PUT', '/me/password', { token: ben, body })).status).toBe(status);
    const signIn = await own.call('POST', '/session', { body: { username: 'ben', password } });
    expect(signIn.status).toBe(200);
    await own.backend.close();
  });

  test('costs the same work whether the name exists or not', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveBits');
    const rounds = async (username: string) => {
      derive.mockClear();
      const response = await harness.call('POST', '/session', { body: { username, password: 'wrong' } });
      expect(response.status).toBe(401);
      return derive.mock.calls.map(([algorithm]) => (algorithm as Pbkdf2Params).iterations);
    };
    expect(await rounds('admin')).toEqual([harness.deps.passwordRounds]);
    expect(await rounds('nobody')).toEqual([harness.deps.passwordRounds]);
    expect(await rounds('no\u0000body')).toEqual([harness.deps.passwordRounds]);
    derive.mockRestore();
  });

  test('is hashed anew at the first sign-in after the setting was changed', async () => {
    const database = openLibsql(':memory:');
    await (await startHarness(database, { passwordRounds: 1 })).backend.close();
    const stronger = await startHarness(database, { passwordRounds: 3 });
    const derive = vi.spyOn(crypto.subtle, 'deriveBits');
    await stronger.signIn('admin');
    expect(derive.mock.calls.map(([algorithm]) => (algorithm as Pbkdf2Params).iterations)).toEqual([3]);
    derive.mockRestore();
    await stronger.backend.close();
  });
});

describe('setting up', () => {
  test('without the link costs no work', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveBits');
    const body = { token: 'guessed', username: 'eve', displayName: 'Eve', password: PASSWORD };
    expect((await harness.call('POST', '/setup', { body })).status).toBe(403);
    expect(derive).not.toHaveBeenCalled();
    derive.mockRestore();
  });

  test('wants a password that is not common, and the link stays good meanwhile', async () => {
    const own = await startHarness(openLibsql(':memory:'), {}, { empty: true });
    onTestFinished(() => own.backend.close());
    const admin = { token: await own.backend.issueSetupToken(), username: 'ada', displayName: 'Ada Lovelace' };
    const setUp = (password: string) => own.call('POST', '/setup', { body: { ...admin, password } });
    for (const [password, code] of [
      ['password', 'password_common'],
      ['adalovelace', 'password_is_name'],
    ] as const) {
      const refused = await setUp(password);
      expect(await refused.json()).toMatchObject({ status: 422, errors: [{ field: 'password', code }] });
    }
    expect((await setUp(PASSWORD)).status).toBe(200);
  });

  test('has a link while there is no user, and none after', async () => {
    expect(await harness.backend.issueSetupToken()).toBeNull();
    const again = { username: 'other', displayName: 'Other', password: PASSWORD };
    expect(await harness.backend.createFirstAdmin(again)).toBe(false);
  });
});
