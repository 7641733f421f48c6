import { setMyPresence } from '#contract/me.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { getState } from '#contract/states.ts';
import { createUser, deleteUser, getUser, listUsers, updateUser, type User, type UserInput } from '#contract/users.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** A user's fields as an edit sends them. */
function inputOf({ username, displayName, extension, email, role, presence }: User): UserInput {
  return { username, displayName, extension, email, role, presence };
}

async function ownUser({ admin }: Api) {
  const { body } = await admin.call(getSession, {});
  return admin.call(getUser, { params: { id: body.user?.id ?? 0 } });
}

const usual = checksOf('users', 'users', {
  'a user is answered as entered, trimmed': async ({ admin, newUser, token }) => {
    const { user, etag } = await newUser({
      username: ` ${token}@x.y_z+1 `,
      displayName: `  Ána O’Neill "${token}" `,
      extension: ` ${token} `,
      email: ` ${token}@example.com `,
      role: 'user',
      presence: 'no',
    });
    const { id, ...rest } = user;
    same('POST /users: the answer', rest, {
      username: `${token}@x.y_z+1`,
      displayName: `Ána O’Neill "${token}"`,
      extension: token,
      email: `${token}@example.com`,
      role: 'user',
      presence: 'no',
      presenceAnswer: { on: false, from: 'user', group: null },
      groups: [],
    });
    const found = await admin.call(getUser, { params: { id } });
    same(found.did, [found.body, found.etag], [user, etag]);
  },

  'no extension and no e-mail may be said in three ways': async ({ newUser }) => {
    for (const none of ['', null, undefined] as const) {
      const { user } = await newUser({ extension: none, email: none });
      same(`POST /users with ${JSON.stringify(none)}: extension, email`, [user.extension, user.email], [null, null]);
    }
  },

  'an edit changes every field, and the version with them': async ({ admin, newUser, token }) => {
    const { user, etag } = await newUser({ extension: token, email: 'a@example.com' });
    const params = { id: user.id };
    const body = {
      username: `edited-${token}`,
      displayName: `Edited ${token}`,
      extension: `${token}-2`,
      email: null,
      role: 'admin',
      presence: 'no',
    } as const;
    const edited = await admin.call(updateUser, { params, body, ifMatch: etag });
    const presenceAnswer = { on: false, from: 'user', group: null };
    same(`${edited.did}: the answer`, edited.body, { id: user.id, ...body, presenceAnswer, groups: [] });
    holds(`${edited.did}: ETag`, edited.etag !== etag, `another than before, ${etag}`, edited.etag);
    const found = await admin.call(getUser, { params });
    same(found.did, [found.body, found.etag], [edited.body, edited.etag]);
  },

  'an edit sets all fields anew: an extension or e-mail that is left out is taken away': async (api) => {
    const { user, etag } = await api.newUser({ extension: api.token, email: `${api.token}@example.com` });
    const { extension: _, email: _email, ...body } = inputOf(user);
    const { body: edited, did } = await api.admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    same(`${did}: extension, email`, [edited.extension, edited.email], [null, null]);
  },

  'an edit or deletion from an old version is refused, and so is one that names none': async ({ admin, newUser }) => {
    const { user, etag } = await newUser();
    const params = { id: user.id };
    const body = { ...inputOf(user), displayName: 'Someone else' };
    await admin.refused(updateUser, { params, body }, 'if_match_required');
    await admin.refused(deleteUser, { params }, 'if_match_required');
    const first = await admin.call(updateUser, { params, body: { ...body, displayName: 'First' }, ifMatch: etag });
    await admin.refused(updateUser, { params, body, ifMatch: etag }, 'stale');
    await admin.refused(deleteUser, { params, ifMatch: etag }, 'stale');
    const found = await admin.call(getUser, { params });
    same('GET /users/{id} after the refused calls', found.body, first.body);
  },

  'rights and names change at once for someone who is signed in': async ({ admin, newPerson, people, token }) => {
    const { ben } = await people();
    const { user, etag, caller, extension } = await newPerson();
    await caller.refused(listUsers, {}, 'forbidden');
    const params = { id: user.id };
    const body = { ...inputOf(user), displayName: `Renamed ${token}`, role: 'admin' } as const;
    const promoted = await admin.call(updateUser, { params, body, ifMatch: etag });
    const { body: session } = await caller.call(getSession, {});
    same(
      'GET /session after a promotion',
      [session.user?.displayName, session.may.manageUsers],
      [body.displayName, true],
    );
    await caller.call(listUsers, { query: {} });
    const { body: found } = await ben.caller.call(listPresences, { query: { search: `renamed ${token}` } });
    same(
      'GET /presences by the new name: extensions',
      found.items.map((item) => item.extension),
      [extension],
    );
    await admin.call(updateUser, { params, body: { ...body, role: 'user' }, ifMatch: promoted.etag });
    await caller.refused(listUsers, {}, 'forbidden');
  },

  'a deleted user is gone, and their presence with them': async ({ admin, newPerson, newState, people }) => {
    const { ben } = await people();
    const { state } = await newState();
    const { user, etag, caller, extension } = await newPerson();
    await caller.call(setMyPresence, { body: { stateId: state.id } });
    await admin.call(deleteUser, { params: { id: user.id }, ifMatch: etag });
    await admin.refused(getUser, { params: { id: user.id } }, 'not_found');
    await admin.refused(deleteUser, { params: { id: user.id }, ifMatch: etag }, 'not_found');
    await ben.caller.refused(getPresence, { params: { extension } }, 'not_found');
    const { body } = await admin.call(getState, { params: { id: state.id } });
    same('GET /states/{id} that the deleted user was in: inUse', body.inUse, 0);
  },

  'whoever gets the extension of a deleted user begins in nothing': async ({ admin, newPerson, newState }) => {
    const { state } = await newState();
    const { user, etag, caller, extension } = await newPerson();
    await caller.call(setMyPresence, { body: { stateId: state.id } });
    await admin.call(deleteUser, { params: { id: user.id }, ifMatch: etag });
    await newPerson({ extension });
    const { body, did } = await admin.call(getPresence, { params: { extension } });
    same(`${did}: type, stateId`, [body.type, body.stateId], ['not_set', null]);
  },

  'nobody deletes their own account': async ({ newUser, signIn }) => {
    const { user, etag, password } = await newUser({ role: 'admin' });
    const caller = await signIn(user.username, password);
    await caller.refused(deleteUser, { params: { id: user.id }, ifMatch: etag }, 'own_account');
    await caller.call(getUser, { params: { id: user.id } });
  },

  'an admin may be demoted and deleted while there is another': async ({ admin, newUser }) => {
    const { user, etag } = await newUser({ role: 'admin' });
    const params = { id: user.id };
    const demoted = await admin.call(updateUser, { params, body: { ...inputOf(user), role: 'user' }, ifMatch: etag });
    same(`${demoted.did}: role`, demoted.body.role, 'user');
    const second = await newUser({ role: 'admin' });
    await admin.call(deleteUser, { params: { id: second.user.id }, ifMatch: second.etag });
  },

  'a user that can’t be made is not half made': async ({ admin, newUser, newPassword, token }) => {
    const { user } = await newUser({ extension: token });
    const body = { ...inputOf(user), username: `${token}-2`, displayName: token, password: newPassword() };
    await admin.refused(createUser, { body }, 'extension_taken', { extension: 'extension_taken' });
    const { body: found } = await admin.call(listUsers, { query: { search: `${token}-2` } });
    same('GET /users after the refused POST: items', found.items, []);
  },
});

const lastAdmin = checksOf(
  'users',
  'users',
  {
    'the last admin can be neither demoted nor deleted': async (api) => {
      const { body: own, etag } = await ownUser(api);
      const { body: list } = await api.admin.call(listUsers, { query: { pageSize: 200 } });
      holds('GET /users: admins', list.items.filter((user) => user.role === 'admin').length === 1, 'one', list.items);
      const params = { id: own.id };
      const body = { ...inputOf(own), role: 'user' } as const;
      await api.admin.refused(updateUser, { params, body, ifMatch: etag }, 'last_admin');
      await api.admin.refused(deleteUser, { params, ifMatch: etag }, 'own_account');
      same('GET /users/{id} after the refused calls', (await ownUser(api)).body, own);
    },
  },
  'throwaway',
);

export const users = [...usual, ...lastAdmin];
