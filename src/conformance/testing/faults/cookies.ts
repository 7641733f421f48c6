import { signOut } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, head, headers, sent, problem } from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const cookie = 'session: the cookie is out of reach';

const setCookies = (change: (value: string) => string): Tampering =>
  head(signIn, (given) => {
    const values = given.getSetCookie();
    given.delete('set-cookie');
    for (const value of values) given.append('set-cookie', change(value));
  });

/** Tokens as short as `t7`. */
const shortTokens: Tampering = (fetch) => {
  const tokens: string[] = [];
  return async (request) => {
    const number = /^Bearer t(\d+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    const own = new Headers(request.headers);
    if (number !== undefined) own.set('authorization', `Bearer ${tokens[Number(number)]}`);
    return answer(signIn, (body) => (body.token ? { ...body, token: `t${tokens.push(body.token) - 1}` } : body))(fetch)(
      new Request(request, { headers: own }),
    );
  };
};

/** The backend takes a write that comes from elsewhere for one of its own pages when this holds. */
const trusting =
  (when: (headers: Headers) => boolean): Tampering =>
  (fetch) =>
  (request) => {
    const own = new Headers(request.headers);
    if (when(own)) {
      own.delete('origin');
      own.delete('sec-fetch-site');
    }
    return fetch(new Request(request, { headers: own }));
  };

const from = (name: string, value: string) => (given: Headers) => given.get(name) === value;

export const cookies: Faults = {
  'a way to carry the session that it does not know is the cookie': [
    'session: signing in names the field',
    sent(signIn, (body) => ({ ...body, ...('as' in body && { as: body.as === 'token' ? 'token' : 'cookie' }) })),
  ],
  'a cookie that scripts can read': [cookie, setCookies((value) => value.replace(/;\s*httponly/i, ''))],
  'a cookie for requests of other sites': [
    cookie,
    setCookies((value) => value.replace(/samesite=\w+/i, 'SameSite=None')),
  ],
  'a cookie for every host of the domain': [cookie, setCookies((value) => `${value}; Domain=presence.test`)],
  'a token is in the answer though the session goes by cookie': [
    'session: a cookie is what one gets unless one asks for a token',
    answer(signIn, (body) => ({ token: crypto.randomUUID(), ...body })),
  ],
  'a token is what one gets unless one asks for a cookie': [
    'session: a cookie is what one gets unless one asks for a token',
    sent(signIn, (body) => ({ as: 'token', ...body })),
  ],
  'a token comes with a cookie': [
    'session: a token comes without a cookie',
    head(signIn, (given) => given.append('set-cookie', 'presence=1; HttpOnly; SameSite=Lax')),
  ],
  'tokens that are numbered': ['session: a token comes without a cookie', shortTokens],
  'signing out leaves the cookie in the browser': [
    'session: a cookie opens what a token opens',
    head(signOut, (given) => given.delete('set-cookie')),
  ],
  'signing out takes the cookie away, and the session stays': [
    'session: a cookie opens what a token opens',
    around(signOut, async (call) => {
      const ownOnly = new Headers(call.request.headers);
      if (ownOnly.has('cookie')) ownOnly.set('cookie', 'presence_session=none');
      return call.go({ headers: ownOnly });
    }),
  ],
  'a cookie counts beside a token that is wrong': [
    'session: a call with a token goes by that alone',
    (fetch) => (request) => {
      const own = new Headers(request.headers);
      if (own.has('cookie')) own.delete('authorization');
      return fetch(new Request(request, { headers: own }));
    },
  ],
  'a write from a page without an origin passes': [
    'session: a write with the cookie from a page of another site',
    trusting(from('origin', 'null')),
  ],
  'a write from another host of the site passes': [
    'session: a write with the cookie from a page of another site',
    trusting(from('sec-fetch-site', 'same-site')),
  ],
  'a write from another site passes where the browser only says its origin': [
    'session: a write with the cookie from a page of another site',
    trusting((given) => given.get('origin') === 'https://elsewhere.example' && !given.has('sec-fetch-site')),
  ],
  'a write from another port of the host passes': [
    'session: a write with the cookie from a page of another site',
    trusting((given) => /:[79]$/.test(given.get('origin') ?? '')),
  ],
  'a write from another site is refused when it is done': [
    'session: a write with the cookie from a page of another site',
    around(createState, async (call) => {
      const refused = await call.go();
      const own = new Headers(call.request.headers);
      own.delete('origin');
      own.delete('sec-fetch-site');
      if (refused.status === 403 && own.has('cookie')) await call.go({ headers: own });
      return refused;
    }),
  ],
  'another site may sign a browser in': [
    'session: another site can’t sign a browser in or out',
    headers(signIn, (given) => ['origin', 'sec-fetch-site'].forEach((name) => given.delete(name))),
  ],
  'another site may sign a browser out': [
    'session: another site can’t sign a browser in or out',
    headers(signOut, (given) => ['origin', 'sec-fetch-site'].forEach((name) => given.delete(name))),
  ],
  'a write that somebody began in the address bar is refused': [
    'session: a write with the cookie from the same origin',
    headers(createState, (given) => {
      if (from('sec-fetch-site', 'none')(given)) given.set('sec-fetch-site', 'cross-site');
    }),
  ],
  'a write of one’s own page is refused behind a proxy': [
    'session: a write with the cookie from the same origin',
    headers(createState, (given) => {
      if (given.has('cookie')) given.delete('sec-fetch-site');
      if (given.has('cookie')) given.set('origin', 'https://proxied.example');
    }),
  ],
  'what the browser says of the site counts for nothing': [
    'session: a write with the cookie from the same origin',
    headers(createState, (given) => {
      if (given.get('origin') === 'https://elsewhere.example' && given.has('cookie')) given.delete('sec-fetch-site');
    }),
  ],
  'a write with a token from another origin is refused': [
    'session: a write with a token may come from anywhere',
    around(createState, (call) =>
      call.request.headers.get('origin') === 'https://elsewhere.example' ? problem(403, 'cross_site') : call.go(),
    ),
  ],
};
