import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { createState, deleteState, getState, updateState } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  field,
  type Fields,
  fieldsIn,
  head,
  headers,
  json,
  problem,
  refusal,
  sent,
} from '#conformance/testing/planting.ts';

const edit = 'states: an edit changes type and message';
const oldEdit = 'states: an edit from an old version is refused';
const since = 'states: a renamed state leaves alone since when';
const versions = 'states: If-Match may list versions';

const one = [createState, getState, updateState] as const;

export const stateEdits: Faults = {
  'an edit keeps the type': [
    edit,
    sent(updateState, async (body, call) => ({
      ...body,
      type: (await call.also('GET', `/states/${call.params.id}`)).type,
    })),
  ],
  'an edit answers what was before': [
    edit,
    around(updateState, async (call) => {
      const before = await call.also('GET', `/states/${call.params.id}`);
      const response = await call.go();
      return response.ok ? json(before, 200, response.headers) : response;
    }),
  ],
  'an edit keeps its ETag': [edit, head(updateState, (given) => given.set('etag', '"1"'))],
  'an edit answers another ETag than the state has': [edit, head(updateState, (given) => given.set('etag', '"17"'))],
  'weak ETags': [edit, head(getState, (given) => given.set('etag', `W/${given.get('etag')}`))],
  'ETags without quotes': [
    edit,
    head(one, (given) => given.set('etag', (given.get('etag') ?? '').replaceAll('"', ''))),
  ],
  'a pick changes the ETag of the state': [
    'states: the version stays while nothing is edited',
    around(
      [setMyPresence, getState, updateState, deleteState],
      async (call, picks) => {
        const own = new Headers(call.request.headers);
        own.set('if-match', (own.get('if-match') ?? '').replace(/-\d+"$/, '"'));
        const response = await call.go(own.get('if-match') ? { headers: own } : undefined);
        if (call.request.method !== 'GET') picks.count += 1;
        const etag = response.headers.get('etag');
        if (etag) response.headers.set('etag', etag.replace(/"$/, `-${picks.count}"`));
        return response;
      },
      () => ({ count: 0 }),
    ),
  ],
  'an edit without a message keeps it': [
    'states: an edit without a message takes it away',
    sent(updateState, async (body, call) => ({
      message: (await call.also('GET', `/states/${call.params.id}`)).message,
      ...body,
    })),
  ],
  'an edit of a type that there is not keeps the type': [
    'states: an edit without a message',
    field(updateState, 'type', (type) => (type === 'lunch' ? 'away' : type)),
  ],
  'the last edit wins, whatever it was made from': [
    oldEdit,
    headers(updateState, (given) => given.set('if-match', '*')),
  ],
  'an edit from an old version answers 409': [oldEdit, refusal('stale', () => problem(409, 'stale'))],
  'an edit that names nonsense as its version counts as one that names none': [
    oldEdit,
    headers(updateState, (given) => given.get('if-match') === 'nonsense' && given.delete('if-match')),
  ],
  'an edit from an old version is refused when it is done': [
    oldEdit,
    around(updateState, async (call) => {
      const refused = await call.go();
      const own = new Headers(call.request.headers);
      own.set('if-match', '*');
      if (refused.status === 412) await call.go({ headers: own });
      return refused;
    }),
  ],
  'an edit needs no version': [
    'states: an edit that names no version',
    headers(updateState, (given) => given.has('if-match') || given.set('if-match', '*')),
  ],
  'an edit that names no version is stale': [
    'states: an edit that names no version',
    refusal('if_match_required', () => problem(412, 'stale')),
  ],
  'If-Match: * is stale': [
    versions,
    headers([updateState, deleteState], (given) => given.get('if-match') === '*' && given.set('if-match', '"none"')),
  ],
  'of several versions in If-Match the first counts': [
    versions,
    headers([updateState, deleteState], (given) =>
      given.set('if-match', (given.get('if-match') ?? '').split(',')[0] ?? ''),
    ),
  ],
  'a list of versions is taken without looking': [
    versions,
    headers([updateState, deleteState], (given) => given.get('if-match')?.includes(',') && given.set('if-match', '*')),
  ],
  'an edit may make a state the same as another': [
    'states: an edit that makes it the same',
    field(updateState, 'message', (text, body) =>
      body.type === 'away' && text.endsWith(' LUNCH') ? `${text} ` + crypto.randomUUID().slice(0, 4) : text,
    ),
  ],
  'a state is a duplicate of itself': [
    'states: a state is no duplicate of itself',
    around(updateState, async (call) => {
      const { message } = JSON.parse(await call.request.clone().text()) as { message?: string };
      const before = await call.also('GET', `/states/${call.params.id}`);
      return String(before.message).toLowerCase() === message?.toLowerCase()
        ? problem(409, 'state_duplicate')
        : call.go();
    }),
  ],
  'a renamed state leaves people in the words of before': [
    'states: a renamed state renames the presence',
    around(
      [setMyPresence, getMyPresence],
      async (call, picked) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        const who = call.request.headers.get('authorization') ?? '';
        const before = picked.get(who);
        if (call.request.method === 'PUT') picked.set(who, body);
        const { type, message, label } = before ?? {};
        const old = call.request.method === 'GET' && before?.stateId === body.stateId;
        return json(old ? { ...body, type, message, label } : body, 200, response.headers);
      },
      () => new Map<string, Fields>(),
    ),
  ],
  'an edit begins anew what people are in': [
    since,
    answer(getMyPresence, (presence) =>
      presence.label.endsWith(' Dinner)') ? { ...presence, since: new Date().toISOString() } : presence,
    ),
  ],
  'an edit takes the end away': [
    since,
    answer(getMyPresence, (presence) =>
      presence.label.endsWith(' Dinner)') ? { ...presence, until: null } : presence,
    ),
  ],
  'own words are lost when the state is renamed': [
    'states: a renamed state leaves people’s own words alone',
    around(
      [updateState, getMyPresence],
      async (call, edited) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        if (call.request.method === 'PUT') edited.set(body.id, body);
        const state = call.request.method === 'GET' ? edited.get(body.stateId) : undefined;
        const lost = state && { message: state.message, label: state.label, ownWords: false };
        return json({ ...body, ...lost }, 200, response.headers);
      },
      () => new Map<unknown, Fields>(),
    ),
  ],
};
