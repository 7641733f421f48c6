import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import { listPresences, setPresence } from '#contract/presences.ts';
import { deleteState } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { together, answer, around, type Fields, fieldsIn, json, problem, sent } from '#conformance/testing/planting.ts';

const HOUR_MS = 3_600_000;

const cannot = 'me: a pick that can’t be is refused';
const end = 'me: an end may be given with any offset';
const duration = 'me: an end of so long is counted';
const named = 'me: today and this week end';
const whose = 'me: the time zone of the person’s settings';
const badEnd = 'me: an end that has no such name';

const mine = [getMyPresence, setMyPresence, clearMyPresence] as const;

const picking = [setMyPresence, setPresence] as const;

const later = (iso: unknown, ms: number) => new Date(Date.parse(String(iso)) + ms).toISOString();

const until = (change: (value: unknown) => unknown) =>
  sent(picking, (body) =>
    body.until === undefined || body.until === null ? body : { ...body, until: change(body.until) },
  );

/** Only where the pick has an end by name. */
const ends = (change: (body: Fields) => object) =>
  sent(picking, (body) => (body.end ? { ...body, ...change(body) } : body));

export const pickEnds: Faults = {
  'an end that has passed is no end': [
    cannot,
    until((value) => (Date.parse(String(value)) < Date.now() ? null : value)),
  ],
  'an end may be a day': [
    cannot,
    until((value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? later(new Date().toISOString(), HOUR_MS) : value)),
  ],
  'an end without an offset is in UTC': [
    cannot,
    until((value) => (/T[\d:]+$/.test(String(value)) ? later(new Date().toISOString(), HOUR_MS) : value)),
  ],
  'an end needs no seconds': [cannot, until((value) => String(value).replace(/T\d\d:\d\d(?=[Z+-])/, '$&:00'))],
  'an end may be a number': [
    cannot,
    until((value) => (typeof value === 'number' ? later(new Date().toISOString(), HOUR_MS) : value)),
  ],
  'the offset of an end is left out': [end, until((value) => String(value).replace(/[+-]\d\d:\d\d$/, 'Z'))],
  'an end is answered as it was given': [
    end,
    answer(setMyPresence, async (presence, { request }) => ({
      ...presence,
      until: fieldsIn(await request.clone().text()).until ?? null,
    })),
  ],
  'ends without fractions of a second are refused': [
    end,
    around(setMyPresence, async (call) =>
      /"until":"[^"]*T\d\d:\d\d:\d\dZ"/.test(await call.request.clone().text()) ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'ends a second late': [
    end,
    answer(setMyPresence, (presence) => ({ ...presence, until: presence.until && later(presence.until, 1000) })),
  ],
  'ends within a year alone': [
    end,
    around(setMyPresence, async (call) => {
      const { until: given } = fieldsIn(await call.request.clone().text());
      const ms = Date.parse(String(given)) - Date.now();
      return ms > 366 * 24 * HOUR_MS && ms < 5 * 365 * 24 * HOUR_MS ? problem(422, 'invalid') : call.go();
    }),
  ],
  'a replacement is for what holds alone': [
    'me: what waits below a pick that ends',
    around(
      [deleteState, getMyPresence],
      async (call, replaced) => {
        const to = call.url.searchParams.get('replaceWith');
        if (to) replaced.add(Number(to));
        const response = await call.go();
        if (!response.ok || call.request.method !== 'GET') return response;
        const body = fieldsIn(await response.text());
        const stateId = replaced.has(body.stateId) ? null : body.stateId;
        return json({ ...body, stateId }, 200, response.headers);
      },
      () => new Set<unknown>(),
    ),
  ],
  'the directory knows nothing of ends': [
    'me: a pick ends by itself',
    around(
      [setMyPresence, listPresences],
      async (call, ending) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        if (body.until) ending.set(body.extension, body);
        const kept = (item: Fields) => ({ ...item, presence: ending.get(item.extension) ?? item.presence });
        const items = (body.items as Fields[] | undefined)?.map(kept);
        return json(items ? { ...body, items } : body, 200, response.headers);
      },
      () => new Map<unknown, Fields>(),
    ),
  ],
  'a pick with an end ends an hour late': [
    'me: a pick ends by itself',
    together(
      until((value) => later(value, HOUR_MS)),
      answer(mine, (presence) => ({ ...presence, until: presence.until && later(presence.until, -HOUR_MS) })),
    ),
  ],
  'a pick that has ended leaves nothing': [
    'me: a pick ends by itself',
    around(picking, async (call) => {
      if (fieldsIn(await call.request.clone().text()).until)
        await call.also('DELETE', call.url.pathname.replace('/api', ''));
      return call.go();
    }),
  ],
  'half an hour is an hour': [duration, ends((body) => (body.end === 'minutes30' ? { end: 'hour1' } : {}))],
  'four hours are the rest of the day': [duration, ends((body) => (body.end === 'hours4' ? { end: 'today' } : {}))],
  'ends by name are left out': [duration, ends(() => ({ end: null }))],
  'today ends in UTC': [named, ends(() => ({ timeZone: 'UTC' }))],
  'this week ends with Saturday': [
    named,
    answer(picking, async (presence, { request }) =>
      fieldsIn(await request.clone().text()).end === 'thisWeek'
        ? { ...presence, until: presence.until && later(presence.until, -24 * HOUR_MS) }
        : presence,
    ),
  ],
  'this week ends with today': [named, ends((body) => (body.end === 'thisWeek' ? { end: 'today' } : {}))],
  'today ends in 24 hours': [
    named,
    ends((body) =>
      body.end === 'today'
        ? { end: null, until: later(new Date().toISOString(), 24 * HOUR_MS), timeZone: undefined }
        : {},
    ),
  ],
  'today lasts to the last second': [
    named,
    answer(picking, async (presence, { request }) =>
      fieldsIn(await request.clone().text()).end === 'today'
        ? { ...presence, until: presence.until && later(presence.until, -1000) }
        : presence,
    ),
  ],
  'the time zone of the call counts before that of the settings': [
    whose,
    around(setMyPresence, async (call) => {
      const { timeZone } = await call.also('GET', '/me/settings');
      await call.also('PUT', '/me/settings', { timeZone: null });
      const response = await call.go();
      await call.also('PUT', '/me/settings', { timeZone });
      return response;
    }),
  ],
  'an admin’s own time zone counts for what they set': [
    whose,
    around(setPresence, async (call) => {
      const response = await call.go();
      const presence = fieldsIn(await response.clone().text());
      return response.ok && presence.until ? json({ ...presence, until: later(presence.until, HOUR_MS) }) : response;
    }),
  ],
  'where no time zone is known today has no end': [
    'me: without any time zone',
    ends((body) => (body.timeZone ? {} : { end: null })),
  ],
  'an end of a name that it does not know is none': [
    badEnd,
    ends((body) =>
      ['minutes30', 'hour1', 'hours4', 'today', 'thisWeek'].includes(String(body.end)) ? {} : { end: null },
    ),
  ],
  'of two ends the moment counts': [badEnd, ends((body) => (body.until ? { end: null } : {}))],
  'an offset is a time zone': [
    badEnd,
    ends((body) => (String(body.timeZone).startsWith('+') ? { timeZone: 'UTC' } : {})),
  ],
  'an empty time zone of a pick is none': [badEnd, ends((body) => (body.timeZone === '' ? { timeZone: null } : {}))],
  'a time zone that it does not know is its own': [
    badEnd,
    ends((body) => (body.timeZone === 'Mars/Olympus' ? { timeZone: 'UTC' } : {})),
  ],
};
