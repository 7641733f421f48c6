import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { clearPresence, getPresence, setPresence } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { updateUser } from '#contract/users.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

export const presences = checksOf('presences', 'colleagues', {
  'everyone who is signed in sees a colleague’s presence as they see it themselves': async ({ newState, people }) => {
    const { ana, ben, carl } = await people();
    const { state } = await newState();
    const { body } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, message: 'Seen' } });
    for (const { caller } of [ana, ben, carl]) {
      const seen = await caller.call(getPresence, { params: { extension: ana.extension } });
      same(seen.did, seen.body, body);
    }
  },

  'the case of an extension does not matter': async ({ admin, people }) => {
    const { extension } = (await people()).ana;
    for (const each of [extension.toUpperCase(), extension.toLowerCase()]) {
      const { body, did } = await admin.call(getPresence, { params: { extension: each } });
      same(`${did}: extension`, body.extension, extension);
    }
  },

  'one’s own is set and cleared as under /me': async ({ newState, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const params = { extension: ana.extension };
    const set = await ana.caller.call(setPresence, { params, body: { stateId: state.id } });
    same(
      'GET /me/presence after PUT /presences/{extension}',
      (await ana.caller.call(getMyPresence, {})).body,
      set.body,
    );
    same(`${set.did}: setBy`, set.body.setBy, { self: true, displayName: ana.user.displayName });
    const cleared = await ana.caller.call(clearPresence, { params });
    same(`${cleared.did}: type`, cleared.body.type, 'not_set');
    await ana.caller.refused(setPresence, { params, body: { stateId: 2147483647 } }, 'invalid', {
      stateId: 'state_unknown',
    });
  },

  'nobody but an admin sets or clears another’s': async ({ newState, people, newPerson }) => {
    const { ana, ben, carl } = await people();
    const { state } = await newState();
    const off = await newPerson({ presence: 'no' });
    const { body: before } = await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const params = { extension: ana.extension };
    for (const { caller } of [ben, carl, off]) {
      await caller.refused(setPresence, { params, body: { stateId: state.id } }, 'forbidden');
      await caller.refused(clearPresence, { params }, 'forbidden');
    }
    same('GET /me/presence after the refused calls', (await ana.caller.call(getMyPresence, {})).body, before);
  },

  'an admin sets and clears anyone’s, and it says so': async ({ admin, newState, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const params = { extension: ana.extension };
    const { body: who } = await admin.call(getSession, {});
    const set = await admin.call(setPresence, { params, body: { stateId: state.id, message: 'By admin' } });
    same(`${set.did}: setBy`, set.body.setBy, { self: false, displayName: who.user?.displayName });
    same('GET /me/presence after an admin set it', (await ana.caller.call(getMyPresence, {})).body, set.body);
    const { body: own } = await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    same('PUT /me/presence afterwards: setBy', own.setBy, { self: true, displayName: ana.user.displayName });
    await admin.call(clearPresence, { params });
    same('GET /me/presence after an admin cleared it', (await ana.caller.call(getMyPresence, {})).body.type, 'not_set');
  },

  'presence that is off can be neither seen nor set': async ({ admin, newState, newPerson, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const { extension, caller } = await newPerson({ presence: 'no' });
    const params = { extension };
    for (const each of [ana.caller, admin]) await each.refused(getPresence, { params }, 'not_found');
    for (const each of [caller, admin]) {
      await each.refused(setPresence, { params, body: { stateId: state.id } }, 'presence_off');
      await each.refused(clearPresence, { params }, 'presence_off');
    }
  },

  'switching presence off, or taking the extension, clears it for good': async ({ admin, newState, newPerson }) => {
    const { state } = await newState();
    for (const without of [{ presence: 'no' }, { extension: null }] as const) {
      const person = await newPerson();
      const params = { id: person.user.id };
      const { username, displayName, role, presence, extension } = person.user;
      const fields = { username, displayName, role, presence, extension };
      await person.caller.call(setMyPresence, { body: { stateId: state.id } });
      const off = await admin.call(updateUser, { params, body: { ...fields, ...without }, ifMatch: person.etag });
      await person.caller.refused(getMyPresence, {}, 'presence_off');
      await admin.call(updateUser, { params, body: fields, ifMatch: off.etag });
      const { body } = await person.caller.call(getMyPresence, {});
      same(`GET /me/presence after ${JSON.stringify(without)} and back`, [body.type, body.stateId], ['not_set', null]);
    }
  },
});
