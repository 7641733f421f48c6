import { beforeEach, expect, test, vi } from 'vitest';
import type { Reply } from './send.ts';
import { answered, short, signedIn, signedOut } from './testing.ts';
import { checkApi } from './api.ts';

// The page says there what it does not know.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const user = { ...signedIn.user, role: 'owner' };

test.each<[Reply, string]>([
  [answered(signedOut), 'fine bodyFits'],
  [answered({ ...signedIn, vendor: 'another' }), 'fine bodyFits'],
  [answered(signedOut, { headers: html }), 'look bodyUntyped'],
  [answered({ ...signedIn, user }), 'look bodyNewer'],
  [answered({ ...signedOut, setupNeeded: 'no' }), 'wrong bodyOffContract'],
  [answered('<h1>Router</h1>', { headers: html }), 'wrong bodyNotJson'],
  [answered(''), 'wrong bodyNotJson'],
  [answered({}, { status: 404 }), 'wrong apiMissing'],
  [answered({}, { status: 401 }), 'wrong apiRefused'],
  [answered({}, { status: 403 }), 'wrong apiRefused'],
  [answered('', { status: 502 }), 'wrong serverDown'],
  [{ kind: 'unreachable' }, 'unknown needsAnswer'],
  [{ kind: 'timeout' }, 'unknown needsAnswer'],
])('%j: %s', (reply, found) => {
  const { finding, session } = checkApi(reply, 'https://phones.example/session');
  expect(short(finding)).toBe(found);
  expect(session !== null).toBe(/bodyFits|bodyUntyped|bodyNewer/.test(found));
});

test('it names the field that is off, and the type of what is no JSON', () => {
  const { values } = checkApi(answered({ ...signedOut, may: {} }), '').finding;
  expect(values['field']).toBe('may.manageStates');
  expect(checkApi(answered('x', { headers: html }), '').finding.values['type']).toBe('text/html');
  expect(checkApi(answered('x', { headers: { 'Content-Type': '' } }), '').finding.values['type']).toBe('-');
});
