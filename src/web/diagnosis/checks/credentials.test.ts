import { expect, test } from 'vitest';
import type { Reply } from './send.ts';
import { answered, elsewhere, environmentOf, short, signedIn, signedOut } from './testing.ts';
import { checkCredentials } from './credentials.ts';

const refused = answered({}, { status: 401 });
const page = answered({ items: [] });

test.each<[object, boolean, Reply | null, string]>([
  [{}, false, null, 'unknown signedOutCookie'],
  [{ auth: 'token' }, false, null, 'unknown signedOutToken'],
  [{ auth: 'token', hasToken: true }, false, null, 'look tokenUnknown'],
  [{ page: elsewhere }, false, null, 'look cookieElsewhere'],
  [{}, true, page, 'fine cookieArrives'],
  [{ auth: 'token', hasToken: true }, true, page, 'fine tokenArrives'],
  [{}, true, refused, 'wrong cookieLost'],
  [{ auth: 'token', hasToken: true }, true, refused, 'wrong tokenLost'],
  [{}, true, { kind: 'timeout' }, 'unknown statesSilent'],
])('%j, signed in: %s, of %j: %s', (env, isIn, states, found) => {
  expect(short(checkCredentials(environmentOf(env), isIn ? signedIn : signedOut, states))).toBe(found);
});
