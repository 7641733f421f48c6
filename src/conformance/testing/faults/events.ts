import { extensionsIn, streamEvents } from '#contract/events.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { around, fieldsIn, head, json } from '#conformance/testing/planting.ts';
import { blocks, event } from '#conformance/testing/streams.ts';

const ready = 'events: the stream begins with ready';
const ofStates = 'events: a state that is added, edited and deleted';
const presences = 'events: a presence that is picked and cleared';
const says = 'events: what an event says of people';
const counts = 'events: the counts of an event';
const users = 'events: users are told of to admins';
const inState = 'events: people in a state that is edited or deleted';
const refused = 'events: what is refused is not told';

export const events: Faults = {
  'a stream is opened by POST, too': [
    'events: a stream is opened by GET alone',
    (fetch) => async (request) => {
      const response = await fetch(request);
      return response.status === 405 && request.url.endsWith('/events') ? json({}) : response;
    },
  ],
  'a stream of text': [ready, head(streamEvents, (given) => given.set('content-type', 'text/plain'))],
  'a stream without ready': [ready, event('ready', () => null)],
  'a stream that begins with what there is': [ready, event('ready', (first) => [{ type: 'states', ids: [1] }, first])],
  'an event of several lines of data': [
    ready,
    blocks((block) => block.replace('\ndata: ', '\nevent: message\ndata: {"kind":"ready"}\ndata: ')),
  ],
  'streams are for those with an extension': [
    ready,
    around(streamEvents, async (call) =>
      (await call.also('GET', '/me/presence')).code === 'presence_off' &&
      !(await call.also('GET', '/users?pageSize=1')).items
        ? json({}, 403)
        : call.go(),
    ),
  ],
  'nobody is told of states': [ofStates, event('states', () => null)],
  'every other state is told of to nobody': [
    ofStates,
    event('states', (told) => (told.ids.some((id) => id % 2 === 1) ? null : told)),
  ],
  'nobody is told of presences': [presences, event('presences', () => null)],
  'presences are told of by user, not by extension': [
    presences,
    event('presences', () => ({ type: 'presences', extensions: [], now: {} })),
  ],
  'clearing is told to nobody': [
    presences,
    event('presences', (told) =>
      Object.values(told.now ?? {}).some((each) => each?.type === 'not_set') ? null : told,
    ),
  ],
  'one’s own picks are not told to oneself': [
    presences,
    (fetch) => async (request) => {
      const own = JSON.parse(
        await (await fetch(new Request(new URL('/api/me/presence', request.url), { headers: request.headers }))).text(),
      ) as { extension?: string };
      return event('presences', (told) =>
        own.extension !== undefined && extensionsIn(told).includes(own.extension) ? null : told,
      )(fetch)(request);
    },
  ],
  'an event has the type of before': [
    says,
    event('presences', (told) => ({
      ...told,
      now: Object.fromEntries(
        Object.entries(told.now ?? {}).map(([extension, now]) => [
          extension,
          now && { ...now, type: now.type === 'not_set' ? 'away' : 'not_set' },
        ]),
      ),
    })),
  ],
  'an event leaves out the message': [
    says,
    event('presences', (told) => ({
      ...told,
      now: Object.fromEntries(
        Object.entries(told.now ?? {}).map(([extension, now]) => [extension, now && { ...now, message: null }]),
      ),
    })),
  ],
  'an event leaves out that an admin did it': [
    says,
    event('presences', (told) => ({
      ...told,
      now: Object.fromEntries(
        Object.entries(told.now ?? {}).map(([extension, now]) => [extension, now && { ...now, setBy: undefined }]),
      ),
    })),
  ],
  'counts in events count everybody twice': [
    counts,
    event('presences', (told) => ({
      ...told,
      counts: Object.fromEntries(Object.entries(told.counts ?? {}).map(([type, count]) => [type, count * 2])),
    })),
  ],
  'counts in events are off by five': [
    counts,
    event('presences', (told) => ({
      ...told,
      counts: Object.fromEntries(Object.entries(told.counts ?? {}).map(([type, count]) => [type, count + 5])),
    })),
  ],
  'counts in events are of before': [
    counts,
    event('presences', (told) => ({
      ...told,
      counts: Object.fromEntries(
        Object.entries(told.counts ?? {}).map(([type, count]) => [
          type,
          type === 'not_set' ? count + 1 : Math.max(0, count - 1),
        ]),
      ),
    })),
  ],
  'whoever leaves the directory is in nothing there': [
    'events: of who leaves the directory',
    event('presences', (told) => ({
      ...told,
      now: Object.fromEntries(
        Object.entries(told.now ?? {}).map(([extension, now]) => [extension, now ?? { type: 'not_set' }]),
      ),
    })),
  ],
  'whoever leaves the directory is not told of': [
    'events: of who leaves the directory',
    event('presences', (told) => (Object.values(told.now ?? {}).includes(null) ? null : told)),
  ],
  'of two extensions the one that nobody has any more is not told of': [
    'events: of an extension that nobody has',
    (fetch) => {
      let given: unknown;
      const stream = event('presences', ({ extensions = [], ...told }) => ({
        ...told,
        extensions: extensions.filter((extension) => extensions.length < 2 || extension === given),
      }))(fetch);
      return async (request) => {
        if (request.method === 'PUT') given = fieldsIn(await request.clone().text()).extension;
        return stream(request);
      };
    },
  ],
  'an edited state is told of without its people': [
    inState,
    event('presences', (told) => (Object.values(told.now ?? {}).some((now) => now?.type === 'xa') ? null : told)),
  ],
  'a replaced state is told of without its people': [
    inState,
    (fetch) => {
      let replaced = false;
      const stream = event('presences', (told) => (replaced ? null : told))(fetch);
      return (request) => {
        replaced ||= request.url.includes('replaceWith');
        return stream(request);
      };
    },
  ],
  'users are told of to everybody': [users, event('states', (told) => [{ type: 'users', ids: [1] }, told])],
  'users are told of to nobody': [users, event('users', () => null)],
  'people are not told of their own rights': [
    'events: people are told when their own rights',
    event('session', () => null),
  ],
  'a stream goes on without its session': [
    'events: the stream ends with the session',
    around(streamEvents, async (call) => {
      const response = await call.go();
      const body = response.body?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({ flush: () => new Promise(() => {}) }),
      );
      return new Response(body, response);
    }),
  ],
  'refused edits are told': [
    refused,
    (fetch) => {
      const told: number[] = [];
      const stream = event('states', (states) => [
        ...told.splice(0).map((id) => ({ type: 'states', ids: [id] })),
        states,
      ])(fetch);
      return async (request) => {
        const response = await stream(request.clone());
        const id = /\/states\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
        if (!response.ok && request.method === 'PUT') told.push(Number(id));
        return response;
      };
    },
  ],
  'a stream is silent while nothing happens': [
    'events: a comment comes',
    blocks((block) => (block.startsWith(':') ? null : block)),
  ],
  'comments come as events': [
    'events: a comment comes',
    blocks((block) => (block.startsWith(':') ? 'data: {"type":"ping"}' : block)),
  ],
  'clearing nothing is told': [
    'events: clearing nothing is told to nobody',
    (fetch) => {
      const cleared: unknown[] = [];
      const stream = event('states', (states) => [{ type: 'presences', extensions: cleared.splice(0) }, states])(fetch);
      return async (request) => {
        const response = await stream(request);
        if (request.method === 'DELETE' && request.url.endsWith('/me/presence'))
          cleared.push(fieldsIn(await response.clone().text()).extension);
        return response;
      };
    },
  ],
};
