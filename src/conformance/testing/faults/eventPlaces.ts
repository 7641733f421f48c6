import { streamEvents } from '#contract/events.ts';
import { getSession } from '#contract/session.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, headers, query, lacking } from '#conformance/testing/planting.ts';
import { blocks, event } from '#conformance/testing/streams.ts';

const states = 'events: a state that is added, edited and deleted';
const users = 'events: users are told of to admins';
const ids = 'events: every change has an id';
const back = 'events: whoever comes back hears';
const place = 'events: a place that the backend never gave';
const missed = 'events: what was missed is told';
const session = 'events: the session says where events begin';

/** The stream without what its reader asked for. */
const ignoring = (name: 'query' | 'header') =>
  name === 'query'
    ? query(streamEvents, (given) => given.delete('after'))
    : headers(streamEvents, (given) => given.delete('last-event-id'));

export const eventPlaces: Faults = {
  'states are told of without their ids': [states, event('states', (told) => ({ ...told, ids: [] }))],
  'ids are texts': [states, event('states', (told) => ({ ...told, ids: told.ids.map(String) }))],
  'users are told of without their ids': [users, event('users', (told) => ({ ...told, ids: [] }))],
  'events without ids': [ids, blocks((block) => block.replace(/^id: .*\n/, ''))],
  'the id of an event is that of the stream': [ids, blocks((block) => block.replace(/^id: .*\n/, 'id: 1\n'))],
  'ids that are times, and not fine enough': [
    ids,
    blocks((block) =>
      block.includes('"ready"') ? block : block.replace(/^id: .*\n/, `id: ${Math.floor(Date.now() / 1e6)}\n`),
    ),
  ],
  'what was missed is not told': [back, ignoring('query')],
  'Last-Event-ID is not looked at': [back, ignoring('header')],
  'what was missed is told twice': [back, event('states', (told) => [told, told])],
  'what was missed comes the latest first': [
    back,
    (fetch) => {
      const kept: string[] = [];
      return blocks((block) => {
        if (!block.includes('"states"')) return block;
        kept.push(block);
        if (kept.length % 3 !== 0) return null;
        return kept.splice(0).toReversed().join('\n\n');
      })(fetch);
    },
  ],
  'there is a gap whenever somebody comes back': [back, event('ready', (first) => ({ ...first, gap: true }))],
  'ready has the id of the latest event': [
    back,
    blocks((block) => (block.includes('"gap":false') ? block.replace(/^id: .*\n/, 'id: latest-999\n') : block)),
  ],
  'there is never a gap': [place, event('ready', (first) => ({ ...first, gap: false }))],
  'a stream does not say whose it is': [
    'events: the stream says whose it is',
    event('ready', (first) => lacking(first, 'userId')),
  ],
  'every stream is the first admin’s': [
    'events: the stream says whose it is',
    event('ready', (first) => ({ ...first, userId: 1 })),
  ],
  'where events begin is told to whoever is signed out': [
    session,
    answer(getSession, (body) => ({ ...body, eventsAfter: body.eventsAfter ?? 'a-1' })),
  ],
  'events begin after what comes next': [
    session,
    answer(getSession, (body) => ({
      ...body,
      eventsAfter: body.eventsAfter?.replace(/\d+$/, (number) => `${Number(number) + 50}`) ?? null,
    })),
  ],
  'admins’ events are told to whoever comes back': [
    missed,
    event('states', (told) => [{ type: 'users', ids: [1] }, told]),
  ],
  'users who were missed are not told': [
    missed,
    (fetch) => async (request) =>
      request.url.includes('after=') ? event('users', () => null)(fetch)(request) : fetch(request),
  ],
};
