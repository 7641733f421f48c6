import { once } from 'node:events';
import * as http from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { optionsOf } from '#conformance/options.ts';
import { checksFor, runChecks } from '#conformance/run.ts';
import { type Example, examples, startExample } from './start.ts';

/** What a core is not asked for: each needs something that it does not offer. */
const unchecked = [
  'without an extension, or with presence off, one may not set one’s own',
  'a state keeps whether it pauses people in queues, where that is possible',
  'at most twenty people are named',
  'with presence off there is none, either',
  'the time zone of the person’s settings counts before that of the call, for an admin too',
  'the directory holds everyone who has presence, and nobody else',
  'a search looks in name, extension and label, ignoring case',
  'a type narrows the list, and the counts go on counting all types',
  'every sort sorts, up and down',
  'pages follow one another, and the total counts all of them',
];

const pageOrigin = 'https://page.example';

const inEach = examples.map((example) => [example.language, example] as const);

/** Starts an example for the test that runs. */
async function start(example: Example, settings: NodeJS.ProcessEnv = {}) {
  const started = await startExample(example, { PASSWORD: 'an example', PAGE_ORIGIN: pageOrigin, ...settings });
  onTestFinished(() => started.program.stop());
  return started;
}

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends JSON, or a body as it is where that is a text or a blob. */
function send(url: string, { method = 'GET', body, headers }: Sent = {}): Promise<Response> {
  const sent = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  return fetch(url, { method, body: sent ?? null, headers: { 'content-type': 'application/json', ...headers } });
}

/** The header by which somebody calls. */
async function signedIn(url: string, username: string): Promise<{ authorization: string }> {
  const body = { username, password: 'an example', as: 'token' };
  const { token } = await (await send(`${url}/session`, { method: 'POST', body })).json();
  return { authorization: `Bearer ${token}` };
}

/** The status, and the code of the first field at fault, or else of all. */
const codeOf = async (reply: Response) => {
  const { code, errors } = await reply.json();
  return [reply.status, errors?.[0]?.code ?? code];
};

/** Makes a state of a message. */
const sendState = (url: string, headers: Sent['headers'], message: string) =>
  send(`${url}/states`, { method: 'POST', body: { type: 'away', message }, headers: headers ?? {} });

test.each(inEach)('the example in %s answers whatever it is sent', async (_, example) => {
  const { url } = await start(example);
  const session = { method: 'POST', body: '{"username":"ana","password":"\\ud800"}' };
  expect(await codeOf(await send(`${url}/session`, session))).toEqual([401, 'wrong_credentials']);
  const body = '['.repeat(60_000);
  expect(await codeOf(await send(`${url}/session`, { method: 'POST', body }))).toEqual([422, 'wrong_type']);
  for (const path of ['', '//', '/%', '/__proto__'])
    expect(await codeOf(await send(url + path))).toEqual([404, 'not_offered']);
  const headers = await signedIn(url, 'ana');
  for (const [until, code] of [
    ['9999-12-31T23:59:00-01:00', 'until_too_far'],
    ['0001-01-01T00:00:00+01:00', 'until_past'],
    [['2099-01-01T00:00:00Z'], 'until_malformed'],
  ]) {
    const pick = { method: 'PUT', body: { stateId: 1, until }, headers };
    expect(await codeOf(await send(`${url}/me/presence`, pick))).toEqual([422, code]);
  }
  for (const field of ['__proto__', 'constructor', 'status', 'self']) {
    const pick = { method: 'PUT', body: `{"stateId":1,"${field}":1}`, headers };
    expect(await codeOf(await send(`${url}/me/presence`, pick))).toEqual([422, 'unknown_field']);
  }
});

test.each(inEach)('the example in %s tells a path by its place', async (_, example) => {
  const { url } = await start(example);
  const [user, admin] = [await signedIn(url, 'ana'), await signedIn(url, 'admin')];
  for (const id of ['s', 't', 'states', 'abc']) {
    const path = `${url}/states/${id}`;
    expect(await codeOf(await send(path))).toEqual([401, 'not_signed_in']);
    expect(await codeOf(await send(path, { method: 'PUT', headers: user, body: {} }))).toEqual([403, 'forbidden']);
    expect(await codeOf(await send(path, { headers: admin }))).toEqual([404, 'not_found']);
  }
  expect(await codeOf(await send(`${url}constructor`))).toEqual([404, 'not_offered']);
});

test.each(inEach)('the example in %s looks for question marks, too', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'admin');
  expect((await sendState(url, headers, 'a?b')).status).toBe(201);
  const { items } = await (await send(`${url}/states?search=a?b`, { headers })).json();
  expect(items).toEqual([expect.objectContaining({ message: 'a?b' })]);
});

test.each(inEach)('the example in %s takes times that there are', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'ana');
  const year = new Date().getUTCFullYear() + 1;
  const setUntil = (until: string) =>
    send(`${url}/me/presence`, { method: 'PUT', body: { stateId: 1, until: `${year}-${until}` }, headers });
  for (const [until, kept] of [
    ['02-28T23:59:59Z', '02-28T23:59:59.000Z'],
    ['02-01T00:00:00.1Z', '02-01T00:00:00.100Z'],
    ['02-01T00:00:00.1234567Z', '02-01T00:00:00.123Z'],
    ['02-01T00:00:00-23:59', '02-01T23:59:00.000Z'],
  ] as const)
    expect((await (await setUntil(until)).json()).until).toBe(`${year}-${kept}`);
  for (const until of [
    '02-30T00:00:00Z',
    '13-01T00:00:00Z',
    '02-01T24:00:00Z',
    '02-01T00:60:00Z',
    '02-01T00:00:60Z',
    '02-01T00:00Z',
    '02-01T00:00:00',
    '02-01T00:00:00+00:60',
    '02-01T00:00:00+24:00',
  ])
    expect([until, ...(await codeOf(await setUntil(until)))]).toEqual([until, 422, 'until_malformed']);
});

// Only Python takes a zone by its rules.
const inPython = inEach.filter(([language]) => language === 'Python');
test.each(inPython)('the example in %s ends today when clocks change before midnight', async (_, example) => {
  const day = new Date(Date.now() + 3_600_000);
  const dayOfYear = Math.floor((day.getTime() - Date.UTC(day.getUTCFullYear(), 0)) / 86_400_000);
  // An hour ahead of UTC until the last minute of the day, when it becomes UTC.
  const TZ = `WINTER0SUMMER,${(dayOfYear + 200) % 365}/0,${dayOfYear}/23:59`;
  const { url } = await start(example, { TZ });
  const pick = { method: 'PUT', body: { stateId: 1, end: 'today' }, headers: await signedIn(url, 'ana') };
  const { until } = await (await send(`${url}/me/presence`, pick)).json();
  expect(until).toBe(new Date(day.setUTCHours(24, 0, 0, 0)).toISOString());
});

test.each(inEach)('the example in %s compares texts as people see them', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'admin');
  for (const [one, other, status] of [
    ['❤', '❤\ufe0f', 409],
    ['STRA\u1e9eE', 'strasse', 409],
    ['stra\u00dfe 2', 'STRASSE 2', 409],
    ['Cafe\u200b\u0301', 'CAF\u00c9', 409],
    ['\u039f\u0394\u039f\u03a3', '\u03bf\u03b4\u03bf\u03c2', 409],
    ['Lu\u00adnch', '\u2060Lunch\u2800', 409],
    ['Out\u00a0of', 'Outof', 201],
    ['Ol', '\u00d6l', 201],
  ] as const) {
    expect((await sendState(url, headers, one)).status).toBe(201);
    expect([other, (await sendState(url, headers, other)).status]).toEqual([other, status]);
  }
  expect(await signedIn(url, '\u00a0A\u200bNA\ufeff')).toEqual({
    authorization: expect.stringMatching(/^Bearer .{30}/),
  });
});

test.each(inEach)('the example in %s refuses what shows nothing or controls', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'admin');
  for (const message of ['\ufe0f', '\u034f', '\u3164 \u00ad', '\u2800', '\u200f', '\u{e0041}', '\u180e'])
    expect(await codeOf(await sendState(url, headers, message))).toEqual([422, 'message_invisible']);
  for (const message of ['Tea\u001f', '\u001cTea', 'Tea\u0085'])
    expect(await codeOf(await sendState(url, headers, message))).toEqual([422, 'control_characters']);
  for (const [message, kept] of [
    ['\u0601', '\u0601'],
    ['\ufeffTea\u3000', 'Tea'],
  ] as const)
    expect((await (await sendState(url, headers, message)).json()).message).toBe(kept);
});

test.each(inEach)('the example in %s reads JSON in UTF-8', async (_, example) => {
  const { url } = await start(example);
  const signIn = '{"username":"ana","password":"an example"}';
  for (const body of [
    new Blob([Buffer.from(signIn.replace('ana', '\xff'), 'latin1')]),
    new Blob([Buffer.from(signIn, 'utf16le')]),
    `\ufeff${signIn}`,
  ])
    expect(await codeOf(await send(`${url}/session`, { method: 'POST', body }))).toEqual([422, 'wrong_type']);
  const headers = await signedIn(url, 'ana');
  const setState = (stateId: string) =>
    send(`${url}/me/presence`, { method: 'PUT', body: `{"stateId":${stateId}}`, headers });
  expect((await setState('1.0')).status).toBe(200);
  for (const stateId of ['1.5', 'true', '1e999'])
    expect(await codeOf(await setState(stateId))).toEqual([422, 'wrong_type']);
});

test.each(inPython)('the example in %s asks for the length of a body', async (_, example) => {
  const { url } = await start(example);
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const call = http.request(`${url}/session`, { method: 'POST', headers });
  call.flushHeaders();
  const [reply] = await once(call, 'response');
  expect(await json(reply)).toMatchObject({ status: 411, code: 'length_required' });
  call.destroy();
});

test.each(inEach)('the example in %s is quiet about callers who hang up', async (_, example) => {
  const { url, program } = await start(example);
  const { port, hostname } = new URL(url);
  const call = 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{';
  for (const hangUp of ['destroy', 'resetAndDestroy'] as const) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(call);
    await delay(100);
    socket[hangUp]();
  }
  await delay(200);
  await program.stop();
  expect(program.output()).toBe(`${url}\n`);
});

test.each(inEach)('the example in %s takes a cookie from its own pages alone', async (_, example) => {
  const { url } = await start(example);
  const signIn = await send(`${url}/session`, { method: 'POST', body: { username: 'ana', password: 'an example' } });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const codeWith = async (headers: Record<string, string>) =>
    codeOf(await send(`${url}/me/presence`, { method: 'PUT', body: {}, headers: { cookie, ...headers } }));
  expect(await codeWith({})).toEqual([422, 'required']);
  expect(await codeWith({ 'sec-fetch-site': 'cross-site', origin: pageOrigin })).toEqual([422, 'required']);
  expect(await codeWith({ 'sec-fetch-site': 'cross-site' })).toEqual([403, 'cross_site']);
  expect(await codeWith({ 'sec-fetch-site': 'same-site', origin: new URL(url).origin })).toEqual([403, 'cross_site']);
  expect(await codeWith({ authorization: 'Basic YTpi' })).toEqual([401, 'not_signed_in']);
});

test.each(inEach)('the example in %s sorts equals by message', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'admin');
  for (const message of ['b', 'C', 'a']) await sendState(url, headers, message);
  const sorted = async (sort: string) => {
    const { items } = await (await send(`${url}/states?search=away (&sort=${sort}`, { headers })).json();
    return items.map(({ message }: { message: string }) => message);
  };
  expect(await sorted('type')).toEqual(['a', 'b', 'C']);
  expect(await sorted('-type')).toEqual(['C', 'b', 'a']);
  expect(await sorted('-inUse')).toEqual(['a', 'b', 'C']);
});

test.each(inEach)('what the example in %s is told again ends as it was told last', async (_, example) => {
  const { url } = await start(example);
  const headers = await signedIn(url, 'ana');
  const pick = (until: string | null) =>
    send(`${url}/me/presence`, { method: 'PUT', body: { stateId: 1, until }, headers });
  await pick(null);
  // However long the call takes.
  for (let lasts = 500; lasts < 60_000; lasts *= 2)
    if ((await pick(new Date(Date.now() + lasts).toISOString())).ok) break;
  const type = async () => (await (await send(`${url}/me/presence`, { headers })).json()).type;
  await expect.poll(type).toBe('not_set');
});

test.each(inEach)('the example in %s keeps the contract of the core', async (_, example) => {
  const { url } = await start(example);
  const people = ['ana', 'ben', 'carl'].map((name) => `${name}:an example`).join(',');
  const options = ['--url', url, '--user', 'admin', '--password', 'an example', '--people', people];
  const asked = optionsOf([...options, '--profile', 'core', '--origin', pageOrigin, '--throwaway', '--patient'], {});
  if (asked.do !== 'look') throw new Error(`It would ${asked.do}.`);
  const { results, offers } = await runChecks({ ...asked.target, fetch: (request) => fetch(request) });
  expect(offers).toEqual(['core']);
  expect(results.flatMap(({ failure }) => failure?.message ?? [])).toEqual([]);
  expect(results.filter((result) => result.unchecked).map(({ check }) => check.title)).toEqual(unchecked);
  // Signing in comes before the checks, what is not offered beside them, and a look at what they left after them.
  expect(results.length).toBeGreaterThan(checksFor(asked.target).length);
});
