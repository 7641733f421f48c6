import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, field, fieldsIn, problem, sent, lacking } from '#conformance/testing/planting.ts';

const words = 'me: own words stand in place of the message';
const none = 'me: no own words, or empty ones';
const limits = 'me: own words have the limits';

const mine = [getMyPresence, setMyPresence, clearMyPresence] as const;

export const ownWords: Faults = {
  'own words are left out of the label': [
    words,
    answer(mine, (presence) => ({
      ...presence,
      label: presence.ownWords ? presence.label.replace(/ \(.*/s, '') : presence.label,
    })),
  ],
  'own words are not kept': [words, sent(setMyPresence, (body) => lacking(body, 'message'))],
  'own words hide that they came from a state': [
    words,
    answer(mine, (presence) => ({ ...presence, stateId: presence.ownWords ? null : presence.stateId })),
  ],
  'own words in ASCII': [
    words,
    field(setMyPresence, 'message', (text) => text.normalize('NFD').replaceAll(/[^\u0020-\u007e]/g, '')),
  ],
  'quotes in own words are made round': [words, field(setMyPresence, 'message', (text) => text.replaceAll('"', '”'))],
  'own words hold direction controls': [
    'me: own words keep nothing that turns around',
    answer(setMyPresence, async (presence, { request }) => ({
      ...presence,
      message: fieldsIn(await request.clone().text()).message,
    })),
  ],
  'empty own words take the message away': [
    none,
    answer(setMyPresence, async (presence, { request }) =>
      fieldsIn(await request.clone().text()).message === '' ? { ...presence, message: null, label: 'Away' } : presence,
    ),
  ],
  'blanks are own words': [
    none,
    around(setMyPresence, async (call) =>
      fieldsIn(await call.request.clone().text()).message === '   ' ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'own words that are null are refused': [
    none,
    around(setMyPresence, async (call) =>
      fieldsIn(await call.request.clone().text()).message === null ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'own words that are too long are cut': [
    limits,
    field(setMyPresence, 'message', (text) => [...text].slice(0, 80).join('')),
  ],
  'own words may hold lines': [limits, field(setMyPresence, 'message', (text) => text.replaceAll(/[\r\n\t]/g, ' '))],
};
