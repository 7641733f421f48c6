import type { LiveEvent } from '#contract/events.ts';
import { getSession } from '#contract/session.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const ofState = (id: number) => (event: LiveEvent) => event.type === 'states' && event.ids.includes(id);
const ofUser = (id: number) => (event: LiveEvent) => event.type === 'users' && event.ids.includes(id);

/** Where events begin for a caller now; undefined from a backend that keeps none, which the checks of that have nothing to ask. */
async function placeOf(caller: Caller): Promise<string | undefined> {
  return (await caller.call(getSession, {})).body.eventsAfter ?? undefined;
}

export const eventPlaces = checksOf('events', 'events', {
  'whoever comes back hears what they missed, in order and once, and then what comes': async ({
    admin,
    newState,
    listen,
  }) => {
    const began = await placeOf(admin);
    if (began === undefined) return;
    const [one, two, three] = [await newState(), await newState(), await newState()];
    const first = await listen(admin, { after: began });
    for (const { state } of [one, two, three])
      await first.until(`states with id ${state.id}, missed`, ofState(state.id));
    const after = first.heard.find(ofState(one.state.id))?.eventId ?? '';
    first.stop();
    for (const by of ['query', 'header'] as const) {
      const stream = await listen(admin, { after, by });
      const [ready] = stream.heard;
      const did = `GET /events after the first of three events, by ${by}`;
      same(`${did}: gap`, ready?.type === 'ready' && ready.gap, false);
      same(`${did}: id of ready`, ready?.eventId, after);
      const { state: next } = await newState();
      await stream.until(`states with id ${next.id}, after what was missed`, ofState(next.id));
      const known = new Set([one, two, three, { state: next }].map(({ state }) => state.id));
      const told = stream.heard.flatMap((event) => (event.type === 'states' ? event.ids : []));
      same(
        `${did}: the states told`,
        told.filter((id) => known.has(id)),
        [two.state.id, three.state.id, next.id],
      );
    }
  },

  'a place that the backend never gave, or none, is a gap': async ({ admin, listen, token }) => {
    if ((await placeOf(admin)) === undefined) return;
    for (const place of [undefined, { after: token }, { after: `${token}-1`, by: 'header' as const }]) {
      const { heard } = await listen(admin, place);
      const gap = heard[0]?.type === 'ready' && heard[0].gap !== false;
      holds(`GET /events after ${place?.after ?? 'nothing'}: ready`, gap, 'a gap', heard[0]);
    }
  },

  'the stream says whose it is': async ({ admin, people, listen }) => {
    const { ana } = await people();
    if ((await placeOf(admin)) === undefined) return;
    const [ready] = (await listen(ana.caller)).heard;
    same('GET /events: userId of ready', ready?.type === 'ready' && ready.userId, ana.user.id);
  },

  'the session says where events begin to whoever is signed in': async ({ anyone, people, newState, listen }) => {
    const { ana } = await people();
    const after = await placeOf(ana.caller);
    same('GET /session when signed out: eventsAfter', await placeOf(anyone), undefined);
    if (after === undefined) return;
    const { state } = await newState();
    const stream = await listen(ana.caller, { after });
    await stream.until(`states with id ${state.id}, between the session and the stream`, ofState(state.id));
  },

  'what was missed is told to those who may hear it': async ({ admin, people, newUser, newState, listen }) => {
    const { ana } = await people();
    const [adminsPlace, anasPlace] = [await placeOf(admin), await placeOf(ana.caller)];
    if (adminsPlace === undefined || anasPlace === undefined) return;
    const { user } = await newUser();
    const { state } = await newState();
    const admins = await listen(admin, { after: adminsPlace });
    await admins.until(`users with id ${user.id}, missed`, ofUser(user.id));
    const anas = await listen(ana.caller, { after: anasPlace });
    await anas.until(`states with id ${state.id}, missed`, ofState(state.id));
    const told = anas.heard.filter((event) => event.type === 'users' || event.type === 'audit');
    holds('GET /events of a person after a place', told.length === 0, 'nothing that admins alone hear', told);
  },
});
