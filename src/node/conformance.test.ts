import { expect, onTestFinished, test } from 'vitest';
import { capabilityNames } from '#contract/capabilities.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { isPatient } from '#conformance/kit/check.ts';
import {
  answering,
  instead,
  isCall,
  rewriting,
  rewritingEvents,
  swallowing,
  type Tampering,
  withHeader,
} from '#conformance/testing/tampering.ts';
import { signatureOf } from '#conformance/kit/receiver.ts';
import type { Target } from '#conformance/kit/target.ts';
import { summary } from '#conformance/report.ts';
import { heading, hearing, saying } from '#conformance/testing/messages.ts';
import { checksFor, runChecks } from '#conformance/run.ts';
import { openLibsql } from './database/libsql.ts';
import { tamperedTarget } from './testing/tamperedTarget.ts';

/** What the checks of a title report of our own backend as somebody might have broken it. */
async function reportOf(tamper: Tampering, title: string, more: Partial<Target> = {}): Promise<string> {
  const database = openLibsql(':memory:');
  const home = { database, bus: createMemoryBus(), close: async () => database.close() };
  const opened = await tamperedTarget(home, tamper);
  onTestFinished(opened.close);
  const target: Target = { ...opened.target, ...more };
  const checks = checksFor(target).filter((check) => `${check.noun}: ${check.title}`.startsWith(title));
  expect(checks).not.toEqual([]);
  return summary(await runChecks(target, undefined, checks));
}

const html = instead(200, 'text/html', '<!doctype html><title>Sign in</title>');

/** Ways in which a backend may be wrong; the check that must find it, what it expects, and what it says it got. */
const faults: Record<string, [tamper: Tampering, title: string, expected: RegExp, got: RegExp]> = {
  'a page in place of a list': [
    answering((request) => isCall(request, 'GET', '/states'), html),
    'states: a list begins at page 1',
    /^200 application\/json$/,
    /^200 text\/html <!doctype html>/,
  ],
  'no ETag': [
    answering(
      (request) => isCall(request, 'GET', '/states/'),
      withHeader('ETag', () => null),
    ),
    'states: an edit changes type and message',
    /^200 and a strong ETag/,
    /^no ETag$/,
  ],
  'a wrong label': [
    answering(
      (request) => isCall(request, 'POST', '/states'),
      rewriting((text) => text.replace('Extended Away (', 'XA (')),
    ),
    'states: each type is shown as its label',
    /"label":"Extended Away \(/,
    /"label":"XA \(/,
  ],
  'a number sent as text': [
    answering(
      (request) => isCall(request, 'GET', '/states'),
      rewriting((text) => text.replaceAll(/"inUse":(\d+)/g, '"inUse":"$1"')),
    ),
    'states: a list begins at page 1',
    /^200 application\/json, with a body as the contract describes it$/,
    /items\.0\.inUse is 0 \(Invalid input: expected number, received string\)/,
  ],
  'an error that is no problem': [
    answering((_, response) => response.status === 404, instead(404, 'text/plain', 'Not found')),
    'states: GET /states/{id} is 404',
    /^404 application\/problem\+json, code not_found$/,
    /^404 text\/plain Not found$/,
  ],
  'another code for a field': [
    answering(
      (_, response) => response.status === 422,
      rewriting((text) => text.replaceAll('message_too_long', 'too_long')),
    ),
    'states: a message can be too long',
    /^422 application\/problem\+json, code invalid, errors message: message_too_long$/,
    /"code":"too_long"/,
  ],
  'a password in an answer': [
    (fetch) => async (request) => {
      const given = /"password":"(pw-\w+)"/.exec(await request.clone().text())?.[1] ?? '';
      return rewriting((text) => text.replace('{', `{"password":"${given}",`))(await fetch(request));
    },
    'users: no extension and no e-mail',
    /^an answer without any password$/,
    /\{"password":"\(a password\)"/,
  ],
  'a stale edit that gets through': [
    (fetch) => (request) => {
      if (request.headers.has('If-Match')) request.headers.set('If-Match', '*');
      return fetch(request);
    },
    'states: an edit from an old version',
    /^412 application\/problem\+json, code stale$/,
    /^200 application\/json/,
  ],
  'an event that never comes': [
    answering((request) => isCall(request, 'GET', '/events'), swallowing('"presences"')),
    'events: a presence that is picked',
    /^presences with extension \w+, picked by themselves$/,
    /^\[\]; the stream goes on$/,
  ],
  'a stream that does not begin with ready': [
    answering((request) => isCall(request, 'GET', '/events'), swallowing('"ready"')),
    'events: the stream begins with ready',
    /^ready as the first event$/,
    /^\[\]; the stream goes on$/,
  ],
  'a gap that is hidden': [
    answering(
      (request) => isCall(request, 'GET', '/events'),
      rewritingEvents((text) => text.replace('"gap":true', '"gap":false')),
    ),
    'events: a place that the backend never gave',
    /^a gap$/,
    /"gap":false/,
  ],
  'a stream that does not say whose it is': [
    answering(
      (request) => isCall(request, 'GET', '/events'),
      rewritingEvents((text) => text.replace(/,"userId":\d+/, '')),
    ),
    'events: the stream says whose it is',
    /^\d+$/,
    /^nothing$/,
  ],
  'a ready with the id of the latest event before those that were missed': [
    answering(
      (request) => isCall(request, 'GET', '/events'),
      rewritingEvents((text) => text.replace(/^id: (\w+)-\d+(?=\ndata: \{"type":"ready","gap":false)/, 'id: $1-999')),
    ),
    'events: whoever comes back hears what they missed',
    /^\w+-\d+$/,
    /^\w+-999$/,
  ],
  'missed events that are not told': [
    (fetch) => (request) =>
      fetch(isCall(request, 'GET', '/events') ? new Request(request.url.replace(/\?.*/, ''), request) : request),
    'events: whoever comes back hears what they missed',
    /^states with id \d+, missed$/,
    /^\[\]; the stream goes on$/,
  ],
  'a call for admins that is open to all': [
    answering(
      (_, response) => response.status === 403,
      () => new Response(null, { status: 204 }),
    ),
    'users: DELETE /users/{id} is refused to who is no admin',
    /^403 application\/problem\+json, code forbidden$/,
    /^204/,
  ],
  'a cookie that scripts can read': [
    answering(
      (_, response) => response.headers.has('Set-Cookie'),
      withHeader('Set-Cookie', (value) => value.replaceAll('; HttpOnly', '')),
    ),
    'session: the cookie is out of reach',
    /^HttpOnly$/,
    /^presence_session=/,
  ],
  'a message that another secret signs': [
    heading(async ({ headers, text }) => ({
      'webhook-signature': await signatureOf({ headers, body: text }, `whsec_${btoa('another secret of 24 bytes')}`),
    })),
    'webhooks: a message has an id and a time',
    /^webhook-signature: v1,… by secret 1 of 1, over what was sent$/,
    /^v1,/,
  ],
  'a webhook that a 410 does not turn off': [
    hearing(410, () => saying(500)),
    'webhooks: a 410 turns the webhook off',
    /"responseStatus":410/,
    /"responseStatus":500/,
  ],
  'a message that is sent and not listed': [
    answering(
      (request) => request.url.includes('/deliveries'),
      rewriting((text) => text.replaceAll(/"messageId":"/g, '$&another')),
    ),
    'webhooks: what arrived is listed',
    /^a message of the id \w+/,
    /^nothing$/,
  ],
  'a deletion that does nothing': [
    (fetch) => async (request) =>
      isCall(request, 'DELETE', '/states/') ? new Response(null, { status: 204 }) : fetch(request),
    'states: each type is shown as its label',
    /^no difference$/,
    /states \d+ was left behind/,
  ],
};

// A missing event is only known to be missing after a while.
test.each(Object.entries(faults))(
  'the conformance suite finds %s',
  { timeout: 60_000 },
  async (_, [tamper, title, expected, got]) => {
    const report = await reportOf(tamper, title);
    const line = (name: string) => new RegExp(`^  ${name} +(.*)$`, 'm').exec(report)?.[1];
    expect(line('expected')).toMatch(expected);
    expect(line('got')).toMatch(got);
    expect(line('done')).toMatch(/\S/);
    expect(report).toMatch(/\n\d+ passed, [1-9]\d* failed\n$/);
  },
);

test('what takes its time is left alone unless it is asked for', () => {
  expect(checksFor({ throwaway: true }).filter(isPatient)).toEqual([]);
  expect(checksFor({ patient: true }).filter(isPatient)).not.toEqual([]);
});

test('it names the check that failed', async () => {
  const report = await reportOf(
    answering((request) => isCall(request, 'GET', '/types'), html),
    'types: the six types',
  );
  expect(report).toMatch(/^\n✗ types: the six types come in their order.*\n {2}done {7}GET \/api\/types\n/);
});

test('it says that the admin can’t sign in, and looks no further', async () => {
  const report = await reportOf(
    answering((request) => isCall(request, 'POST', '/session'), html),
    'states:',
  );
  expect(report).toMatch(/✗ session: the admin signs in\n/);
  expect(report).toMatch(/\n0 passed, 1 failed\n$/);
  expect(report).not.toContain('offered');
});

/** The session of a backend that says to offer these. */
const offering = (...names: string[]): Tampering =>
  answering(
    (request) => isCall(request, 'GET', '/session'),
    rewriting((text) => text.replace(/"capabilities":\[[^\]]*\]/, `"capabilities":${JSON.stringify(names)}`)),
  );

const everythingBut = (...names: string[]) =>
  offering(...capabilityNames.filter((name) => !names.includes(name)), 'something new');

test('what a backend says that it does not offer is not looked at', async () => {
  const report = await reportOf(everythingBut('types'), 'types:');
  expect(report).toContain(' · types not offered · ');
});

test('the conformance suite finds a capability that is said to be absent and answers all the same', async () => {
  const report = await reportOf(everythingBut('types'), 'api: an unknown path is 404');
  expect(report).toContain('✗ api: types is not offered, and who asks for it is told so\n  done       GET /types\n');
});

test.each([
  [404, 'not_offered'],
  [501, 'not_possible_here'],
])('an operation that is absent may answer %s %s', async (status, code) => {
  const gone = answering(
    (request) => isCall(request, 'GET', '/types'),
    instead(status, 'application/problem+json', JSON.stringify({ status, code, title: 'Not here.' })),
  );
  const report = await reportOf((fetch) => everythingBut('types')(gone(fetch)), 'api: an unknown path is 404');
  expect(report).toMatch(/\n4 passed, 0 failed\n$/);
});

test('what is said to be absent is only read, and a silent session offers everything', async () => {
  const calls: string[] = [];
  const noted: Tampering = (fetch) => (request) => {
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  };
  const absent = everythingBut('events', 'backup', 'account', 'audit');
  await reportOf((fetch) => noted(absent(fetch)), 'api: an unknown path is 404');
  expect(calls).toEqual(expect.arrayContaining(['GET /api/me/sessions', 'GET /api/events']));
  expect(calls).not.toContain('DELETE /api/me/sessions');
  expect(calls).not.toContain('POST /api/restore');
  const silent = answering(
    (request) => isCall(request, 'GET', '/session'),
    rewriting((text) => text.replace(/,"contract":"[^"]*"/, '').replace(/,"capabilities":\[[^\]]*\]/, '')),
  );
  expect(await reportOf(silent, 'session: the session tells whoever asks')).toMatch(/\n3 passed, 0 failed\n$/);
  const report = await reportOf(silent, 'api: an unknown path is 404', { profile: ['core'] });
  expect(report).toContain(' · groups not looked at · ');
  expect(report).toMatch(/\n3 passed, 0 failed\n$/);
});

test('the conformance suite finds an absence that is told as if only the thing were missing', async () => {
  const gone = answering(
    (request) => isCall(request, 'GET', '/types'),
    instead(404, 'application/problem+json', JSON.stringify({ status: 404, code: 'not_found', title: 'Not here.' })),
  );
  const report = await reportOf((fetch) => everythingBut('types')(gone(fetch)), 'api: an unknown path is 404');
  expect(report).toMatch(/expected +404 application\/problem\+json, code not_offered\n/);
});

test('a check that needs what is not offered says so, and is no failure', async () => {
  const report = await reportOf(everythingBut('groups'), 'users: no extension and no e-mail', { only: 'users' });
  expect(report).toContain('users 1 of 1 ·');
  const without = await reportOf(everythingBut('phoneSystem'), 'states: a state keeps whether', { only: 'states' });
  expect(without).toContain('core 2 of 2 (1 not checked) ·');
});

test('however many people a check needs, a call never waits for the passwords of many others', async () => {
  let [making, most] = [0, 0];
  const counted: Tampering = (fetch) => async (request) => {
    if (!isCall(request, 'POST', '/users')) return fetch(request);
    making += 1;
    most = Math.max(most, making);
    return fetch(request).finally(() => (making -= 1));
  };
  const report = await reportOf(counted, 'states: at most twenty people are named');
  expect(report).toMatch(/\n3 passed, 0 failed\n$/);
  expect(most).toBe(1);
});

test('what webhooks send is looked at only where it arrives', async () => {
  const title = 'webhooks: a change is sent by POST';
  expect(await reportOf(everythingBut(), title)).toContain('webhooks 1 of 1 ·');
  const unchecked = 'webhooks 0 of 0 (1 not checked) ·';
  expect(await reportOf(everythingBut(), title, { receiver: undefined })).toContain(unchecked);
  const errors = [{ field: 'url', code: 'url_malformed', message: 'No private network.' }];
  const body = JSON.stringify({ status: 422, code: 'invalid', title: 'Refused.', errors });
  const refusing = answering(
    (request) => isCall(request, 'POST', '/webhooks'),
    instead(422, 'application/problem+json', body),
  );
  expect(await reportOf(refusing, title)).toContain(unchecked);
});

test('a backend without users has to be given people', async () => {
  const account = { username: 'ana', password: 'secret' };
  await expect(reportOf(everythingBut('users'), 'states:')).rejects.toThrow(
    '--people must name two people with an extension, since this backend does not offer users.',
  );
  await expect(reportOf(everythingBut(), 'states:', { people: [account] })).rejects.toThrow('--people must name two');
});

test('people who were given are looked at, and only if they are fit for it', async () => {
  const admin = { username: 'admin', password: 'correct horse battery' };
  const report = await reportOf(everythingBut('users'), 'states:', { people: [admin, admin] });
  expect(report).toMatch(/expected {3}a user who is no admin, and has an extension/);
});

/** A backend that lets the page’s origin in, but for what is wrong. */
const letting =
  (name: string, value: string | null): Tampering =>
  (fetch) =>
  async (request) =>
    withHeader(name, () => value)(withHeader('Access-Control-Allow-Origin', () => pageOrigin)(await fetch(request)));

const pageOrigin = 'https://page.example';

test.each([
  ['no CORS at all', 'Access-Control-Allow-Origin', null, /^Access-Control-Allow-Origin: https:\/\/page.example$/],
  [
    'an ETag that pages can’t read',
    'Access-Control-Expose-Headers',
    'Retry-After',
    /^access-control-expose-headers with etag$/,
  ],
])('the conformance suite finds %s', async (_, name, value, expected) => {
  const report = await reportOf(letting(name, value), 'api: a page of the given origin may read', { pageOrigin });
  expect(/^ {2}expected +(.*)$/m.exec(report)?.[1]).toMatch(expected);
});
