import { listGroups } from '#contract/groups.ts';
import { createState, getState, listStates, updateState } from '#contract/states.ts';
import { listUsers } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  around,
  fieldsIn,
  headers,
  json,
  otherwise,
  problem,
  query,
  refusal,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';

const objects = 'states: POST /states takes an object of JSON';
const badQuery = 'states: GET /states names the part of a query';
const noId = 'states: GET /states/{id} is 404';

/** Takes one of those that a parameter is given as. */
const takingOf = (index: number) => (given: URLSearchParams) => {
  for (const name of new Set(given.keys())) given.set(name, given.getAll(name).at(index) ?? '');
};

export const requests: Faults = {
  'no JSON is 400': [
    objects,
    around(createState, async (call) => {
      const response = await call.go();
      return response.status === 422 && !(await call.request.clone().text()).startsWith('{"')
        ? problem(400, 'invalid')
        : response;
    }),
  ],
  'an empty body is an empty object': [
    objects,
    around(createState, async (call) =>
      (await call.request.clone().text()) === '' ? call.go({ text: '{"type":"away","message":"nothing"}' }) : call.go(),
    ),
  ],
  'a list of one is the one': [
    objects,
    around(createState, async (call) => {
      const text = await call.request.clone().text();
      return call.go({ text: text === '[]' ? '{"type":"away","message":"nothing"}' : text });
    }),
  ],
  'any content type will do': [objects, headers(createState, (given) => given.set('content-type', 'application/json'))],
  'another type than JSON is invalid': [objects, refusal('not_json', () => problem(422, 'invalid'))],
  'fields that it does not know are ignored': [
    'states: POST /states refuses a field',
    sent(createState, (body) => lacking(body, 'surprise')),
  ],
  'a field that it does not know is not named': [
    'states: POST /states refuses a field',
    refusal('invalid', (body) => ({ ...body, errors: [] })),
  ],
  'a page of 0 is the first': [
    badQuery,
    query(listStates, (given) => given.get('page') === '0' && given.set('page', '1')),
  ],
  'pages of any size': [
    badQuery,
    query(listStates, (given) => given.get('pageSize') === '201' && given.set('pageSize', '200')),
  ],
  'a page that is no number is the first': [
    badQuery,
    query(listStates, (given) => given.get('page') === 'one' && given.delete('page')),
  ],
  'a page that is empty is the first': [
    badQuery,
    query(listStates, (given) => given.get('page') === '' && given.delete('page')),
  ],
  'of a parameter that is given twice the first counts': [badQuery, query(listStates, takingOf(0))],
  'of a parameter that is given twice the last counts': [badQuery, query(listStates, takingOf(-1))],
  'a sort that it does not know is the usual one': [
    badQuery,
    query(listStates, (given) => given.get('sort') === 'nothing' && given.delete('sort')),
  ],
  'searches of any length': [
    badQuery,
    query(listStates, (given) => (given.get('search') ?? '').length > 100 && given.set('search', 'x')),
  ],
  'parameters that it does not know are ignored': [badQuery, query(listStates, (given) => given.delete('surprise'))],
  'control characters in a search': [
    badQuery,
    query(listStates, (given) => given.set('search', (given.get('search') ?? '').replaceAll(/\p{Cc}/gu, ' '))),
  ],
  'a wrong query is 400': [
    badQuery,
    around(listStates, async (call) => {
      const response = await call.go();
      return response.status === 422 ? json({ ...fieldsIn(await response.text()), status: 400 }, 400) : response;
    }),
  ],
  'an id that is no number is invalid': [
    noId,
    around(getState, (call) => (/^\d+$/.test(call.params.id ?? '') ? call.go() : problem(422, 'invalid'))),
  ],
  'an id that is too large is an error of the server': [
    noId,
    around(getState, (call) => ((call.params.id ?? '').length > 9 ? problem(500, 'internal') : call.go())),
  ],
  'an id may begin with a number': [
    noId,
    around(getState, async (call) =>
      call.params.id === '1e3x' ? json(await call.also('GET', '/states/1')) : call.go(),
    ),
  ],
  'an id that nothing has is 404 where one signs in first': [
    'users: GET /users is refused when signed out',
    around(listUsers, (call) => (call.request.headers.has('authorization') ? call.go() : problem(404, 'not_found'))),
  ],
  'states can be read by anybody': [
    'states: GET /states is refused when signed out',
    around(listStates, (call) =>
      call.request.headers.has('authorization') ? call.go() : json({ items: [], total: 0, page: 1, pageSize: 25 }),
    ),
  ],
  'states can be added by everybody': [
    'states: POST /states is refused to who is no admin',
    otherwise(createState, 403, () => problem(422, 'invalid')),
  ],
  'users can be read by everybody': [
    'users: GET /users is refused to who is no admin',
    otherwise(listUsers, 403, () => json({ items: [], total: 0, page: 1, pageSize: 25 })),
  ],
  'groups are refused as signed out to who is no admin': [
    'groups: GET /groups is refused to who is no admin',
    otherwise(listGroups, 403, () => problem(401, 'not_signed_in')),
  ],
  'the body is looked at before who calls': [
    'states: PUT /states/{id} is refused when signed out',
    around(updateState, (call) =>
      call.request.headers.has('authorization') ? call.go() : problem(428, 'if_match_required'),
    ),
  ],
  'who is signed out is told which states there are': [
    'states: GET /states/{id} is refused when signed out',
    otherwise(getState, 401, ({ params }) =>
      params.id === '1' ? problem(401, 'not_signed_in') : problem(404, 'not_found'),
    ),
  ],
  'who is no admin is told which states there are': [
    'states: PUT /states/{id} is refused to who is no admin',
    otherwise(updateState, 403, ({ params }) =>
      params.id === '1' ? problem(403, 'forbidden') : problem(404, 'not_found'),
    ),
  ],
};
