import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  type Fields,
  fieldsIn,
  json,
  otherwise,
  problem,
  refusal,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';

const HOUR_MS = 3_600_000;

const answered = 'me: a pick is answered';
const cannot = 'me: a pick that can’t be is refused';
const nothing = 'me: whoever has picked nothing';
const clearing = 'me: clearing releases every pick';
const without = 'me: without an extension there is no presence';

const mine = [getMyPresence, setMyPresence, clearMyPresence] as const;

const picking = [setMyPresence, setPresence] as const;

const later = (iso: unknown, ms: number) => new Date(Date.parse(String(iso)) + ms).toISOString();

const until = (change: (value: unknown) => unknown) =>
  sent(picking, (body) =>
    body.until === undefined || body.until === null ? body : { ...body, until: change(body.until) },
  );

export const picks: Faults = {
  'nothing is null': [
    nothing,
    around(getMyPresence, async (call) => {
      const response = await call.go();
      const body = fieldsIn(await response.clone().text());
      return body.type === 'not_set' ? json(null, 200, response.headers) : response;
    }),
  ],
  'whoever has picked nothing is Available': [
    nothing,
    answer(mine, (presence) =>
      presence.type === 'not_set' ? { ...presence, type: 'available', label: 'Available' } : presence,
    ),
  ],
  'nothing has no label': [
    nothing,
    answer(mine, (presence) => (presence.type === 'not_set' ? { ...presence, label: '' } : presence)),
  ],
  'whoever has picked nothing has done so themselves': [
    nothing,
    answer(mine, (presence) => ({ ...presence, setBy: presence.setBy ?? { self: true, displayName: '' } })),
  ],
  'who picks the same again is in it since before': [
    'me: who picks again what they are in',
    around(
      setMyPresence,
      async (call, picked) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        const key = `${call.request.headers.get('authorization')} ${String(body.stateId)}`;
        if (!picked.has(key)) picked.set(key, body.since);
        return json({ ...body, since: picked.get(key) }, 200, response.headers);
      },
      () => new Map<string, unknown>(),
    ),
  ],
  'a pick is the one before in the answer': [
    answered,
    around(setMyPresence, async (call) => {
      const before = await call.also('GET', '/me/presence');
      const response = await call.go();
      return response.ok ? json(before, 200, response.headers) : response;
    }),
  ],
  'a pick does not say when it was made': [answered, answer(mine, (presence) => ({ ...presence, since: null }))],
  'times in local time': [
    answered,
    answer(mine, (presence) => ({ ...presence, since: presence.since?.replace('Z', '+00:00') ?? null })),
  ],
  'one’s own pick is set by somebody': [
    answered,
    answer(mine, (presence) => ({ ...presence, setBy: presence.setBy && { ...presence.setBy, self: false } })),
  ],
  'who picked is told by user name': [
    answered,
    answer(setMyPresence, (presence) => ({ ...presence, setBy: { self: true, displayName: presence.extension } })),
  ],
  'the label lacks the message': [
    answered,
    answer(mine, (presence) => ({ ...presence, label: presence.label.replace(/ \(.*/, '') })),
  ],
  'a state’s own message counts as own words': [
    answered,
    sent(setMyPresence, async (body, call) =>
      'message' in body
        ? body
        : { ...body, message: (await call.also('GET', `/states/${body.stateId}`)).message ?? null },
    ),
  ],
  'the first pick wins': [
    'me: the latest pick wins',
    around(
      [setMyPresence, clearMyPresence],
      async (call, kept) => {
        const who = call.request.headers.get('authorization') ?? '';
        if (call.request.method === 'DELETE') kept.delete(who);
        else if (kept.has(who)) return call.go({ text: kept.get(who) });
        const text = await call.request.clone().text();
        const response = await call.go();
        if (response.ok && call.request.method === 'PUT') kept.set(who, text);
        return response;
      },
      () => new Map<string, string>(),
    ),
  ],
  'a pick is only seen a moment later': [
    'me: the latest pick wins',
    around(
      [setMyPresence, getMyPresence],
      async (call, before) => {
        const who = call.request.headers.get('authorization') ?? '';
        const old = before.get(who);
        before.delete(who);
        if (call.request.method === 'PUT') before.set(who, await call.also('GET', '/me/presence'));
        return call.request.method === 'GET' && old ? json(old) : call.go();
      },
      () => new Map<string, Fields>(),
    ),
  ],
  'a refused pick clears what was before': [
    cannot,
    around(setMyPresence, async (call) => {
      const response = await call.go();
      if (!response.ok) await call.also('DELETE', '/me/presence');
      return response;
    }),
  ],
  'the id of a state may be a text': [
    cannot,
    sent(setMyPresence, (body) =>
      typeof body.stateId === 'string' ? { ...body, stateId: Number(body.stateId) } : body,
    ),
  ],
  'fractions of ids are cut off': [
    cannot,
    sent(setMyPresence, (body) =>
      Number(body.stateId) % 1 ? { ...body, stateId: Math.floor(Number(body.stateId)) } : body,
    ),
  ],
  'a pick of a state that is not there is 404': [
    cannot,
    refusal('invalid', (body) =>
      JSON.stringify(body).includes('state_unknown') ? problem(404, 'not_found') : undefined,
    ),
  ],
  'a pick may name another type': [cannot, sent(setMyPresence, (body) => lacking(body, 'type'))],
  'a pick may name any extension': [cannot, sent(setMyPresence, (body) => lacking(body, 'extension'))],
  'ends as far ahead as one likes': [
    cannot,
    until((value) =>
      Date.parse(String(value)) > Date.now() + 5 * 365 * 24 * HOUR_MS
        ? later(new Date().toISOString(), HOUR_MS)
        : value,
    ),
  ],
  'a deleted state can be picked': [
    'me: a state that was deleted can’t be picked',
    around(setMyPresence, async (call) => {
      const response = await call.go();
      return response.status === 422 && (await response.clone().text()).includes('state_unknown')
        ? json(await call.also('GET', '/me/presence'))
        : response;
    }),
  ],
  'clearing takes the latest pick alone': [
    clearing,
    around(clearMyPresence, async (call) => {
      const { items: claims } = (await call.also('GET', '/me/claims')) as { items?: Fields[] };
      return json(
        claims?.[0] ? await call.also('DELETE', `/me/claims/${claims[0].id}`) : await call.also('GET', '/me/presence'),
      );
    }),
  ],
  'clearing nothing is refused': [
    clearing,
    around(clearMyPresence, async (call) =>
      (await call.also('GET', '/me/presence')).type === 'not_set' ? problem(404, 'not_found') : call.go(),
    ),
  ],
  'clearing answers nothing': [
    clearing,
    around(clearMyPresence, async (call) => {
      const response = await call.go();
      return response.ok ? done() : response;
    }),
  ],
  'without an extension one is in nothing': [
    without,
    otherwise(getMyPresence, 403, () =>
      json({
        extension: '',
        type: 'not_set',
        message: null,
        label: 'Not set',
        stateId: null,
        ownWords: false,
        since: null,
        until: null,
        setBy: null,
        reason: null,
      }),
    ),
  ],
  'without an extension presence is not there': [without, refusal('presence_off', () => problem(404, 'not_found'))],
  'clearing is open to those without presence': [
    'me: with presence off there is none',
    otherwise(clearMyPresence, 403, () => json({})),
  ],
};
