import { afterEach, expect, test, vi } from 'vitest';
import { diagnosis } from '#web/messages/en/diagnosis/diagnosis.ts';
import { diagnose } from './diagnose.ts';
import type { Environment } from './checks/environment.ts';
import { lines, type Verdict } from './checks/findings.ts';
import { elsewhere, environmentOf, refuse, scripted, signedIn, signedOut, statesPage } from './checks/testing.ts';

afterEach(() => vi.unstubAllGlobals());

type Script = Parameters<typeof scripted>[0];

async function run(env: Environment, script: Script) {
  const { fetch, sent } = scripted(script);
  vi.stubGlobal('fetch', fetch);
  const found: Record<string, string> = {};
  const verdicts: Verdict[] = [];
  await diagnose(env, (line, { code, verdict }) => {
    expect(found).not.toHaveProperty(line);
    found[line] = code;
    verdicts.push(verdict);
  });
  return { found, verdicts, calls: sent.map(({ call }) => call) };
}

const json =
  (body: unknown, headers = {}) =>
  () =>
    Response.json(body, { headers });
const stream = () =>
  new Response('data: {"type":"ready"}\n\n:\n\n', { headers: { 'Content-Type': 'text/event-stream' } });
const whole: Script = {
  'GET /session': json(signedIn),
  'GET /states': json(statesPage),
  'GET /states/3': json({}, { ETag: '"1"' }),
  'GET /events': stream,
};

const refuseWrite = () => new Response('', { status: 401 });
const answerWithoutToken = ({ init, headers }: { init: RequestInit; headers: Headers }) =>
  init.mode === 'no-cors' || !headers.has('Authorization') ? Response.json(signedOut) : refuse();

const answerNobody = ({ init }: { init: RequestInit }) =>
  init.credentials === 'omit' ? Response.json(signedOut) : refuse();

test('every line is told of once, whatever is wrong', async () => {
  const worlds: [Environment, Script][] = [
    [environmentOf(), whole],
    [environmentOf(), { ...whole, 'GET /session': json(signedOut) }],
    [environmentOf(), { ...whole, 'GET /states': () => new Response('', { status: 401 }) }],
    [environmentOf(), {}],
    [environmentOf({ page: elsewhere }), {}],
    [environmentOf({ page: elsewhere }), whole],
    [{ ...environmentOf(), config: null }, whole],
  ];
  for (const [env, script] of worlds) {
    const { found } = await run(env, script);
    expect(Object.keys(found).toSorted()).toEqual(lines.toSorted());
  }
});

test('a whole API on the origin of the page has nothing wrong', async () => {
  const { found } = await run(environmentOf(), whole);
  expect(found).toMatchObject({
    reach: 'answers',
    api: 'bodyFits',
    credentials: 'cookieArrives',
    states: 'bodyFits',
    etag: 'etagFound',
    events: 'eventsReady',
  });
});

test('nothing is asked where there is no address, or nobody is signed in', async () => {
  expect((await run({ ...environmentOf(), config: null }, whole)).calls).toEqual([]);
  const { found, calls } = await run(environmentOf(), { ...whole, 'GET /session': json(signedOut) });
  expect(calls).toEqual(['GET /session']);
  expect(found).toMatchObject({ credentials: 'signedOutCookie', etag: 'needsSignIn', events: 'needsSignIn' });
});

test('an address that has to be mended is not asked', async () => {
  const env = { ...environmentOf(), config: { base: 'http://phones.example/api', auth: 'cookie' as const } };
  const { found, calls } = await run(env, whole);
  expect(calls).toEqual([]);
  expect(found).toMatchObject({ address: 'addressInsecure', reach: 'needsMendedAddress' });
});

test('where refusals can’t be read the methods are not called refused', async () => {
  const { found } = await run(environmentOf({ page: elsewhere }), whole);
  expect(found).toMatchObject({ cors: 'corsOfRefusals', preflight: 'methodsUnseen' });
});

test('where no answer to a cookie can be read it is not judged what may be sent with one', async () => {
  const { found } = await run(environmentOf({ page: elsewhere }), { 'GET /session': answerNobody });
  expect(found).toMatchObject({ cors: 'corsWithoutCookie', preflight: 'needsApi', api: 'needsAnswer' });
});

test('events that are not offered are not asked for', async () => {
  const session = { ...signedIn, capabilities: ['core'] };
  const { found, calls } = await run(environmentOf(), { ...whole, 'GET /session': json(session) });
  expect(calls).toEqual(['GET /session', 'GET /states', 'GET /states/3']);
  expect(found).toMatchObject({ events: 'eventsNotOffered', heartbeats: 'eventsNotOffered', parts: 'partsSome' });
});

test.each([
  ['a page', () => new Response('<h1>Router</h1>'), 'bodyNotJson'],
  ['trouble', () => new Response('', { status: 503 }), 'serverDown'],
  ['a refusal', () => new Response('', { status: 403 }), 'statesRefused'],
  ['nothing', refuse, 'statesSilent'],
])('%s in place of the states is wrong, once, and the rest is looked at', async (_, answer, states) => {
  const { found, verdicts } = await run(environmentOf(), { ...whole, 'GET /states': answer });
  expect(found).toMatchObject({ states, etag: 'needsStates', events: 'eventsReady' });
  expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(1);
});

test('who is signed in by the session alone is not asked for more', async () => {
  const { found, calls } = await run(environmentOf(), {
    ...whole,
    'GET /states': () => new Response('', { status: 401 }),
  });
  expect(calls).toEqual(['GET /session', 'GET /states']);
  expect(found).toMatchObject({ credentials: 'cookieLost', states: 'needsCredentials', etag: 'needsCredentials' });
});

test('a page of another origin that may not send its token is told which header is missing', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => 'secret' });
  const env = environmentOf({ page: elsewhere, auth: 'token', hasToken: true });
  const { found } = await run(env, {
    'GET /session': answerWithoutToken,
    'PUT /states/0': refuseWrite,
    'DELETE /states/0': refuseWrite,
  });
  expect(found).toMatchObject({ cors: 'corsWithoutToken', preflight: 'headersRefused', api: 'needsAnswer' });
});

test('whoever leaves is told nothing more', async () => {
  const leaving = new AbortController();
  const told: string[] = [];
  vi.stubGlobal('fetch', async () => {
    leaving.abort();
    return Response.json(signedIn);
  });
  await diagnose(environmentOf({ signal: leaving.signal }), (line) => told.push(line));
  expect(told).toEqual(['address']);
});

test('what to do belongs to something that can be found, and every line has a name', () => {
  expect(Object.keys(diagnosis.found)).toEqual(expect.arrayContaining(Object.keys(diagnosis.todo)));
  expect(Object.keys(diagnosis.line)).toEqual(lines);
});
