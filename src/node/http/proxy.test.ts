import type { HttpBindings } from '@hono/node-server';
import { describe, expect, test } from 'vitest';
import { createCookieTransport } from './cookieTransport.ts';
import { createLimiter } from './limiter.ts';
import { belowBase, createAddressBook, isSecure, publicUrlOf } from './proxy.ts';

const request = (headers: Record<string, string> = {}) => new Request('http://localhost/api/session', { headers });
const direct = { PUBLIC_URL: undefined, TRUST_PROXY: false };
const proxied = { PUBLIC_URL: undefined, TRUST_PROXY: true };

describe('behind a proxy', () => {
  test.each([
    ['/presence/api/x?y', '/api/x?y'],
    ['/presence/', '/'],
    ['/presence', '/'],
    ['/presence?x', '/?x'],
    ['/presences', '/presences'],
    ['/api/x', '/api/x'],
  ])('%s is %s below /presence/', (path, expected) => {
    expect(belowBase(path, '/presence/')).toBe(expected);
  });

  test('without a base, paths stay as they are', () => {
    for (const path of ['/', '/api/x', '/?x', '//x']) expect(belowBase(path, '/')).toBe(path);
  });

  test('the caller’s address is the socket’s, or the last hop’s where the proxy is trusted', () => {
    const bindings = { incoming: { socket: { remoteAddress: '192.0.2.1' } } } as HttpBindings;
    const forwarded = request({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
    for (const [settings, expected] of [
      [direct, '192.0.2.1'],
      [proxied, '198.51.100.7'],
    ] as const) {
      const book = createAddressBook(settings);
      book.note(forwarded, bindings);
      expect(book.addressOf(forwarded)).toBe(expected);
    }
    const book = createAddressBook(proxied);
    const bare = request();
    book.note(bare, bindings);
    expect(book.addressOf(bare)).toBe('192.0.2.1');
  });

  test('https is known from PUBLIC_URL, or from a trusted proxy alone', () => {
    const forwarded = request({ 'x-forwarded-proto': 'https' });
    expect(isSecure(forwarded, direct)).toBe(false);
    expect(isSecure(forwarded, proxied)).toBe(true);
    expect(isSecure(request(), { ...direct, PUBLIC_URL: new URL('https://a.example/') })).toBe(true);
    expect(isSecure(forwarded, { ...proxied, PUBLIC_URL: new URL('http://a.example/') })).toBe(false);
  });

  test('the product’s address is PUBLIC_URL, or where the caller came to', () => {
    const forwarded = request({ 'x-forwarded-proto': 'https' });
    expect(publicUrlOf(forwarded, direct)).toBe('http://localhost/');
    expect(publicUrlOf(forwarded, proxied)).toBe('https://localhost/');
    const PUBLIC_URL = new URL('https://a.example/presence/');
    expect(publicUrlOf(forwarded, { ...direct, PUBLIC_URL })).toBe('https://a.example/presence/');
  });
});

const cookieOf = (settings: Parameters<typeof createCookieTransport>[1], lifetimeMs: number | null) => {
  const secret = lifetimeMs === null ? null : { value: 'abc-_', expiresAt: new Date(Date.now() + lifetimeMs) };
  return new Headers(createCookieTransport('presence_session', settings).write(request(), secret)).get('set-cookie');
};

describe('the session’s cookie', () => {
  test('is out of reach of scripts and of other sites', () => {
    expect(cookieOf(direct, 3_600_000)).toBe('presence_session=abc-_; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax');
  });

  test('is kept to https and to its path where PUBLIC_URL has them', () => {
    expect(cookieOf({ ...direct, PUBLIC_URL: new URL('https://a.example/presence/') }, 1000)).toBe(
      '__Secure-presence_session=abc-_; Max-Age=1; Path=/presence/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  test('is taken by browsers from the host itself alone, over https', () => {
    const settings = { ...direct, PUBLIC_URL: new URL('https://a.example/') };
    expect(cookieOf(settings, 1000)).toBe(
      '__Host-presence_session=abc-_; Max-Age=1; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    const { read } = createCookieTransport('presence_session', settings);
    expect(read(request({ cookie: 'presence_session=planted; __Host-presence_session=abc-_' }))).toBe('abc-_');
    expect(read(request({ cookie: 'presence_session=planted' }))).toBeUndefined();
  });

  test('is forgotten at once', () => {
    expect(cookieOf(direct, null)).toBe('presence_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  test('is found among others', () => {
    const { read } = createCookieTransport('presence_session', direct);
    expect(read(request({ cookie: 'a=1; presence_session=abc-_; b=2' }))).toBe('abc-_');
    expect(read(request({ cookie: 'x_presence_session=1' }))).toBeUndefined();
    expect(read(request())).toBeUndefined();
  });
});

describe('attempts', () => {
  const allowance = { name: 'guesses', most: 10, seconds: 300 };

  test('the eleventh has to wait, for its own key alone', async () => {
    const limiter = createLimiter();
    for (let count = 0; count < 10; count += 1) expect(await limiter.take(allowance, 'ada')).toBeNull();
    const wait = await limiter.take(allowance, 'ada');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(300);
    expect(await limiter.take(allowance, 'eve')).toBeNull();
    expect(await limiter.take({ ...allowance, name: 'other' }, 'ada')).toBeNull();
  });

  test('one that is given back does not count', async () => {
    const limiter = createLimiter();
    for (let count = 0; count < 10; count += 1) await limiter.take(allowance, 'ada');
    await limiter.giveBack(allowance, 'ada');
    expect(await limiter.take(allowance, 'ada')).toBeNull();
    expect(await limiter.take(allowance, 'ada')).not.toBeNull();
  });
});
