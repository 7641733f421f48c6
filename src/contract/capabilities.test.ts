import { expect, test } from 'vitest';
import { capabilityNames } from './capabilities.ts';
import { endpointsOf } from './endpoints.ts';

test('the core is what a page needs of any backend', () => {
  expect(endpointsOf('core').map(({ id }) => id)).toEqual([
    'getSession',
    'signIn',
    'signOut',
    'listStates',
    'createState',
    'getState',
    'updateState',
    'deleteState',
    'getStateUsage',
    'getMyPresence',
    'setMyPresence',
    'clearMyPresence',
    'listPresences',
  ]);
});

test('no capability is empty', () => {
  expect(capabilityNames.filter((name) => endpointsOf(name).length === 0)).toEqual([]);
});
