import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { getPhoneLink } from '#contract/phoneLink.ts';
import { listPresences } from '#contract/presences.ts';
import { deleteState, getState, listStates, updateState } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

export const stateEdits = checksOf('states', 'core', {
  'an edit changes type and message, and the version with them': async ({ admin, newState, token }) => {
    const { state, etag } = await newState();
    const params = { id: state.id };
    const edited = await admin.call(updateState, { params, body: { type: 'dnd', message: token }, ifMatch: etag });
    same(`${edited.did}: the answer`, edited.body, {
      ...state,
      type: 'dnd',
      message: token,
      label: `DND (${token})`,
    });
    const found = await admin.call(getState, { params });
    same(`${found.did} after the edit`, found.body, edited.body);
    same(`${found.did} after the edit: ETag`, found.etag, edited.etag);
    holds(`${edited.did}: ETag`, edited.etag !== etag, `another than before, ${etag}`, edited.etag);
  },

  'a state keeps whether it pauses people in queues, where that is possible': async ({ admin, newState, token }) => {
    const { body: link } = await admin.call(getPhoneLink, {});
    if (!link.queues) return;
    const { state, etag } = await newState({ type: 'away', message: token, pauseInQueues: 'yes' });
    same('POST /states: pauseInQueues', state.pauseInQueues, 'yes');
    const params = { id: state.id };
    const { body } = await admin.call(getState, { params });
    same('GET /states/{id}: pauseInQueues', body.pauseInQueues, 'yes');
    const words = { type: 'away', message: token } as const;
    const edited = await admin.call(updateState, { params, body: words, ifMatch: etag });
    same(`${edited.did} without pauseInQueues`, edited.body.pauseInQueues, 'yes');
    const ended = await admin.call(updateState, {
      params,
      body: { ...words, pauseInQueues: 'no' },
      ifMatch: edited.etag,
    });
    same(`${ended.did}: pauseInQueues`, ended.body.pauseInQueues, 'no');
  },

  'the version stays while nothing is edited': async ({ admin, newState, people }) => {
    const { ana } = await people();
    const { state, etag } = await newState();
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const found = await admin.call(getState, { params: { id: state.id } });
    same(`${found.did} after someone picked it: ETag`, found.etag, etag);
  },

  'an edit without a message takes it away': async ({ admin, newState, token }) => {
    const { state, etag } = await newState({ type: 'chat', message: token });
    const replaced = await newState({ type: 'away', message: `${token} 2` });
    const params = { id: state.id };
    const message = ` ${token} 3 `;
    const edited = await admin.call(updateState, { params, body: { type: 'chat', message }, ifMatch: etag });
    same('PUT /states/{id}: message, trimmed', edited.body.message, `${token} 3`);
    const { items } = (await admin.call(listStates, { query: { pageSize: 200 } })).body;
    const isTaken = (each: string) => items.some((item) => item.type === each && item.message === null);
    const free = presenceTypes.find((each) => !isTaken(each));
    const without = { params, body: { type: free ?? 'chat' }, ifMatch: edited.etag } as const;
    // Where each type is there without a message, it is taken away all the same, and is the same as that then.
    if (free) same('PUT /states/{id} without message', (await admin.call(updateState, without)).body.message, null);
    else await admin.refused(updateState, without, 'state_duplicate');
    await admin.refused(
      updateState,
      { params: { id: replaced.state.id }, body: { type: 'lunch' }, ifMatch: replaced.etag },
      'invalid',
      { type: 'type_unknown' },
    );
  },

  'an edit from an old version is refused, and changes nothing': async ({ admin, newState, token }) => {
    const { state, etag } = await newState();
    const params = { id: state.id };
    const first = await admin.call(updateState, { params, body: { type: 'away', message: token }, ifMatch: etag });
    const second = { params, body: { type: 'dnd', message: `${token} 2` } };
    for (const ifMatch of [etag, '"nothing like it"', 'nonsense', ''])
      await admin.refused(updateState, { ...second, ifMatch }, 'stale');
    const { body } = await admin.call(getState, { params });
    same('GET /states/{id} after the refused edit', body, first.body);
  },

  'an edit that names no version is refused, and changes nothing': async ({ admin, newState, token }) => {
    const { state } = await newState();
    const params = { id: state.id };
    await admin.refused(updateState, { params, body: { type: 'dnd', message: token } }, 'if_match_required');
    same('GET /states/{id} after the refused edit', (await admin.call(getState, { params })).body, state);
  },

  'If-Match may list versions, and * is any of them': async ({ admin, newState, token }) => {
    const { state, etag } = await newState();
    const params = { id: state.id };
    const body = (number: number) => ({ type: 'away', message: `${token} ${number}` }) as const;
    const listed = { params, body: body(1), ifMatch: `"nothing like it", ${etag}` };
    const first = await admin.call(updateState, listed);
    await admin.refused(updateState, { ...listed, ifMatch: `"nothing like it", ${etag}` }, 'stale');
    same('GET /states/{id} after the refused edit', (await admin.call(getState, { params })).body, first.body);
    await admin.call(updateState, { params, body: body(2), ifMatch: '*' });
    await admin.call(deleteState, { params, query: {}, ifMatch: '*' });
  },

  'an edit that makes it the same as another is refused, and changes nothing': async ({ admin, newState, token }) => {
    await newState({ type: 'away', message: `${token} Lunch` });
    const { state, etag } = await newState({ type: 'xa', message: `${token} Lunch` });
    const params = { id: state.id };
    for (const message of [`${token} Lunch`, `${token} LUNCH`])
      await admin.refused(updateState, { params, body: { type: 'away', message }, ifMatch: etag }, 'state_duplicate', {
        message: 'state_duplicate',
      });
    same('GET /states/{id} after the refused edit', (await admin.call(getState, { params })).body, state);
  },

  'a state is no duplicate of itself': async ({ admin, newState, token }) => {
    const { state, etag } = await newState({ type: 'away', message: `${token} lunch` });
    const params = { id: state.id };
    const body = { type: 'away', message: `${token} LUNCH` } as const;
    const edited = await admin.call(updateState, { params, body, ifMatch: etag });
    await admin.call(updateState, { params, body, ifMatch: edited.etag });
    same('PUT /states/{id} with another case: message', edited.body.message, `${token} LUNCH`);
  },

  'a renamed state renames the presence of everyone who is in it': async ({ admin, newState, people, token }) => {
    const { ana, ben } = await people();
    const { state, etag } = await newState({ type: 'away', message: `${token} Lunch` });
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    await admin.call(updateState, {
      params: { id: state.id },
      body: { type: 'xa', message: `${token} Holiday` },
      ifMatch: etag,
    });
    const { body: own } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence after the state was renamed',
      [own.stateId, own.type, own.message, own.label],
      [state.id, 'xa', `${token} Holiday`, `Extended Away (${token} Holiday)`],
    );
    const { body: seen } = await ben.caller.call(listPresences, { query: { search: `${token} Holiday` } });
    same(
      'GET /presences after the state was renamed: labels',
      seen.items.map(({ extension, presence }) => [extension, presence.label]),
      [[ana.extension, own.label]],
    );
  },

  'a renamed state leaves alone since when people are in it, and until when': async ({
    admin,
    newState,
    people,
    token,
  }) => {
    const { ana } = await people();
    const { state, etag } = await newState();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const { body: before } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, until } });
    const body = { type: 'dnd', message: `${token} Dinner` } as const;
    await admin.call(updateState, { params: { id: state.id }, body, ifMatch: etag });
    const { body: after } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence after the state was renamed: since, until',
      [after.since, after.until],
      [before.since, before.until],
    );
  },

  'a renamed state leaves people’s own words alone': async ({ admin, newState, people, token }) => {
    const { ana } = await people();
    const { state, etag } = await newState({ type: 'away', message: `${token} Lunch` });
    await ana.caller.call(setMyPresence, { body: { stateId: state.id, message: 'With Ben' } });
    await admin.call(updateState, {
      params: { id: state.id },
      body: { type: 'dnd', message: `${token} Dinner` },
      ifMatch: etag,
    });
    const { body } = await ana.caller.call(getMyPresence, {});
    same(
      'GET /me/presence with own words after the state was renamed',
      [body.type, body.message, body.ownWords, body.label],
      ['dnd', 'With Ben', true, 'DND (With Ben)'],
    );
  },
});
