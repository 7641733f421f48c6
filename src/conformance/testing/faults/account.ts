import { setMyPassword } from '#contract/me.ts';
import { endMyOtherSessions, endMySession, listMySessions } from '#contract/sessions.ts';
import { signIn } from '#contract/signIn.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  type Fields,
  fieldsIn,
  items,
  otherwise,
  problem,
  refusal,
} from '#conformance/testing/planting.ts';

const passwords = 'me: a new password has 8 to 256';
const seen = 'me: one sees where one is signed in';
const ends = 'me: one ends one of one’s sessions';

export const account: Faults = {
  'the current password is not asked for': [passwords, otherwise(setMyPassword, 'password_wrong', () => done())],
  'passwords of six characters': [
    passwords,
    refusal('invalid', (body) => (JSON.stringify(body).includes('password_too_short') ? done() : undefined)),
  ],
  'a wrong current password signs one out': [
    passwords,
    otherwise(setMyPassword, 'password_wrong', () => problem(401, 'wrong_credentials')),
  ],
  'common passwords will do': [
    passwords,
    refusal('invalid', (body) => (JSON.stringify(body).includes('password_common') ? done() : undefined)),
  ],
  'passwords are trimmed': [
    'me: any character may be in a password',
    around([setMyPassword, signIn], async (call) => {
      const body = fieldsIn(await call.request.clone().text());
      const trimmed = Object.entries(body).map(([name, value]) => [
        name,
        /assword/.test(name) && typeof value === 'string' && value.length < 100
          ? value.trim().replaceAll('\u0000', '')
          : value,
      ]);
      return call.go({ text: JSON.stringify(Object.fromEntries(trimmed)) });
    }),
  ],
  'passwords count as far as 72 bytes': [
    'me: any character may be in a password',
    around([setMyPassword, signIn], async (call) => {
      const body = fieldsIn(await call.request.clone().text());
      const cut = Object.entries(body).map(([name, value]) => [
        name,
        /assword/.test(name) && typeof value === 'string' && value.length < 257 ? value.slice(0, 72) : value,
      ]);
      return call.go({ text: JSON.stringify(Object.fromEntries(cut)) });
    }),
  ],
  'every session is the current one': [seen, items(listMySessions, (item) => ({ ...item, current: true }))],
  'sessions come the earliest first': [
    seen,
    answer(listMySessions, (list) => ({
      items: list.items.toSorted((a, b) => (a.signedInAt < b.signedInAt ? -1 : 1)),
    })),
  ],
  'the id of a session is its secret': [
    seen,
    answer(listMySessions, (list, { request }) => ({
      items: list.items.map((item) => ({
        ...item,
        id: item.current ? (request.headers.get('authorization') ?? '').slice(7) : item.id,
      })),
    })),
  ],
  'sessions were begun in 1970': [
    seen,
    items(listMySessions, (item) => ({ ...item, signedInAt: '1970-01-01T00:00:00.000Z' })),
  ],
  'a session that was ended goes on': [
    ends,
    around(
      endMySession,
      async (call, ended) => {
        if (ended.has(call.params.id) || !/./.test(call.params.id ?? '')) return call.go();
        const { items: list } = (await call.also('GET', '/me/sessions')) as { items?: Fields[] };
        if (!list?.some(({ id }) => id === decodeURIComponent(call.params.id ?? ''))) return call.go();
        ended.add(call.params.id);
        return done();
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'a session may be ended twice': [
    ends,
    around(
      endMySession,
      async (call, ended) => {
        const response = await call.go();
        if (response.ok) ended.add(call.params.id);
        return ended.has(call.params.id) ? done() : response;
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'whoever ends a session ends their own, too': [
    ends,
    around(endMySession, async (call) => {
      const response = await call.go();
      if (response.ok) await call.also('DELETE', '/session');
      return response;
    }),
  ],
  'ending one’s other sessions ends one’s own': [
    'me: one ends all of one’s other sessions',
    around(endMyOtherSessions, async (call) => {
      const response = await call.go();
      await call.also('DELETE', '/session');
      return response;
    }),
  ],
  'ending one’s other sessions has no effect': [
    'me: one ends all of one’s other sessions',
    around(endMyOtherSessions, () => done()),
  ],
};
