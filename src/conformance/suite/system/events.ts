import { extensionsIn, type LiveEvent } from '#contract/events.ts';
import { clearMyPresence, setMyPresence } from '#contract/me.ts';
import { clearPresence, listPresences, setPresence } from '#contract/presences.ts';
import { signOut } from '#contract/session.ts';
import { deleteState, updateState } from '#contract/states.ts';
import { deleteUser, updateUser } from '#contract/users.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import type { Listening } from '#conformance/kit/events.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { refusal } from '#conformance/kit/reply.ts';

const ofState = (id: number) => (event: LiveEvent) => event.type === 'states' && event.ids.includes(id);
const ofUser = (id: number) => (event: LiveEvent) => event.type === 'users' && event.ids.includes(id);
const ofExtension = (extension: string) => (event: LiveEvent) =>
  event.type === 'presences' && extensionsIn(event).includes(extension);
/** What an event tells of an extension: undefined is nothing, null that it is not in the directory. */
const updateIn = (event: LiveEvent, extension: string) =>
  event.type === 'presences' ? new Map(Object.entries(event.now ?? {})).get(extension) : undefined;

/** Waits until all is told that was changed before: a new state is told after it. */
async function settled(stream: Listening, newState: Api['newState']): Promise<void> {
  // Twice: of what happened together a backend may tell the states first, and only then who was in what before.
  for (let round = 0; round < 2; round += 1) {
    const { state } = await newState();
    await stream.until(`states with id ${state.id}, added`, ofState(state.id));
  }
}

export const events = checksOf('events', 'events', {
  'a stream is opened by GET alone': async ({ admin }) => {
    refusal(await admin.send('POST', '/events'), 'method_not_allowed');
  },

  'the stream begins with ready, for every caller': async ({ admin, people, listen }) => {
    const { ana, carl } = await people();
    for (const caller of [admin, ana.caller, carl.caller]) await listen(caller);
  },

  'a state that is added, edited and deleted is told to everyone': async ({
    admin,
    people,
    newState,
    listen,
    token,
  }) => {
    const { ana } = await people();
    const streams = [await listen(admin), await listen(ana.caller)];
    const { state, etag } = await newState();
    for (const stream of streams) await stream.until(`states with id ${state.id}, added`, ofState(state.id));
    const params = { id: state.id };
    const edited = await admin.call(updateState, { params, body: { type: 'xa', message: token }, ifMatch: etag });
    for (const stream of streams) await stream.until(`states with id ${state.id}, edited`, ofState(state.id));
    await admin.call(deleteState, { params, query: {}, ifMatch: edited.etag });
    for (const stream of streams) await stream.until(`states with id ${state.id}, deleted`, ofState(state.id));
  },

  'a presence that is picked and cleared is told to everyone': async ({ admin, people, newState, listen }) => {
    const { ana, ben } = await people();
    const { state } = await newState();
    const streams = [await listen(admin), await listen(ana.caller), await listen(ben.caller)];
    const params = { extension: ana.extension };
    const body = { stateId: state.id };
    const changes = {
      'picked by themselves': () => ana.caller.call(setMyPresence, { body }),
      'cleared by themselves': () => ana.caller.call(clearMyPresence, {}),
      'picked by an admin': () => admin.call(setPresence, { params, body }),
      'cleared by an admin': () => admin.call(clearPresence, { params }),
    };
    for (const [what, change] of Object.entries(changes)) {
      await change();
      for (const stream of streams)
        await stream.until(`presences with extension ${ana.extension}, ${what}`, ofExtension(ana.extension));
    }
  },

  'what an event says of people is what the directory says': async ({ admin, people, newState, listen }) => {
    const { ana, ben } = await people();
    const { state } = await newState();
    const stream = await listen(ben.caller);
    await settled(stream, newState);
    await admin.call(setPresence, { params: { extension: ana.extension }, body: { stateId: state.id } });
    const event = await stream.until(`presences with extension ${ana.extension}`, ofExtension(ana.extension));
    const told = updateIn(event, ana.extension);
    // Backends that say only whose presence changed are asked for it.
    if (!told) return;
    const query = { search: ana.extension, pageSize: 200 };
    const { body } = await ben.caller.call(listPresences, { query });
    const entry = body.items.find(({ extension }) => extension === ana.extension);
    const { message = null, since = null, until = null, setBy = { self: true } } = told;
    same(
      `GET /events: what it tells of ${ana.extension}`,
      [told.type, message, since, until, setBy?.self],
      [entry?.presence.type, entry?.presence.message, entry?.presence.since, entry?.presence.until, false],
    );
  },

  'the counts of an event are those of the directory': async ({ people, newState, listen }) => {
    const { ana, ben } = await people();
    const { state } = await newState({ type: 'xa', message: crypto.randomUUID() });
    const stream = await listen(ben.caller);
    await settled(stream, newState);
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const event = await stream.until(`presences with extension ${ana.extension}`, ofExtension(ana.extension));
    const counts = (event.type === 'presences' && event.counts) || {};
    const { body } = await ben.caller.call(listPresences, { query: { pageSize: 1 } });
    const known = new Map(Object.entries(body.counts));
    const there = Object.fromEntries(Object.keys(counts).map((type) => [type, known.get(type) ?? 0]));
    same('GET /events: counts', counts, there);
  },

  'clearing nothing is told to nobody': async ({ people, newState, listen }) => {
    const { ana, ben } = await people();
    const stream = await listen(ben.caller);
    await settled(stream, newState);
    const heardBefore = stream.heard.length;
    await ana.caller.call(clearMyPresence, {});
    await settled(stream, newState);
    const told = stream.heard.slice(heardBefore).filter(ofExtension(ana.extension));
    holds('GET /events: presences of whoever cleared nothing', told.length === 0, 'none', told);
  },

  'of who leaves the directory an event tells no presence': async ({ admin, people, newPerson, listen }) => {
    const { ana } = await people();
    const { user, etag, extension } = await newPerson();
    const stream = await listen(ana.caller);
    const { username, displayName, role } = user;
    const body = { username, displayName, role, extension, presence: 'no' } as const;
    await admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    const event = await stream.until(`presences with extension ${extension}, switched off`, ofExtension(extension));
    const told = updateIn(event, extension);
    holds('GET /events: what it tells of somebody without presence', !told, 'nothing, or null', told);
  },

  'of an extension that nobody has any more an event tells no presence': async ({
    admin,
    people,
    newPerson,
    listen,
    token,
  }) => {
    const { ana } = await people();
    const { user, etag, extension } = await newPerson();
    const stream = await listen(ana.caller);
    const { username, displayName, role, presence } = user;
    const body = { username, displayName, role, presence, extension: `x-${token}` };
    await admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    const event = await stream.until(`presences with extension ${extension}, given up`, ofExtension(extension));
    const told = updateIn(event, extension);
    holds('GET /events: what it tells of an extension that nobody has', !told, 'nothing, or null', told);
  },

  'people in a state that is edited or deleted are told of': async ({ admin, people, newState, listen, token }) => {
    const { ana, ben } = await people();
    const { state, etag } = await newState();
    const stream = await listen(ben.caller);
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    await stream.until(`presences with extension ${ana.extension}, picked`, ofExtension(ana.extension));
    const params = { id: state.id };
    const edited = await admin.call(updateState, { params, body: { type: 'xa', message: token }, ifMatch: etag });
    await stream.until(`presences with extension ${ana.extension}, its state edited`, ofExtension(ana.extension));
    const { state: other } = await newState();
    await admin.call(deleteState, { params, query: { replaceWith: other.id }, ifMatch: edited.etag });
    await stream.until(`presences with extension ${ana.extension}, its state replaced`, ofExtension(ana.extension));
  },

  'users are told of to admins, and to nobody else': async ({ admin, people, newUser, newState, listen }) => {
    const { ana } = await people();
    const admins = await listen(admin);
    const anas = await listen(ana.caller);
    const { user, etag } = await newUser();
    await admins.until(`users with id ${user.id}, added`, ofUser(user.id));
    const params = { id: user.id };
    const { username, displayName, role } = user;
    const body = { username, displayName: `${displayName} 2`, role, presence: 'no' } as const;
    const edited = await admin.call(updateUser, { params, body, ifMatch: etag });
    await admins.until(`users with id ${user.id}, edited`, ofUser(user.id));
    await admin.call(deleteUser, { params, ifMatch: edited.etag });
    await admins.until(`users with id ${user.id}, deleted`, ofUser(user.id));
    const { state } = await newState();
    await anas.until(`states with id ${state.id}, after three changes of users`, ofState(state.id));
    const told = anas.heard.filter((event) => event.type === 'users');
    holds('GET /events of a person while users change', told.length === 0, 'no users event', told);
  },

  'people are told when their own rights change': async ({ admin, newPerson, listen }) => {
    const { user, etag, caller } = await newPerson();
    const stream = await listen(caller);
    const { username, displayName, role, extension } = user;
    const body = { username, displayName, role, extension, presence: 'no' } as const;
    await admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    await stream.until('session, presence switched off', (event) => event.type === 'session');
  },

  'the stream ends with the session': async ({ newUser, signIn, listen }) => {
    const { user, password } = await newUser();
    const caller = await signIn(user.username, password);
    const stream = await listen(caller);
    await caller.call(signOut, {});
    await stream.closed();
  },

  'every change has an id of its own': async ({ admin, newState, listen }) => {
    const stream = await listen(admin);
    for (const made of [await newState(), await newState(), await newState()])
      await stream.until(`states with id ${made.state.id}`, ofState(made.state.id));
    const ids = stream.heard.filter((event) => event.type !== 'ready').map((event) => event.eventId ?? 'none');
    holds('GET /events: ids of the events', !ids.includes('none') && new Set(ids).size === ids.length, 'one each', ids);
  },

  'what is refused is not told': async ({ admin, newState, listen, token }) => {
    const stream = await listen(admin);
    const { state, etag } = await newState();
    await stream.until(`states with id ${state.id}, added`, ofState(state.id));
    const params = { id: state.id };
    const refused = { params, body: { type: 'away', message: token } };
    await admin.refused(updateState, { ...refused, ifMatch: '"old"' }, 'stale');
    await admin.refused(deleteState, { params, query: { replaceWith: state.id }, ifMatch: etag }, 'invalid');
    const { state: next } = await newState();
    await stream.until(`states with id ${next.id}`, ofState(next.id));
    const told = stream.heard.filter(ofState(state.id));
    holds('GET /events: events of the state', told.length === 1, 'one, of its being added', told);
  },
});
