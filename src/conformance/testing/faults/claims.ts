import { listClaims, listMyClaims, releaseClaim, releaseMyClaim } from '#contract/claims.ts';
import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  type Fields,
  fieldsIn,
  items,
  json,
  otherwise,
  problem,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';

const strongest = 'me: claims come the strongest first';
const releasing = 'me: releasing the one that holds';
const others = 'me: a claim of somebody else';
const stack = 'me: a pick with another end';
const admins = 'presences: an admin sees and releases anyone’s claims';
const reason = 'presences: an admin says why';

/** Picks as if a person had no more than one claim. */
const oneClaim = around(setMyPresence, async (call) => {
  const { until, stateId } = fieldsIn(await call.request.clone().text());
  if (until && typeof stateId === 'number') await call.also('DELETE', '/me/presence');
  return call.go();
});

export const claims: Faults = {
  'claims come the latest last': [strongest, answer(listMyClaims, (list) => ({ items: list.items.toReversed() }))],
  'only the claim that holds is listed': [
    strongest,
    answer(listMyClaims, (list) => ({ items: list.items.slice(0, 1) })),
  ],
  'every claim holds': [strongest, items(listMyClaims, (item) => ({ ...item, holds: true }))],
  'a pick comes from a phone': [strongest, items(listMyClaims, (item) => ({ ...item, source: 'phone' }))],
  'claims do not say when they end': [strongest, items(listMyClaims, (item) => ({ ...item, until: null }))],
  'a pick with an end removes what lies below': [strongest, oneClaim],
  'what waits in a deleted state is in none, whatever replaces that': [
    'me: a claim that waits in a deleted state',
    items(listMyClaims, (item) => (item.holds ? item : { ...item, stateId: null })),
  ],
  'what waits in a deleted state is gone': [
    'me: a claim that waits in a deleted state',
    items(listMyClaims, (item) => (item.stateId === null ? null : item)),
  ],
  'releasing the claim that holds clears all': [
    releasing,
    around(releaseMyClaim, async (call) => {
      const response = await call.go();
      return response.ok ? json(await call.also('DELETE', '/me/presence')) : response;
    }),
  ],
  'releasing answers what was before': [
    releasing,
    around(releaseMyClaim, async (call) => {
      const before = await call.also('GET', '/me/presence');
      const response = await call.go();
      return response.ok ? json(before) : response;
    }),
  ],
  'a claim may be released twice': [
    releasing,
    around(
      releaseMyClaim,
      async (call, gone) => {
        const response = await call.go();
        if (response.ok) gone.add(call.params.id);
        return gone.has(call.params.id) ? json(await call.also('GET', '/me/presence')) : response;
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'releasing takes the claim that holds, whichever is named': [
    releasing,
    around(releaseMyClaim, async (call) => {
      const { items: list } = (await call.also('GET', '/me/claims')) as { items?: Fields[] };
      return call.go({ url: list?.[0] ? new URL(`/api/me/claims/${list[0].id}`, call.url) : call.url });
    }),
  ],
  'somebody else’s claim is forbidden': [
    others,
    around(releaseMyClaim, async (call) => {
      const response = await call.go();
      return response.status === 404 && /^\d{1,9}$/.test(call.params.id ?? '') ? problem(403, 'forbidden') : response;
    }),
  ],
  'the same with another end is a claim more': [
    stack,
    answer(listMyClaims, (list) => ({
      items: list.items.flatMap((item) => (item.until ? [item, { ...item, holds: false }] : [item])),
    })),
  ],
  'a pick without an end lies upon the others': [
    stack,
    around(setMyPresence, async (call) => {
      const { until, ...body } = fieldsIn(await call.request.clone().text());
      const { items: list } = (await call.also('GET', '/me/claims')) as { items?: Fields[] };
      return list && list.length > 1 && until === undefined
        ? call.go({ text: JSON.stringify({ ...body, until: new Date(Date.now() + 60_000).toISOString() }) })
        : call.go();
    }),
  ],
  'a pick with a longer end waits below a shorter one': [
    stack,
    answer(listMyClaims, (list) => ({
      items: list.items.toSorted((a, b) => Date.parse(b.until ?? '2100') - Date.parse(a.until ?? '2100')),
    })),
  ],
  'claims can be read without presence': [
    'me: without presence there are no claims',
    otherwise(listMyClaims, 403, () => json({ items: [] })),
  ],
  'claims of an extension are for admins alone': [
    'presences: one’s own claims are the same',
    around(listClaims, async (call) =>
      (await call.also('GET', '/users?pageSize=1')).items ? call.go() : problem(403, 'forbidden'),
    ),
  ],
  'colleagues see why': [admins, otherwise(listClaims, 403, () => json({ items: [] }))],
  'colleagues release claims': [
    admins,
    otherwise(releaseClaim, 403, async (call) => json(await call.also('GET', `/presences/${call.params.extension}`))),
  ],
  'a claim is released by any extension': [
    admins,
    otherwise(releaseClaim, 404, async (call) => json(await call.also('GET', `/presences/${call.params.extension}`))),
  ],
  'colleagues read the reason': [
    reason,
    (fetch) => {
      const reasons = new Map<string, unknown>();
      return async (request) => {
        const response = await fetch(request);
        const extension = /^\/api\/presences\/([^/]+)$/.exec(new URL(request.url).pathname)?.[1];
        if (extension === undefined || !response.ok) return response;
        const body = fieldsIn(await response.text());
        if (body.reason) reasons.set(extension, body.reason);
        return json({ ...body, reason: body.reason ?? reasons.get(extension) ?? null }, 200, response.headers);
      };
    },
  ],
  'the person does not read the reason': [reason, answer(getMyPresence, (presence) => ({ ...presence, reason: null }))],
  'claims do not say the reason': [reason, items(listMyClaims, (item) => ({ ...item, reason: null }))],
  'a reason is kept with its blanks': [
    reason,
    answer(setPresence, (presence) => ({ ...presence, reason: presence.reason && ` ${presence.reason} ` })),
  ],
  'an empty reason is an empty text': [
    reason,
    answer(setPresence, (presence) => ({ ...presence, reason: presence.reason ?? '' })),
  ],
  'people give a reason for their own': [reason, sent(setMyPresence, (body) => lacking(body, 'reason'))],
  'a reason of any length is cut': [
    reason,
    sent(setPresence, (body) =>
      typeof body.reason === 'string' ? { ...body, reason: body.reason.slice(0, 80) } : body,
    ),
  ],
};
