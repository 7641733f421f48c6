import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { clearPresence, getPresence, setPresence } from '#contract/presences.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  type Fields,
  fieldsIn,
  json,
  otherwise,
  problem,
  refusal,
} from '#conformance/testing/planting.ts';

const seen = 'presences: everyone who is signed in sees a colleague';
const own = 'presences: one’s own is set and cleared';
const others = 'presences: nobody but an admin';
const byAdmin = 'presences: an admin sets and clears';
const off = 'presences: presence that is off';
const lost = 'presences: switching presence off';

export const colleagues: Faults = {
  'a colleague’s presence is for those with presence': [
    seen,
    around(getPresence, async (call) =>
      (await call.also('GET', '/me/presence')).type ? call.go() : problem(403, 'presence_off'),
    ),
  ],
  'colleagues see no own words': [seen, answer(getPresence, (presence) => ({ ...presence, message: null }))],
  'case matters in the extension of a path': [
    'presences: the case of an extension does not matter',
    around(getPresence, (call) => (/[A-Z]/.test(call.params.extension ?? '') ? problem(404, 'not_found') : call.go())),
  ],
  'one’s own presence is set under /me alone': [
    own,
    around(setPresence, async (call) =>
      (await call.also('GET', '/users?pageSize=1')).items ? call.go() : problem(403, 'forbidden'),
    ),
  ],
  'a state that is not there is 404 for an extension': [
    own,
    refusal('invalid', (body) =>
      JSON.stringify(body).includes('state_unknown') ? problem(404, 'not_found') : undefined,
    ),
  ],
  'colleagues clear each other': [
    others,
    otherwise(clearPresence, 403, async (call) => json(await call.also('GET', `/presences/${call.params.extension}`))),
  ],
  'colleagues set each other': [
    others,
    otherwise(setPresence, 403, async (call) => json(await call.also('GET', `/presences/${call.params.extension}`))),
  ],
  'an admin is told as the person': [
    byAdmin,
    answer(setPresence, (presence) => ({ ...presence, setBy: presence.setBy && { ...presence.setBy, self: true } })),
  ],
  'an admin is told by their user name': [
    byAdmin,
    answer(setPresence, (presence) => ({
      ...presence,
      setBy: presence.setBy && { ...presence.setBy, displayName: 'admin' },
    })),
  ],
  'what an admin set stays above what the person picks': [
    byAdmin,
    around(
      [setPresence, setMyPresence],
      async (call, kept) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (response.ok && call.params.extension !== undefined) kept.set(body.extension, body);
        return response.ok && kept.has(body.extension) ? json(kept.get(body.extension)) : response;
      },
      () => new Map<unknown, Fields>(),
    ),
  ],
  'an admin sets those whose presence is off': [
    off,
    around(setPresence, async (call) => {
      const response = await call.go();
      return response.status === 403 && fieldsIn(await response.clone().text()).code === 'presence_off'
        ? json({})
        : response;
    }),
  ],
  'presence that is off is told from an extension that nobody has': [
    off,
    otherwise(getPresence, 404, () => problem(403, 'presence_off')),
  ],
  'presence comes back with the switch': [
    lost,
    around(
      [setMyPresence, getMyPresence],
      async (call, kept) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (response.ok && call.request.method === 'PUT') kept.set(body.extension, body);
        return body.type === 'not_set' && kept.has(body.extension) ? json(kept.get(body.extension)) : response;
      },
      () => new Map<unknown, Fields>(),
    ),
  ],
};
