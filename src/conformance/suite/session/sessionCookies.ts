import { getSession } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState, listStates } from '#contract/states.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** What a browser is given at sign-in: the session's cookie, and further ones where the backend has a use for them. */
async function cookiesOf({ people, anyone }: Api): Promise<string[]> {
  const { user, password } = (await people()).ben;
  const { headers } = await anyone.call(signIn, { body: { username: user.username, password, as: 'cookie' } });
  return headers.getSetCookie();
}

/** The admin once more, by cookie. */
const adminByCookie = ({ target, signIn: signedInAs }: Api) =>
  signedInAs(target.admin.username, target.admin.password, 'cookie');

const elsewhere = 'https://elsewhere.example';

/** Another origin of the same host, whose pages send the cookie of this one. */
function otherPortOf(origin: string): string {
  const url = new URL(origin);
  url.port = url.port === '9' ? '7' : '9';
  return url.origin;
}

export const sessionCookies = checksOf(
  'session',
  'core',
  {
    'the cookie is out of reach of scripts and of other sites': async (api) => {
      const did = 'POST /session: Set-Cookie';
      for (const cookie of await cookiesOf(api)) {
        holds(did, /;\s*httponly/i.test(cookie), 'HttpOnly', cookie);
        holds(did, /;\s*samesite=(lax|strict)/i.test(cookie), 'SameSite=Lax or Strict', cookie);
        holds(did, !/;\s*domain=/i.test(cookie), 'no Domain', cookie);
      }
    },

    'a cookie is what one gets unless one asks for a token, and there is no token in the answer': async (api) => {
      const { user, password } = (await api.people()).ben;
      const { headers, body, did } = await api.anyone.call(signIn, { body: { username: user.username, password } });
      same(`${did}: whether there is a cookie, token`, [headers.has('set-cookie'), body.token], [true, undefined]);
    },

    'a token comes without a cookie': async (api) => {
      const { user, password } = (await api.people()).ben;
      const { headers, body, did } = await api.anyone.call(signIn, {
        body: { username: user.username, password, as: 'token' },
      });
      same(`${did}: cookies`, headers.getSetCookie(), []);
      holds(`${did}: token`, (body.token ?? '').length >= 20, 'a token of at least 20 characters', body.token ?? null);
    },

    'a cookie opens what a token opens, until one signs out': async (api) => {
      const { user, password } = (await api.people()).ben;
      const caller = await api.signIn(user.username, password, 'cookie');
      const kept = new Map(caller.credentials.cookies);
      same('GET /session with the cookie: user', (await caller.call(getSession, {})).body.user?.id, user.id);
      await caller.call(listStates, {});
      const { did, headers } = await caller.send('DELETE', '/session');
      const cleared = headers.getSetCookie().filter((line) => /;\s*max-age=0\b/i.test(line));
      const ours = cleared.filter((line) => kept.has(line.split('=')[0] ?? ''));
      holds(`${did}: Set-Cookie`, ours.length > 0, 'the cookie of the session, with Max-Age=0', headers.getSetCookie());
      await caller.refused(listStates, {}, 'not_signed_in');
      caller.credentials.cookies = kept;
      await caller.refused(listStates, {}, 'not_signed_in');
    },

    'a write with the cookie from a page of another site is refused, and does nothing': async (api) => {
      const caller = await adminByCookie(api);
      const body = { type: 'away', message: api.token };
      const foreign: Record<string, string>[] = [
        { origin: elsewhere },
        { origin: 'null' },
        { origin: elsewhere, 'sec-fetch-site': 'cross-site' },
        { origin: `${api.target.origin}.elsewhere.example`, 'sec-fetch-site': 'same-site' },
        { origin: otherPortOf(api.target.origin) },
      ];
      for (const headers of foreign) await caller.refused(createState, { body, headers }, 'cross_site');
      const { body: found } = await api.admin.call(listStates, { query: { search: api.token } });
      same('GET /states after the refused writes: items', found.items, []);
    },

    'another site can’t sign a browser in or out': async (api) => {
      const { user, password } = (await api.people()).ben;
      const headers = { origin: elsewhere, 'sec-fetch-site': 'cross-site' };
      await api.anyone.refused(signIn, { body: { username: user.username, password }, headers }, 'cross_site');
      const caller = await api.signIn(user.username, password, 'cookie');
      await caller.send('DELETE', '/session', { headers });
      await caller.call(listStates, {});
    },

    'a write with the cookie from the same origin is accepted': async (api) => {
      const caller = await adminByCookie(api);
      const own: Record<string, string>[] = [
        { 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'none' },
        // As behind a proxy that calls the backend by another name.
        { 'sec-fetch-site': 'same-origin', origin: elsewhere },
      ];
      for (const [index, headers] of own.entries()) {
        const { body } = await caller.call(createState, {
          body: { type: 'away', message: `${api.token} ${index}` },
          headers,
        });
        api.afterwards(() => api.removeState(body.id));
      }
    },

    'a call with a token goes by that alone, never by the cookie': async (api) => {
      const caller = await adminByCookie(api);
      const headers = { authorization: `Bearer ${api.token}` };
      await caller.refused(listStates, { headers }, 'not_signed_in');
      await caller.call(listStates, {});
    },

    'a write with a token may come from anywhere': async (api) => {
      const { body } = await api.admin.call(createState, {
        body: { type: 'away', message: api.token },
        headers: { origin: elsewhere },
      });
      api.afterwards(() => api.removeState(body.id));
    },
  },
  'raw',
);
