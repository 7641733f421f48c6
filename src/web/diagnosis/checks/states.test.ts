import { expect, test } from 'vitest';
import type { Reply } from './send.ts';
import { answered, short, statesPage } from './testing.ts';
import { checkStates } from './states.ts';

test.each<[Reply, string]>([
  [answered(statesPage), 'fine bodyFits'],
  [answered('<h1>Router</h1>', { headers: { 'Content-Type': 'text/html' } }), 'wrong bodyNotJson'],
  [answered({ items: [{ id: 3 }] }), 'wrong bodyOffContract'],
  [answered({}, { status: 503 }), 'wrong serverDown'],
  [answered({}, { status: 403 }), 'wrong statesRefused'],
  [answered('', { status: 404 }), 'wrong statesRefused'],
  [{ kind: 'unreachable' }, 'wrong statesSilent'],
  [{ kind: 'timeout' }, 'wrong statesSilent'],
])('%j: %s', (reply, found) => {
  const { finding, page } = checkStates(reply, 'https://phones.example/states');
  expect(short(finding)).toBe(found);
  expect(page !== null).toBe(found === 'fine bodyFits');
});

test('it names the call that is off the contract, and where', () => {
  const { values } = checkStates(answered({ ...statesPage, total: 'one' }), 'https://phones.example/states').finding;
  expect(values).toEqual({ operation: 'listStates', field: 'total', url: 'https://phones.example/states' });
});
