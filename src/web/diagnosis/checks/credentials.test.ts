import { expect, test } from 'vitest';
import type { Reply } from './send.ts';
import { answered, elsewhere, environmentOf, short, signedIn, signedOut, statesPage } from './testing.ts';
import { checkCredentials } from './credentials.ts';

const refused = answered({}, { status: 401 });
const page = answered(statesPage);
const token = { auth: 'token', hasToken: true };

test.each<[object, string]>([
  [{}, 'unknown signedOutCookie'],
  [{ auth: 'token' }, 'unknown signedOutToken'],
  [token, 'look tokenUnknown'],
  [{ page: elsewhere }, 'look cookieElsewhere'],
  [{ isDemo: true }, 'unknown signedOut'],
])('%j, signed out: %s', (env, found) => {
  expect(short(checkCredentials(environmentOf(env), signedOut, null))).toBe(found);
});

test.each<[object, Reply, string]>([
  [{}, page, 'fine cookieArrives'],
  [token, page, 'fine tokenArrives'],
  [{ auth: 'token' }, page, 'fine gatewayArrives'],
  [{ isDemo: true }, page, 'fine demoArrives'],
  [{}, refused, 'wrong cookieLost'],
  [token, refused, 'wrong tokenLost'],
  [{ auth: 'token' }, refused, 'wrong gatewayLost'],
  [{}, answered({}, { status: 503 }), 'unknown needsStates'],
  [{}, { kind: 'timeout' }, 'unknown needsStates'],
])('%j, signed in, of %j: %s', (env, states, found) => {
  expect(short(checkCredentials(environmentOf(env), signedIn, states))).toBe(found);
});
