import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { createState, deleteState, getState } from '#contract/states.ts';
import { getStateUsage } from '#contract/stateUsage.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, done, fieldsIn, headers, json, query, versioned } from '#conformance/testing/planting.ts';

const moved = 'states: people in a deleted state move';
const usage = 'states: it is counted how many people';

export const stateDeletion: Faults = {
  'a deleted state can still be read': [
    'states: a deleted state is gone',
    around(
      [createState, getState],
      async (call, seen) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (response.ok) seen.set(String(body.id), body);
        const old = response.status === 404 ? seen.get(call.params.id ?? '') : undefined;
        return old ? versioned(old) : response;
      },
      () => new Map<string, unknown>(),
    ),
  ],
  'a state may be deleted twice': [
    'states: a deleted state is gone',
    around(
      deleteState,
      async (call, gone) => {
        const response = await call.go();
        if (response.ok) gone.add(call.params.id);
        return response.status === 404 && gone.has(call.params.id) ? done() : response;
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'the usage of a state that is gone is nothing': [
    'states: a deleted state is gone',
    around(getStateUsage, async (call) => {
      const response = await call.go();
      return response.status === 404 && Number(call.params.id) < 1000 && Number(call.params.id) > 0
        ? json({ inUse: 0, people: [], chosen: { signIn: 0, signOut: 0, action: 0 } })
        : response;
    }),
  ],
  'ids are given again': [
    'states: an id is never used again',
    (fetch) => {
      let newest = 0;
      let freed = 0;
      return async (request) => {
        const deleted = /^\/api\/states\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
        const response = await fetch(request);
        if (request.method === 'DELETE' && response.ok && Number(deleted) === newest) freed = newest;
        if (request.method !== 'POST' || !response.ok || !request.url.endsWith('/states')) return response;
        const body = (await response.json()) as { id: number };
        newest = body.id;
        return json({ ...body, id: freed || body.id }, 201, response.headers);
      };
    },
  ],
  'a deletion needs no version': [
    'states: a deletion from an old version',
    headers(deleteState, (given) => given.has('if-match') || given.set('if-match', '*')),
  ],
  'any version may be deleted': [
    'states: a deletion from an old version',
    headers(deleteState, (given) => given.has('if-match') && given.set('if-match', '*')),
  ],
  'the replacement is not looked at': [moved, query(deleteState, (given) => given.delete('replaceWith'))],
  'a replacement begins anew what people are in': [
    moved,
    answer(getMyPresence, (presence) =>
      presence.label.endsWith(' Other)') ? { ...presence, since: new Date().toISOString() } : presence,
    ),
  ],
  'a replacement takes the end away': [
    moved,
    answer(getMyPresence, (presence) => (presence.label.endsWith(' Other)') ? { ...presence, until: null } : presence)),
  ],
  'a deletion takes the end away': [
    'states: people in a state deleted without replacement',
    answer(getMyPresence, (presence) => (presence.stateId === null ? { ...presence, until: null } : presence)),
  ],
  'people who are moved are not counted': [
    moved,
    answer(getState, (state) => ({ ...state, inUse: state.label.includes(' Other') ? 0 : state.inUse })),
  ],
  'a deletion lets people be in nothing': [
    'states: people in a state deleted without replacement',
    around(deleteState, async (call) => {
      const { people } = (await call.also('GET', `/states/${call.params.id}/usage`)) as {
        people?: { extension: string }[];
      };
      for (const { extension } of people ?? []) await call.also('DELETE', `/presences/${extension}`);
      return call.go();
    }),
  ],
  'a deletion begins anew what people are in': [
    'states: people in a state deleted without replacement',
    answer(getMyPresence, (presence) =>
      presence.stateId === null && presence.since ? { ...presence, since: new Date().toISOString() } : presence,
    ),
  ],
  'a replacement that is not there is left out': [
    'states: a replacement must be another state',
    query(deleteState, (given) => given.get('replaceWith') === '2147483647' && given.delete('replaceWith')),
  ],
  'a state may replace itself': [
    'states: a replacement must be another state',
    around(deleteState, async (call) =>
      call.url.searchParams.get('replaceWith') === call.params.id ? done() : call.go(),
    ),
  ],
  'inUse counts picks, not people': [
    usage,
    answer([getState, getStateUsage], (body) => ({ ...body, inUse: body.inUse === 2 ? 3 : body.inUse })),
  ],
  'inUse counts the claims that wait': [
    'states: whoever only waits',
    around(
      [setMyPresence, getState],
      async (call, picks) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        const who = call.request.headers.get('authorization') ?? '';
        if (call.request.method === 'PUT')
          picks.set(who, [...(body.until === null ? [] : (picks.get(who) ?? [])), body.stateId]);
        const counted = [...picks.values()].filter((ids) => ids.includes(body.id)).length;
        return json(
          'inUse' in body ? { ...body, inUse: Math.max(counted, Number(body.inUse)) } : body,
          200,
          response.headers,
        );
      },
      () => new Map<string, unknown[]>(),
    ),
  ],
  'the usage names people by their user name': [
    usage,
    answer(getStateUsage, (body) => ({
      ...body,
      people: body.people.map((each) => ({ ...each, displayName: each.extension })),
    })),
  ],
  'the usage names nobody': [usage, answer(getStateUsage, (body) => ({ ...body, people: [] }))],
  'the usage names everybody': [
    'states: at most twenty people are named',
    answer(getStateUsage, (body) => ({
      ...body,
      people: body.inUse === 21 ? [...body.people, body.people[0]] : body.people,
    })),
  ],
};
