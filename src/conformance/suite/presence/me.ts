import { clearMyPresence, getMyPresence, setMyPassword, setMyPresence } from '#contract/me.ts';
import type { Presence } from '#contract/presences.ts';
import { signIn } from '#contract/signIn.ts';
import type { Api, Person } from '#conformance/kit/api.ts';
import { type Check, checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

/** Whether the phone system has accepted it yet may have changed since. */
const withoutDelivery = (presence: Presence) => ({ ...presence, delivery: null });

async function refusedTo({ caller }: Person, { newState }: Api): Promise<void> {
  const { state } = await newState();
  await caller.refused(getMyPresence, {}, 'presence_off');
  await caller.refused(setMyPresence, { body: { stateId: state.id } }, 'presence_off');
  await caller.refused(clearMyPresence, {}, 'presence_off');
}

const presence = checksOf('me', 'core', {
  'whoever has picked nothing is in nothing': async ({ people }) => {
    const { caller, extension } = (await people()).ana;
    const { body, did } = await caller.call(getMyPresence, {});
    const { delivery: _, ...said } = body;
    same(did, said, {
      extension,
      type: 'not_set',
      message: null,
      label: 'Not set',
      stateId: null,
      ownWords: false,
      since: null,
      until: null,
      setBy: null,
      reason: null,
    });
  },

  'clearing releases every pick, and clearing nothing is no error': async ({ newState, people }) => {
    const { ana } = await people();
    const [{ state: below }, { state: above }] = [await newState(), await newState()];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await ana.caller.call(setMyPresence, { body: { stateId: below.id } });
    await ana.caller.call(setMyPresence, { body: { stateId: above.id, until } });
    for (const time of ['first', 'second']) {
      const { body, did } = await ana.caller.call(clearMyPresence, {});
      same(`${did}, the ${time} time`, [body.type, body.stateId, body.label], ['not_set', null, 'Not set']);
      const asked = await ana.caller.call(getMyPresence, {});
      same('GET /me/presence after clearing', withoutDelivery(asked.body), withoutDelivery(body));
    }
  },

  'without an extension there is no presence to see, set or clear': async (api) => {
    await refusedTo((await api.people()).carl, api);
  },

  'with presence off there is none, either': async (api) => {
    await refusedTo(await api.newPerson({ presence: 'no' }), api);
  },
});

const passwords = checksOf('me', 'account', {
  'a new password has 8 to 256 characters, and the current one must be right': async ({ newPerson, newPassword }) => {
    const { caller, password } = await newPerson();
    const refused = (body: unknown, fields: Record<string, string>) =>
      caller.refused(setMyPassword, { body }, 'invalid', fields);
    await refused(
      { currentPassword: newPassword(), newPassword: newPassword() },
      { currentPassword: 'password_wrong' },
    );
    await refused({ currentPassword: password, newPassword: '1234567' }, { newPassword: 'password_too_short' });
    await refused({ currentPassword: password, newPassword: 'x'.repeat(257) }, { newPassword: 'password_too_long' });
    await refused(
      { currentPassword: 'x'.repeat(257), newPassword: newPassword() },
      { currentPassword: 'password_too_long' },
    );
    await refused({ currentPassword: password, newPassword: 'Password1' }, { newPassword: 'password_common' });
    await refused({}, { currentPassword: 'required', newPassword: 'required' });
    await refused(
      { currentPassword: 7, newPassword: null },
      { currentPassword: 'wrong_type', newPassword: 'wrong_type' },
    );
  },

  'any character may be in a password, up to 256 of them': async ({
    anyone,
    newPerson,
    newPassword,
    signIn: signedInAs,
  }) => {
    const { user, caller, password: first } = await newPerson();
    let current = first;
    const refused = (other: string) =>
      anyone.refused(signIn, { body: { username: user.username, password: other } }, 'wrong_credentials');
    for (const next of [` ${newPassword()} "'🍕\u0000é `, newPassword().padEnd(256, 'é')]) {
      await caller.call(setMyPassword, { body: { currentPassword: current, newPassword: next } });
      await signedInAs(user.username, next);
      if (next !== next.trim()) await refused(next.trim());
      current = next;
    }
    await refused(current.slice(0, 255));
  },
});

export const me: readonly Check[] = [...presence, ...passwords];
