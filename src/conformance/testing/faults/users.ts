import { setMyPresence } from '#contract/me.ts';
import { getSession } from '#contract/session.ts';
import { getState } from '#contract/states.ts';
import { setUserPassword, createUser, deleteUser, getUser, updateUser } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  field,
  type Fields,
  fieldsIn,
  head,
  headers,
  json,
  otherwise,
  problem,
  refusal,
  sent,
  versioned,
} from '#conformance/testing/planting.ts';

const entered = 'users: a user is answered as entered';
const edit = 'users: an edit changes every field';
const old = 'users: an edit or deletion from an old version';
const atOnce = 'users: rights and names change at once';
const gone = 'users: a deleted user is gone';
const ownName = 'users: a password is not the user’s own name';
const last = 'users: the last admin';

const one = [createUser, getUser, updateUser] as const;

const write = [createUser, updateUser] as const;

const texts = (value: unknown) => String(value);

export const users: Faults = {
  'user names in lower case alone': [
    'users: a user keeps their own name',
    answer(one, (user) => ({ ...user, username: user.username.toLowerCase() })),
  ],
  'a user name keeps its blanks': [entered, answer(one, (user) => ({ ...user, username: `${user.username} ` }))],
  'names in ASCII': [entered, field(write, 'displayName', (name) => name.normalize('NFD').replaceAll(/\p{M}/gu, ''))],
  'a plus is not kept in user names': [
    entered,
    answer(one, (user) => ({ ...user, username: user.username.replace('+', ' ') })),
  ],
  'a new user is asked for again with another ETag': [entered, head(createUser, (given) => given.set('etag', '"0"'))],
  'no e-mail is an empty text': [
    'users: no extension and no e-mail',
    answer(one, (user) => ({ ...user, email: user.email ?? '' })),
  ],
  'an extension that is null is refused': [
    'users: no extension and no e-mail',
    around(createUser, async (call) =>
      fieldsIn(await call.request.clone().text()).extension === null ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'an edit keeps the e-mail that is taken away': [
    edit,
    sent(updateUser, async (body, call) => ({
      ...body,
      email: body.email ?? (await call.also('GET', `/users/${call.params.id}`)).email,
    })),
  ],
  'an edit keeps the role': [
    edit,
    sent(updateUser, async (body, call) => ({
      ...body,
      role: (await call.also('GET', `/users/${call.params.id}`)).role,
    })),
  ],
  'an edit keeps the ETag of a user': [edit, head(one, (given) => given.set('etag', '"1"'))],
  'an edit without groups keeps them': [
    'groups: whoever is edited without groups is in none',
    sent(updateUser, async (body, call) => {
      const { groups = [] } = (await call.also('GET', `/users/${call.params.id}`)) as { groups?: { id: number }[] };
      return { groupIds: groups.map(({ id }) => id), ...body };
    }),
  ],
  'an edit without an extension keeps it': [
    'users: an edit sets all fields anew',
    sent(updateUser, async (body, call) => ({
      extension: (await call.also('GET', `/users/${call.params.id}`)).extension,
      ...body,
    })),
  ],
  'the last edit of a user wins': [
    old,
    headers(updateUser, (given) => given.has('if-match') && given.set('if-match', '*')),
  ],
  'a user is deleted in any version': [
    old,
    headers(deleteUser, (given) => given.has('if-match') && given.set('if-match', '*')),
  ],
  'a user is deleted by a call that names no version': [
    old,
    headers(deleteUser, (given) => given.has('if-match') || given.set('if-match', '*')),
  ],
  'a role counts from the next sign-in on': [
    atOnce,
    answer(getSession, (body) => ({ ...body, may: { ...body.may, manageUsers: body.user?.username === 'admin' } })),
  ],
  'whoever was an admin goes on being one': [
    atOnce,
    (fetch) => {
      let admins = '';
      return async (request) => {
        const own = request.headers.get('authorization') ?? '';
        if (admins === '' && request.url.includes('/users')) admins = own;
        const response = await fetch(request.clone());
        if (response.status !== 403 || !request.url.endsWith('/users')) return response;
        const lent = new Headers({ ...Object.fromEntries(request.headers), authorization: admins });
        return own === '' ? response : fetch(new Request(request, { headers: lent }));
      };
    },
  ],
  'a new name counts from the next sign-in on': [
    atOnce,
    answer(getSession, (body) => ({
      ...body,
      user: body.user && { ...body.user, displayName: body.user.displayName.replace('Renamed ', '') },
    })),
  ],
  'whoever was deleted is counted in their state': [
    gone,
    around(
      [setMyPresence, getState],
      async (call, picked) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'PUT') picked.add(body.stateId);
        return picked.has(body.id) ? json({ ...body, inUse: 1 }, 200, response.headers) : response;
      },
      () => new Set<unknown>(),
    ),
  ],
  'a presence stays with the extension': [
    'users: whoever gets the extension of a deleted user',
    (fetch) => {
      const kept = new Map<string, Fields>();
      return async (request) => {
        const response = await fetch(request);
        const body = response.ok ? fieldsIn(await response.clone().text()) : {};
        const path = new URL(request.url).pathname;
        if (path === '/api/me/presence' && body.stateId) kept.set(String(body.extension), body);
        return body.type === 'not_set' && path.startsWith('/api/presences/') && kept.has(String(body.extension))
          ? json(kept.get(String(body.extension)))
          : response;
      };
    },
  ],
  'one may delete one’s own account': [
    'users: nobody deletes their own account',
    otherwise(deleteUser, 409, () => done()),
  ],
  'one’s own account is forbidden': [
    'users: nobody deletes their own account',
    refusal('own_account', () => problem(403, 'forbidden')),
  ],
  'admins are admins for good': [
    'users: an admin may be demoted and deleted',
    around(updateUser, async (call) => {
      const { role } = await call.also('GET', `/users/${call.params.id}`);
      return role === 'admin' && fieldsIn(await call.request.clone().text()).role === 'user'
        ? problem(409, 'last_admin')
        : call.go();
    }),
  ],
  'the last admin can be demoted': [
    last,
    around(updateUser, async (call) => {
      const response = await call.go();
      return response.status === 409 && (await response.clone().text()).includes('last_admin')
        ? versioned(await call.also('GET', `/users/${call.params.id}`))
        : response;
    }),
  ],
  'the last admin’s own account is said to be the last': [
    last,
    refusal('own_account', () => problem(409, 'last_admin')),
  ],
  'a user who can’t be made is made without an extension': [
    'users: a user that can’t be made',
    around(createUser, async (call) => {
      const response = await call.go();
      if (response.status === 409)
        await call.also('POST', '/users', { ...fieldsIn(await call.request.clone().text()), extension: null });
      return response;
    }),
  ],
  'a password may be the user name': [
    ownName,
    otherwise([createUser, setUserPassword], 'password_is_name', () => done()),
  ],
  'a password may be the user name in capitals': [
    ownName,
    around(createUser, async (call) => {
      const body = fieldsIn(await call.request.clone().text());
      const [name, password] = [texts(body.username), texts(body.password)];
      const isLoud = password !== name && password.toLowerCase() === name.toLowerCase();
      return call.go({ text: JSON.stringify(isLoud ? { ...body, password: crypto.randomUUID() } : body) });
    }),
  ],
  'a user can’t change the case of their own name': [
    'users: a user keeps their own name',
    around(updateUser, async (call) => {
      const { username } = await call.also('GET', `/users/${call.params.id}`);
      const given = fieldsIn(await call.request.clone().text()).username;
      return given !== username && texts(given).toLowerCase() === texts(username).toLowerCase()
        ? problem(409, 'username_taken')
        : call.go();
    }),
  ],
  'a user’s own extension is taken in an edit': [
    'users: a user keeps their own name',
    around(updateUser, async (call) =>
      texts(fieldsIn(await call.request.clone().text()).extension).endsWith('-A')
        ? problem(409, 'extension_taken')
        : call.go(),
    ),
  ],
};
