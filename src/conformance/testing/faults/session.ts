import { getSession, signOut } from '#contract/session.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, done, problem } from '#conformance/testing/planting.ts';

const says = 'session: the session says who is signed in';
const tellsAnyone = 'session: the session tells whoever asks';

export const session: Faults = {
  'whoever is signed out is refused the session': [
    'session: the admin signs in',
    answer(getSession, (body) => (body.user ? body : problem(401, 'not_signed_in'))),
  ],
  'whoever is signed out may set presence': [
    'session: whoever is signed out gets a session',
    answer(getSession, (body) => (body.user ? body : { ...body, may: { ...body.may, setOwnPresence: true } })),
  ],
  'it always wants to be set up': [
    'session: whoever is signed out gets a session',
    answer(getSession, (body) => ({ ...body, setupNeeded: true })),
  ],
  'a session that does not say when it ends': [says, answer(getSession, (body) => ({ ...body, expiresAt: null }))],
  'a session that says it ended when it was asked for': [
    says,
    answer(getSession, (body) => ({ ...body, expiresAt: body.user && new Date().toISOString() })),
  ],
  'sessions that end in a hundred years': [
    says,
    answer(getSession, (body) => ({ ...body, expiresAt: body.user && '2126-01-01T00:00:00Z' })),
  ],
  'everybody may manage states': [
    says,
    answer(getSession, (body) => ({ ...body, may: { ...body.may, manageStates: body.user !== null } })),
  ],
  'an admin may not set anybody’s presence': [
    says,
    answer(getSession, (body) => ({ ...body, may: { ...body.may, setAnyPresence: false } })),
  ],
  'everybody may set their own presence, with an extension or without': [
    'session: without an extension, or with presence off',
    answer(getSession, (body) => ({ ...body, may: { ...body.may, setOwnPresence: body.user !== null } })),
  ],
  'whoever has an extension may set their own presence, though it is off': [
    'session: without an extension, or with presence off',
    answer(getSession, (body) => ({ ...body, may: { ...body.may, setOwnPresence: Boolean(body.user?.extension) } })),
  ],
  'another version of the contract': [tellsAnyone, answer(getSession, (body) => ({ ...body, contract: '2.0' }))],
  'capabilities without the core': [
    tellsAnyone,
    answer(getSession, (body) => ({ ...body, capabilities: body.capabilities?.filter((name) => name !== 'core') })),
  ],
  'capabilities are told to whoever is signed in alone': [
    tellsAnyone,
    answer(getSession, ({ capabilities, ...body }) => (body.user ? { ...body, capabilities } : body)),
  ],
  'signing out has no effect': [
    'session: signing out ends the session, and only this one',
    around(signOut, () => done()),
  ],
  'signing out ends all sessions of the person': [
    'session: signing out ends the session, and only this one',
    around(signOut, async (call) => {
      await call.also('DELETE', '/me/sessions');
      return call.go();
    }),
  ],
  'signing out is for those who are signed in': [
    'session: signing out when signed out',
    around(signOut, (call) =>
      call.request.headers.has('authorization') || call.request.headers.has('cookie')
        ? call.go()
        : problem(401, 'not_signed_in'),
    ),
  ],
  'signing out answers the session': [
    'session: signing out when signed out',
    around(signOut, async (call) => {
      await call.go();
      return Response.json({ user: null });
    }),
  ],
};
