import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { getPresence } from '#contract/presences.ts';
import { getSession, signOut } from '#contract/session.ts';
import { getMySettings, updateMySettings, type SettingsInput } from '#contract/settings.ts';
import { deleteState, listStates } from '#contract/states.ts';
import { getStateUsage } from '#contract/stateUsage.ts';
import type { Api, Person } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const nothing = { signInStateId: null, signOutStateId: null, followMe: null, timeZone: null, language: null };

/** Changes somebody's settings. */
const choose = async ({ caller }: Pick<Person, 'caller'>, body: SettingsInput) =>
  (await caller.call(updateMySettings, { body })).body;

/** The settings but for the actions. */
const choicesIn = ({
  signInStateId,
  signOutStateId,
  followMe,
  timeZone,
  language,
}: Awaited<ReturnType<typeof choose>>) => ({
  signInStateId,
  signOutStateId,
  followMe,
  timeZone,
  language,
});

const stateOf = async ({ admin }: Api, { extension }: Person) =>
  (await admin.call(getPresence, { params: { extension } })).body.stateId;

export const settings = checksOf('me', 'settings', {
  'whoever has chosen nothing is signed in and out without a change, and calls go by the type': async (api) => {
    const { caller } = await api.newPerson();
    const { body, did } = await caller.call(getMySettings, {});
    same(did, choicesIn(body), nothing);
    const { items, total } = (await caller.call(listStates, { query: { pageSize: 200 } })).body;
    const typeOf = new Map(items.map(({ id, type }) => [id, type]));
    holds(`${did}: actions`, body.actions.length >= Math.min(total, 200), 'one for every state', body.actions);
    const wrong = body.actions.filter(({ stateId, action }) => {
      const type = typeOf.get(stateId);
      return type && action !== (type === 'dnd' ? 'dnd' : 'none');
    });
    same(`${did}: actions that are not the type’s own (dnd for dnd, none for the others)`, wrong, []);
  },

  'what is given is changed, everything else stays': async (api) => {
    const person = await api.newPerson();
    const [{ state: away }, { state: dnd }] = [
      await api.newState(),
      await api.newState({ type: 'dnd', message: api.token }),
    ];
    await choose(person, { signInStateId: away.id, followMe: ' +493012345 ' });
    await choose(person, { signOutStateId: dnd.id, timeZone: 'Europe/Berlin' });
    await choose(person, { language: 'en-GB', actions: [{ stateId: away.id, action: 'followme' }] });
    const answered = await choose(person, { actions: [{ stateId: dnd.id, action: 'none' }] });
    const { body, did } = await person.caller.call(getMySettings, {});
    same(`${did} against the answer of PUT`, body, answered);
    same(did, choicesIn(body), {
      signInStateId: away.id,
      signOutStateId: dnd.id,
      followMe: '+493012345',
      timeZone: 'Europe/Berlin',
      language: 'en-GB',
    });
    const actionOf = (id: number) => body.actions.find(({ stateId }) => stateId === id)?.action;
    same(`${did}: actions`, [actionOf(away.id), actionOf(dnd.id)], ['followme', 'none']);
    const cleared = await choose(person, {
      signInStateId: null,
      signOutStateId: null,
      followMe: '',
      timeZone: null,
      language: null,
    });
    same('PUT /me/settings with nothing chosen', choicesIn(cleared), nothing);
  },

  'no number, time zone or language may be said in two ways': async (api) => {
    const person = await api.newPerson();
    for (const none of [null, '']) {
      await choose(person, { followMe: '0301234', timeZone: 'Europe/Berlin', language: 'en-GB' });
      const answered = await choose(person, { followMe: none, timeZone: none, language: none });
      same(`PUT /me/settings with ${JSON.stringify(none)} for each`, choicesIn(answered), nothing);
      const { body, did } = await person.caller.call(getMySettings, {});
      same(`${did} after that`, choicesIn(body), nothing);
    }
  },

  'the time zone and the language are in the session': async ({ newPerson }) => {
    const person = await newPerson();
    await choose(person, { timeZone: 'America/New_York', language: 'en-US' });
    const { body, did } = await person.caller.call(getSession, {});
    same(`${did}: user`, [body.user?.timeZone, body.user?.language], ['America/New_York', 'en-US']);
  },

  'settings name the field that they can’t accept, and nothing of the call is kept': async ({
    newPerson,
    newState,
  }) => {
    const person = await newPerson();
    const { state } = await newState();
    const refused = (body: object, fields: Record<string, string>) =>
      person.caller.refused(updateMySettings, { body: { timeZone: 'Asia/Tokyo', ...body } }, 'invalid', fields);
    for (const followMe of ['1', '1'.repeat(21), '12a', '+', '12 34', '++12', '１２'])
      await refused({ followMe }, { followMe: 'follow_me_malformed' });
    for (const timeZone of ['Europe/Atlantis', '+01:00', 'x'.repeat(65), 'Berlin time'])
      await refused({ timeZone }, { timeZone: 'time_zone_unknown' });
    for (const language of ['english!', 'x'.repeat(36), '-'])
      await refused({ language }, { language: 'language_malformed' });
    await refused({ actions: [{ stateId: state.id, action: 'ring' }] }, { 'actions.0.action': 'action_unknown' });
    await refused({ signInStateId: 2147483647 }, { signInStateId: 'state_unknown' });
    await refused({ signOutStateId: 2147483647 }, { signOutStateId: 'state_unknown' });
    await refused({ signInStateId: 'away', followMe: 7 }, { signInStateId: 'wrong_type', followMe: 'wrong_type' });
    const actions = [
      { stateId: state.id, action: 'dnd' },
      { stateId: 2147483647, action: 'dnd' },
    ];
    await refused({ actions }, { 'actions.1.stateId': 'state_unknown' });
    const { body, did } = await person.caller.call(getMySettings, {});
    same(`${did} after refused changes`, choicesIn(body), nothing);
    same(`${did}: action`, body.actions.find(({ stateId }) => stateId === state.id)?.action, 'none');
  },

  'without presence only time zone and language can be changed': async ({ people, newPerson, newState }) => {
    const { carl } = await people();
    const off = await newPerson({ presence: 'no' });
    const { state } = await newState();
    for (const person of [carl, off]) {
      const changed = await choose(person, { timeZone: 'Europe/Paris', language: 'en-GB' });
      same('PUT /me/settings without presence', [changed.timeZone, changed.language], ['Europe/Paris', 'en-GB']);
      const stateId = state.id;
      for (const body of [
        { signInStateId: stateId },
        { signOutStateId: null },
        { followMe: '0301234' },
        { actions: [{ stateId, action: 'dnd' as const }] },
      ])
        await person.caller.refused(updateMySettings, { body }, 'presence_off');
      await choose(person, { timeZone: null, language: null });
    }
  },

  'a state that is deleted, with a replacement or without, is chosen by nobody any more': async (api) => {
    for (const replaced of [false, true]) {
      const person = await api.newPerson();
      const { state, etag } = await api.newState({ type: 'dnd', message: `${api.token} ${replaced}` });
      const { state: other } = await api.newState({ type: 'away', message: `${api.token} Other ${replaced}` });
      const stateId = state.id;
      await choose(person, {
        signInStateId: stateId,
        signOutStateId: stateId,
        actions: [{ stateId, action: 'followme' }],
      });
      const usage = await api.admin.call(getStateUsage, { params: { id: stateId } });
      const { signIn, signOut: signOuts, action } = usage.body.chosen;
      same(`${usage.did}: chosen`, [signIn, signOuts, action], [1, 1, 1]);
      const query = replaced ? { replaceWith: other.id } : {};
      await api.admin.call(deleteState, { params: { id: stateId }, query, ifMatch: etag });
      const { body, did } = await person.caller.call(getMySettings, {});
      same(`${did} after the chosen state was deleted`, choicesIn(body), nothing);
      same(
        `${did}: action`,
        body.actions.find((each) => each.stateId === stateId),
        undefined,
      );
    }
  },

  'a deletion is told whose calls go to voicemail, where the backend tells it': async (api) => {
    const [one, other] = [await api.newPerson(), await api.newPerson()];
    for (const [type, actions, now, after] of [
      ['away', ['dnd', 'followme'], 1, 0],
      ['dnd', ['none', 'dnd'], 1, 2],
    ] as const) {
      const { state } = await api.newState({ type, message: `${api.token} Calls` });
      for (const [index, person] of [one, other].entries()) {
        const action = actions[index] ?? 'none';
        await choose(person, { followMe: '0301234', actions: [{ stateId: state.id, action }] });
        await person.caller.call(setMyPresence, { body: { stateId: state.id } });
      }
      const { body, did } = await api.admin.call(getStateUsage, { params: { id: state.id } });
      if (body.voicemail) same(`${did}: voicemail`, [body.voicemail.now, body.voicemail.after], [now, after]);
    }
  },

  'signing in and signing out set what was chosen for them': async (api) => {
    const person = await api.newPerson();
    const [{ state: here }, { state: gone }] = [await api.newState(), await api.newState()];
    await choose(person, { signInStateId: here.id, signOutStateId: gone.id });
    same('the state before signing in again', await stateOf(api, person), null);
    const caller = await api.signIn(person.user.username, person.password);
    const { body } = await caller.call(getMyPresence, {});
    same('GET /me/presence after signing in', [body.stateId, body.ownWords, body.until], [here.id, false, null]);
    await caller.call(signOut, {});
    // Whoever opened no page counts as here for a minute by the session that is left.
    await person.caller.call(signOut, {});
    same('the state after signing out', await stateOf(api, person), gone.id);
  },

  'signing in displaces a pick without an end, and leaves one whose end is ahead': async (api) => {
    const person = await api.newPerson();
    const [{ state: here }, { state: picked }] = [await api.newState(), await api.newState()];
    await choose(person, { signInStateId: here.id });
    await person.caller.call(setMyPresence, { body: { stateId: picked.id } });
    await api.signIn(person.user.username, person.password);
    same('the state after a pick without an end and a sign-in', await stateOf(api, person), here.id);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await person.caller.call(setMyPresence, { body: { stateId: picked.id, until } });
    await api.signIn(person.user.username, person.password);
    same('the state after a pick with an end and a sign-in', await stateOf(api, person), picked.id);
  },

  'signing out of one session of two with an open page changes nothing': async (api) => {
    const person = await api.newPerson();
    const { state: gone } = await api.newState();
    await choose(person, { signOutStateId: gone.id });
    const caller = await api.signIn(person.user.username, person.password);
    await api.listen(person.caller);
    await caller.call(signOut, {});
    same('the state after signing out beside an open page', await stateOf(api, person), null);
  },

  'a change of settings is told to the person’s own pages': async ({ newPerson, listen }) => {
    const person = await newPerson();
    const stream = await listen(person.caller);
    await choose(person, { timeZone: 'Asia/Tokyo' });
    await stream.until('session, settings changed', (event) => event.type === 'session');
  },
});
