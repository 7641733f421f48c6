import { capabilityNames, CONTRACT_VERSION } from '#contract/capabilities.ts';
import { setMyPassword } from '#contract/me.ts';
import { getSession, signOut } from '#contract/session.ts';
import { setUp, signIn } from '#contract/signIn.ts';
import { listStates } from '#contract/states.ts';
import { deleteUser, setUserPassword } from '#contract/users.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { type Check, checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { refusal } from '#conformance/kit/reply.ts';

const DAY_MS = 86_400_000;

/** What browsers keep a cookie for, at most (RFC 6265bis). */
const MOST_DAYS = 400;

/** The session has ended: it opens nothing, and nobody is signed in by it. */
async function ended(caller: Caller): Promise<void> {
  await caller.refused(listStates, {}, 'not_signed_in');
  const { body, did } = await caller.call(getSession, {});
  same(`${did} after the session ended: user`, body.user, null);
}

const mayOf = async ({ caller }: { caller: Caller }) => (await caller.call(getSession, {})).body.may;

const own = checksOf('session', 'core', {
  'whoever is signed out gets a session without user and without rights': async ({ anyone }) => {
    const { body, did } = await anyone.call(getSession, {});
    const nothing = { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false };
    same(`${did} when signed out`, [body.user, body.may, body.expiresAt], [null, nothing, null]);
    same(`${did}: setupNeeded, though there is an admin`, body.setupNeeded, false);
  },

  'the session says who is signed in and what they may do': async ({ people, admin, target }) => {
    const { ana } = await people();
    const none = { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false };
    const { body, did } = await ana.caller.call(getSession, {});
    const { id, username, displayName } = ana.user;
    const { id: gotId, username: gotName, displayName: gotDisplay, role, extension } = body.user ?? {};
    same(
      `${did}: user`,
      { id: gotId, username: gotName, displayName: gotDisplay, role, extension },
      { id, username, displayName, role: 'user', extension: ana.extension },
    );
    same(`${did}: may, of a person with an extension`, body.may, { ...none, setOwnPresence: true });
    const rights = await mayOf({ caller: admin });
    const { setOwnPresence: _, ...adminsRights } = rights;
    same(`${did}: may, of an admin, as far as it is offered`, adminsRights, {
      manageStates: true,
      manageUsers: target.offers.includes('users'),
      setAnyPresence: target.offers.includes('colleagues'),
    });
    holds(
      `${did}: expiresAt`,
      Date.parse(body.expiresAt ?? '') > Date.now(),
      'a time that is still ahead',
      body.expiresAt,
    );
    holds(
      `${did}: expiresAt`,
      Date.parse(body.expiresAt ?? '') <= Date.now() + MOST_DAYS * DAY_MS,
      `at most ${MOST_DAYS} days ahead`,
      body.expiresAt,
    );
  },

  'without an extension, or with presence off, one may not set one’s own': async ({ people, newPerson }) => {
    const { carl } = await people();
    const none = { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false };
    same('GET /session: may, of a person without an extension', await mayOf(carl), none);
    const off = await newPerson({ presence: 'no' });
    same('GET /session: may, of a person whose presence is off', await mayOf(off), none);
  },

  'the session tells whoever asks what the backend offers, and of which contract if it says so': async (api) => {
    const { body, did } = await api.admin.call(getSession, {});
    if (body.contract !== undefined) same(`${did}: contract`, body.contract, CONTRACT_VERSION);
    const named = body.capabilities ?? capabilityNames;
    holds(`${did}: capabilities`, named.includes('core'), 'core among them', named);
    const { body: nobodys } = await api.anyone.call(getSession, {});
    same(
      `${did} when signed out: contract, capabilities`,
      [nobodys.contract, nobodys.capabilities],
      [body.contract, body.capabilities],
    );
  },

  'a wrong password and an unknown name are refused with the same answer': async ({ people, anyone, token }) => {
    const { user } = (await people()).ben;
    const wrong = await anyone.refused(
      signIn,
      { body: { username: user.username, password: 'not the password' } },
      'wrong_credentials',
    );
    const unknown = await anyone.refused(
      signIn,
      { body: { username: token, password: 'not the password' } },
      'wrong_credentials',
    );
    same('POST /session with an unknown name: the problem', unknown, wrong);
  },

  'a password is taken to the character': async ({ people, anyone, signIn: signedInAs }) => {
    const { user, password } = (await people()).ben;
    const otherCase = [...password].map((each) =>
      each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase(),
    );
    const others = [` ${password}`, `${password} `, otherCase.join('')].filter((each) => each !== password);
    for (const other of others) {
      await anyone.refused(signIn, { body: { username: user.username, password: other } }, 'wrong_credentials');
      // So that there are never many wrong ones in a row.
      await signedInAs(user.username, password);
    }
  },

  'a user name is trimmed, and its case does not matter': async ({ people, signIn: signedInAs }) => {
    const { user, password } = (await people()).ben;
    const caller = await signedInAs(`  ${user.username.toUpperCase()} `, password);
    same('GET /session after signing in in capitals: user', (await caller.call(getSession, {})).body.user?.id, user.id);
  },

  'signing in names the field that it can’t accept': async ({ anyone }) => {
    const refused = (body: unknown, fields: Record<string, string>) =>
      anyone.refused(signIn, { body }, 'invalid', fields);
    await refused({}, { username: 'required', password: 'required' });
    await refused({ username: 7, password: null }, { username: 'wrong_type', password: 'wrong_type' });
    await refused({ username: 'x'.repeat(201), password: 'x' }, { username: 'too_long' });
    await refused({ username: 'x', password: 'x'.repeat(257) }, { password: 'password_too_long' });
    await refused({ username: 'x', password: 'x', as: 'a letter' }, { as: 'not_allowed' });
  },

  'signing out ends the session, and only this one': async ({ people, signIn: signedInAs }) => {
    const { user, password } = (await people()).ben;
    const first = await signedInAs(user.username, password);
    const second = await signedInAs(user.username, password);
    const carried = { ...first, credentials: { ...first.credentials } };
    await first.call(signOut, {});
    await ended(carried);
    await second.call(listStates, {});
  },

  'signing out when signed out is no error': async ({ anyone }) => {
    await anyone.call(signOut, {});
  },

  'a token that nobody gave out opens nothing': async ({ anyone, token }) => {
    for (const authorization of [`Bearer ${token}`, 'Bearer', `Basic ${btoa('admin:admin')}`, 'nonsense'])
      refusal(await anyone.send('GET', '/states', { headers: { authorization } }), 'not_signed_in');
  },
});

const account = checksOf('session', 'account', {
  'changing one’s password ends one’s other sessions, and the old password': async (api) => {
    const { user, password } = await api.newUser();
    const here = await api.signIn(user.username, password);
    const there = await api.signIn(user.username, password);
    const newPassword = api.newPassword();
    await here.call(setMyPassword, { body: { currentPassword: password, newPassword } });
    await here.call(listStates, {});
    await ended(there);
    await api.anyone.refused(signIn, { body: { username: user.username, password } }, 'wrong_credentials');
    await api.signIn(user.username, newPassword);
  },

  'a set-up link that is not valid makes no admin': async ({ anyone, token, newPassword }) => {
    const body = { token, username: `c-${token}`, displayName: 'Nobody', password: newPassword() };
    await anyone.refused(setUp, { body }, 'setup_link_invalid');
    await anyone.refused(signIn, { body: { username: body.username, password: body.password } }, 'wrong_credentials');
    await anyone.refused(
      setUp,
      { body: { ...body, username: 'a b', displayName: ' ', password: 'short' } },
      'invalid',
      {
        username: 'username_malformed',
        displayName: 'display_name_required',
        password: 'password_too_short',
      },
    );
  },
});

const byAdmins = checksOf('session', 'users', {
  'a password given by an admin ends the person’s sessions': async (api) => {
    const person = await api.newPerson();
    const password = api.newPassword();
    await api.admin.call(setUserPassword, { params: { id: person.user.id }, body: { password } });
    await ended(person.caller);
    await api.signIn(person.user.username, password);
  },

  'deleting a user ends their sessions': async ({ admin, anyone, newPerson }) => {
    const { user, etag, caller, password } = await newPerson();
    await admin.call(deleteUser, { params: { id: user.id }, ifMatch: etag });
    await ended(caller);
    await anyone.refused(signIn, { body: { username: user.username, password } }, 'wrong_credentials');
  },
});

export const session: readonly Check[] = [...own, ...account, ...byAdmins];
