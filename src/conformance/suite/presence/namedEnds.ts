import { setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import { updateMySettings } from '#contract/settings.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const MINUTE_MS = 60_000;

/** Far enough apart that at every moment their days end at different times. */
const zones = ['Pacific/Honolulu', 'America/Santiago', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

/** Calendar day, weekday and time in a zone. */
function shown(iso: string | null, timeZone: string): { day: string; weekday: string; time: string } {
  const moment = new Date(iso ?? Number.NaN);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(moment);
  return {
    day: format({ dateStyle: 'short' }),
    weekday: format({ weekday: 'long' }),
    time: format({ timeStyle: 'medium' }),
  };
}

/** A midnight, or where a change of clocks skips it, what comes in its place. */
const isFirstMoment = (iso: string | null, zone: string) =>
  shown(iso, zone).day !== shown(new Date(Date.parse(iso ?? '') - 1).toISOString(), zone).day;

export const namedEnds = checksOf('me', 'core', {
  'an end of so long is counted from now': async ({ people, newState }) => {
    const { ana } = await people();
    const { state } = await newState();
    for (const [end, minutes] of [
      ['minutes30', 30],
      ['hour1', 60],
      ['hours4', 240],
    ] as const) {
      const { body, did } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, end } });
      const lasts = Date.parse(body.until ?? '') - Date.parse(body.since ?? '');
      same(`${did}: from since to until, in minutes`, Math.round(lasts / MINUTE_MS), minutes);
    }
    const { body } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, end: null } });
    same('PUT /me/presence with end null: until', body.until, null);
  },

  'today and this week end in the time zone of the call, when the person has chosen none': async ({
    people,
    newState,
  }) => {
    const { caller } = (await people()).ana;
    const { state } = await newState();
    for (const timeZone of zones) {
      const today = await caller.call(setMyPresence, { body: { stateId: state.id, end: 'today', timeZone } });
      const { since, until } = today.body;
      holds(`${today.did}: until`, isFirstMoment(until, timeZone), `the beginning of a day in ${timeZone}`, until);
      const lasts = Date.parse(until ?? '') - Date.parse(since ?? '');
      holds(`${today.did}: until`, lasts > 0 && lasts <= 25 * 60 * MINUTE_MS, 'within 25 hours', [since, until]);
      const week = await caller.call(setMyPresence, { body: { stateId: state.id, end: 'thisWeek', timeZone } });
      const monday = shown(week.body.until, timeZone).weekday === 'Monday' && isFirstMoment(week.body.until, timeZone);
      holds(`${week.did}: until`, monday, `the beginning of a Monday in ${timeZone}`, week.body.until);
    }
  },

  'the time zone of the person’s settings counts before that of the call, for an admin too': async ({
    admin,
    newPerson,
    newState,
  }) => {
    const { caller, extension } = await newPerson();
    const { state } = await newState();
    for (const own of zones) {
      await caller.call(updateMySettings, { body: { timeZone: own } });
      const body = { stateId: state.id, end: 'today', timeZone: 'America/New_York' } as const;
      const mine = await caller.call(setMyPresence, { body });
      holds(
        `${mine.did}: until`,
        isFirstMoment(mine.body.until, own),
        `the beginning of a day in ${own}`,
        mine.body.until,
      );
      const { body: set } = await admin.call(setPresence, { params: { extension }, body });
      same('PUT /presences/{extension} by an admin: until', set.until, mine.body.until);
    }
  },

  'without any time zone the server’s own counts': async ({ people, newState }) => {
    const { caller } = (await people()).ana;
    const { state } = await newState();
    const { body, did } = await caller.call(setMyPresence, { body: { stateId: state.id, end: 'today' } });
    const lasts = Date.parse(body.until ?? '') - Date.parse(body.since ?? '');
    holds(`${did}: until`, lasts > 0 && lasts <= 25 * 60 * MINUTE_MS, 'within 25 hours', body.until);
  },

  'an end that has no such name, or two of them, are refused': async ({ people, newState }) => {
    const { ana } = await people();
    const { state } = await newState();
    const refused = (more: object, fields: Record<string, string>) =>
      ana.caller.refused(setMyPresence, { body: { stateId: state.id, ...more } }, 'invalid', fields);
    for (const end of ['custom', 'none', 'tomorrow', '', 5]) await refused({ end }, { end: 'not_allowed' });
    await refused({ end: 'today', until: new Date(Date.now() + 60 * MINUTE_MS).toISOString() }, { end: 'end_twice' });
    for (const timeZone of ['Mars/Olympus', '+01:00', 'x'.repeat(100), ''])
      await refused({ end: 'today', timeZone }, { timeZone: 'time_zone_unknown' });
  },
});
