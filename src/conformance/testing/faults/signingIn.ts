import { setMyPassword } from '#contract/me.ts';
import { getSession } from '#contract/session.ts';
import { setUp, signIn } from '#contract/signIn.ts';
import { createUser, deleteUser, setUserPassword } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  afterwards,
  answer,
  around,
  done,
  field,
  fieldsIn,
  otherwise,
  problem,
  refusal,
} from '#conformance/testing/planting.ts';
import { sessionsLiveOn } from '#conformance/testing/sessions.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const says = 'session: the session says who is signed in';
const sameAnswer = 'session: a wrong password and an unknown name';

/** The names of users who were made, folded: whom a backend knows. */
const knowing = (handle: (isKnown: boolean, problem: Record<string, unknown>) => unknown): Tampering =>
  around(
    [createUser, signIn],
    async (call, known) => {
      const { username } = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      if (call.url.pathname.endsWith('/users')) known.add(username);
      if (response.ok || call.url.pathname.endsWith('/users')) return response;
      const body = fieldsIn(await response.clone().text());
      const changed = handle(known.has(username), body);
      return changed instanceof Response ? changed : new Response(JSON.stringify(changed), response);
    },
    () => new Set<unknown>(),
  );

/** Passwords by a rule of their own: a wrong one that is the same by it as one that was right before lets in. */
const alike = (rule: (password: string) => string): Tampering =>
  around(
    signIn,
    async (call, right) => {
      const given = fieldsIn(await call.request.clone().text());
      const key = `${String(given.username)} ${rule(String(given.password))}`;
      const response = await call.go();
      if (response.ok) right.set(key, given.password);
      return response.status === 401 && right.has(key)
        ? call.go({ text: JSON.stringify({ ...given, password: right.get(key) }) })
        : response;
    },
    () => new Map<string, unknown>(),
  );

export const signingIn: Faults = {
  'passwords are trimmed': ['session: a password is taken', alike((password) => password.trim())],
  'the case of passwords does not matter': [
    'session: a password is taken',
    alike((password) => password.toLowerCase()),
  ],
  'the session has the user name in place of the name': [
    says,
    answer(getSession, (body) => ({ ...body, user: body.user && { ...body.user, displayName: body.user.username } })),
  ],
  'an unknown name has a code of its own': [
    sameAnswer,
    knowing((isKnown, body) => (isKnown ? body : problem(401, 'user_unknown'))),
  ],
  'a wrong password of a known name says more': [
    sameAnswer,
    knowing((isKnown, body) => (isKnown ? { ...body, detail: 'Two more tries.' } : body)),
  ],
  'any password opens the account of a known name': [
    sameAnswer,
    around(
      [createUser, signIn],
      async (call, passwords) => {
        const body = fieldsIn(await call.request.clone().text());
        const key = String(body.username).trim().toLowerCase();
        if (call.url.pathname.endsWith('/users')) passwords.set(key, body.password);
        return call.go({ text: JSON.stringify({ ...body, password: passwords.get(key) ?? body.password }) });
      },
      () => new Map<string, unknown>(),
    ),
  ],
  'the case of a user name matters when signing in': [
    'session: a user name is trimmed, and its case does not matter',
    field(signIn, 'username', (name) => (/[A-Z]/.test(name.trim()) ? `${name}-` : name)),
  ],
  'blanks around a user name count when signing in': [
    'session: a user name is trimmed, and its case does not matter',
    field(signIn, 'username', (name) => (name === name.trim() ? name : `-${name}`)),
  ],
  'a user name of any length is tried': [
    'session: signing in names the field',
    field(signIn, 'username', (name) => name.slice(0, 200)),
  ],
  'wrong passwords may be tried without an end': [
    'session: too many wrong passwords',
    refusal('too_many_attempts', () => problem(401, 'wrong_credentials')),
  ],
  'too many attempts do not say how long to wait': [
    'session: too many wrong passwords',
    refusal('too_many_attempts', (_, response) => {
      response.headers.delete('retry-after');
      return response;
    }),
  ],
  'too many attempts are a 403': [
    'session: too many wrong passwords',
    refusal('too_many_attempts', () => problem(403, 'too_many_attempts')),
  ],
  'sessions live on after a new password': [
    'session: changing one’s password ends one’s other sessions',
    sessionsLiveOn,
  ],
  'a new password ends the session that gave it, too': [
    'session: changing one’s password ends one’s other sessions',
    afterwards(setMyPassword, (call) => call.also('DELETE', '/session')),
  ],
  'the old password goes on opening the account': [
    'session: changing one’s password ends one’s other sessions',
    around(setMyPassword, async (call) => {
      await call.also('DELETE', '/me/sessions');
      return done();
    }),
  ],
  'a set-up link of the past makes an admin': [
    'session: a set-up link that is not valid makes no admin',
    otherwise(setUp, 403, () => Response.json({ user: null, setupNeeded: false })),
  ],
  'a set-up link is looked at before the fields': [
    'session: a set-up link that is not valid makes no admin',
    around(setUp, () => problem(403, 'setup_link_invalid')),
  ],
  'sessions live on after a password that an admin gave': [
    'session: a password given by an admin ends',
    around(setUserPassword, () => done()),
  ],
  'sessions of a deleted user live on': ['session: deleting a user ends their sessions', sessionsLiveOn],
  'a deleted user may sign in': [
    'session: deleting a user ends their sessions',
    around(
      [createUser, deleteUser],
      async (call, passwords) => {
        const { password } = passwords;
        if (call.request.method === 'DELETE') {
          await call.also('PUT', `/users/${call.params.id}/password`, { password });
          return done();
        }
        passwords.password = fieldsIn(await call.request.clone().text()).password;
        return call.go();
      },
      () => ({ password: undefined as unknown }),
    ),
  ],
  'a token that nobody gave out opens what a session opens': [
    'session: a token that nobody gave out opens nothing',
    (fetch) => {
      let admins = '';
      return async (request) => {
        const given = request.headers.get('authorization') ?? '';
        const response = await fetch(request.clone());
        if (response.ok && given !== '') admins = given;
        const lent = new Headers({ ...Object.fromEntries(request.headers), authorization: admins });
        return response.status === 401 && /^Bearer ./.test(given)
          ? fetch(new Request(request, { headers: lent }))
          : response;
      };
    },
  ],
};
