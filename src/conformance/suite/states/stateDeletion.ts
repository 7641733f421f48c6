import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import { deleteState, getState, listStates, updateState } from '#contract/states.ts';
import { getStateUsage } from '#contract/stateUsage.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** A state that Ana is in. */
async function stateInUse({ newState, people, token }: Api, own: { message?: string } = {}) {
  const { ana } = await people();
  const made = await newState({ type: 'dnd', message: `${token} Lunch` });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const { body: before } = await ana.caller.call(setMyPresence, { body: { stateId: made.state.id, until, ...own } });
  return { ...made, ana, before };
}

export const stateDeletion = checksOf('states', 'core', {
  'a deleted state is gone': async ({ admin, newState, token }) => {
    const { state, etag } = await newState({ type: 'away', message: token });
    const params = { id: state.id };
    await admin.call(deleteState, { params, query: {}, ifMatch: etag });
    await admin.refused(getState, { params }, 'not_found');
    await admin.refused(getStateUsage, { params }, 'not_found');
    await admin.refused(deleteState, { params, ifMatch: etag }, 'not_found');
    await admin.refused(updateState, { params, body: { type: 'away', message: token }, ifMatch: etag }, 'not_found');
    same('GET /states: items', (await admin.call(listStates, { query: { search: token } })).body.items, []);
  },

  'an id is never used again': async ({ admin, newState }) => {
    const { state, etag } = await newState();
    await admin.call(deleteState, { params: { id: state.id }, query: {}, ifMatch: etag });
    const { state: next } = await newState();
    holds('POST /states after the newest was deleted: id', next.id !== state.id, `another than ${state.id}`, next.id);
  },

  'a deletion from an old version is refused, and one that names none': async ({ admin, newState, token }) => {
    const { state, etag } = await newState();
    const params = { id: state.id };
    await admin.refused(deleteState, { params }, 'if_match_required');
    const { body } = await admin.call(updateState, { params, body: { type: 'xa', message: token }, ifMatch: etag });
    await admin.refused(deleteState, { params, ifMatch: etag }, 'stale');
    same('GET /states/{id} after the refused deletion', (await admin.call(getState, { params })).body, body);
  },

  'people in a deleted state move to its replacement': async (api) => {
    const { state, etag, ana, before } = await stateInUse(api);
    const { state: other } = await api.newState({ type: 'away', message: `${api.token} Other` });
    await api.admin.call(deleteState, { params: { id: state.id }, query: { replaceWith: other.id }, ifMatch: etag });
    const { body } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence after the state was replaced',
      [body.stateId, body.type, body.message, body.label, body.ownWords],
      [other.id, 'away', `${api.token} Other`, `Away (${api.token} Other)`, false],
    );
    same(
      'GET /me/presence after the state was replaced: since, until',
      [body.since, body.until],
      [before.since, before.until],
    );
    const { body: after } = await api.admin.call(getState, { params: { id: other.id } });
    same('GET /states/{id} of the replacement: inUse', after.inUse, 1);
  },

  'people in a state deleted without replacement keep its type and message': async (api) => {
    const { state, etag, ana, before } = await stateInUse(api);
    await api.admin.call(deleteState, { params: { id: state.id }, query: {}, ifMatch: etag });
    const { body } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence after the state was deleted',
      [body.stateId, body.type, body.message, body.label, body.since, body.until],
      [null, 'dnd', `${api.token} Lunch`, `DND (${api.token} Lunch)`, before.since, before.until],
    );
  },

  'own words outlive the state that they were said in': async (api) => {
    const { state, etag, ana } = await stateInUse(api, { message: 'With Ben' });
    await api.admin.call(deleteState, { params: { id: state.id }, query: {}, ifMatch: etag });
    const { body } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence with own words after the state was deleted',
      [body.stateId, body.type, body.message, body.label, body.ownWords],
      [null, 'dnd', 'With Ben', 'DND (With Ben)', true],
    );
  },

  'a replacement must be another state that exists': async (api) => {
    const { state, etag, ana } = await stateInUse(api);
    const params = { id: state.id };
    const { body: before } = await ana.caller.call(getMyPresence, {});
    const refused = (replaceWith: unknown, code: string) =>
      api.admin.refused(deleteState, { params, query: { replaceWith }, ifMatch: etag }, 'invalid', {
        replaceWith: code,
      });
    await refused(2147483647, 'state_unknown');
    await refused(state.id, 'replacement_same');
    await refused('another', 'wrong_type');
    await refused(0, 'out_of_range');
    await refused(2147483648, 'out_of_range');
    same(
      'GET /states/{id} after the refused deletion: inUse',
      (await api.admin.call(getState, { params })).body.inUse,
      1,
    );
    same('GET /me/presence after the refused deletion', (await ana.caller.call(getMyPresence, {})).body, before);
  },

  'it is counted how many people are in a state now, and named who': async ({ admin, newState, people }) => {
    const { ana, ben } = await people();
    const [{ state: first }, { state: second }] = [await newState(), await newState()];
    const inUse = async (id: number) => (await admin.call(getState, { params: { id } })).body.inUse;
    const nobody = await admin.call(getStateUsage, { params: { id: first.id } });
    same(`${nobody.did}, a state that nobody is in`, [nobody.body.inUse, nobody.body.people], [0, []]);
    for (const { caller } of [ana, ben]) await caller.call(setMyPresence, { body: { stateId: first.id } });
    await ana.caller.call(setMyPresence, { body: { stateId: first.id, message: 'Again' } });
    same('inUse of a state that two people are in, one by two picks', await inUse(first.id), 2);
    const { body, did } = await admin.call(getStateUsage, { params: { id: first.id } });
    same(
      `${did}, a state that two people are in`,
      [body.inUse, body.people.map(({ extension, displayName }) => `${extension} ${displayName}`).toSorted()],
      [2, [ana, ben].map(({ extension, user }) => `${extension} ${user.displayName}`).toSorted()],
    );
    await ben.caller.call(setMyPresence, { body: { stateId: second.id } });
    same('inUse of both states after one moved', [await inUse(first.id), await inUse(second.id)], [1, 1]);
  },

  'whoever only waits in a state, below another with an end, is not counted in it': async ({
    admin,
    newState,
    people,
  }) => {
    const { ana } = await people();
    const [{ state: below }, { state: above }] = [await newState(), await newState()];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await ana.caller.call(setMyPresence, { body: { stateId: below.id } });
    await ana.caller.call(setMyPresence, { body: { stateId: above.id, until } });
    for (const [state, count] of [
      [below, 0],
      [above, 1],
    ] as const) {
      const { body, did } = await admin.call(getState, { params: { id: state.id } });
      same(`${did}: inUse`, body.inUse, count);
    }
  },

  'at most twenty people are named': async ({ admin, newState, newUser, token }) => {
    const { state } = await newState();
    // One after the other: each waits for its password to be hashed, and the last of many at once would wait for all of them.
    for (let number = 0; number < 21; number += 1) {
      const extension = `${token}${number}`;
      await newUser({ extension });
      await admin.call(setPresence, { params: { extension }, body: { stateId: state.id } });
    }
    const { body, did } = await admin.call(getStateUsage, { params: { id: state.id } });
    same(`${did}, a state that 21 people are in: inUse, names`, [body.inUse, body.people.length], [21, 20]);
  },
});
