// The core of the Presence State API in memory, as an example. Nothing but Node is needed:
//   node e2e/examples/core-backend.mjs
//   npm run conformance -- --url http://127.0.0.1:8090/api --profile core --user admin --password secret \
//     --people ana:secret,ben:secret,carl:secret
// A real one also keeps its data, passwords as hashes only, limits guesses (429), and has sentences for people beside the codes.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as fields from './fields.mjs';

const { PORT = '8090', PASSWORD = 'secret', PAGE_ORIGIN } = process.env;
const { parse, refuse, types } = fields;
const labels = ['Available', 'Chat', 'Away', 'DND', 'Extended Away', 'Unavailable', 'Not set'];
const people = [['admin'], ['ana', '1001'], ['ben', '1002'], ['carl']];
const users = people.map(([username, extension = null], index) => {
  return { id: index + 1, username, displayName: username, role: index ? 'user' : 'admin', extension, picks: [] };
});
const sessions = new Map();
let states = types.map((type, index) => ({ id: index + 1, type, message: null, version: 1 }));
let lastId = states.length;

const rank = (type) => (type === 'not_set' ? types.length : types.indexOf(type));
const labelOf = ({ type, message }) => labels[rank(type)] + (message ? ` (${message})` : '');
const folded = (text) =>
  (text ?? '')
    .normalize('NFC')
    .replaceAll(/\p{DI}/gu, '')
    .toUpperCase();
const iso = (time) => time && new Date(time).toISOString();
const pickOf = ({ picks }) => picks.findLast(({ until }) => until === null || until > Date.now());
const peopleIn = ({ id }) => users.filter((user) => pickOf(user)?.stateId === id);
const shown = (state) => {
  const { id, type, message } = state;
  return { id, type, message, label: labelOf(state), inUse: peopleIn(state).length };
};

function presenceOf(user) {
  const nothing = { type: 'not_set', message: null, stateId: null, ownWords: false, since: null, until: null };
  const pick = pickOf(user);
  const presence = { ...(pick ?? nothing), ...states.find(({ id }) => id === pick?.stateId) };
  const { type, stateId, ownWords, since, until } = presence;
  const message = ownWords ? pick.message : presence.message;
  const setBy = pick ? { self: true, displayName: user.displayName } : null;
  const times = { since: iso(since), until: iso(until) };
  const label = labelOf({ type, message });
  return { extension: user.extension, type, message, label, stateId, ownWords, ...times, setBy, reason: null };
}

function sessionOf(user, token) {
  const { id, username, displayName, role, extension } = user ?? {};
  const expiresAt = user ? iso(Date.now() + 86_400_000) : null;
  const isAdmin = role === 'admin';
  const may = { manageStates: isAdmin, manageUsers: false, setOwnPresence: Boolean(extension), setAnyPresence: false };
  const who = user ? { id, username, displayName, role, extension } : null;
  return { user: who, may, expiresAt, setupNeeded: false, token, contract: '1.0', capabilities: ['core'] };
}

const keyOf = (item, key) =>
  key === 'type' ? rank(item.presence?.type ?? item.type) : key === 'inUse' ? item.inUse : folded(item[key]);

/** A page of those in whose text the search is found. */
function pageOf(items, { search, sort, page, pageSize }, textOf) {
  const found = items.filter((item) => folded(textOf(item)).includes(folded(search)));
  const [key, direction] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1];
  const order = (a, b) => (a < b ? -direction : a > b ? direction : 0);
  found.sort((a, b) => order(keyOf(a, key), keyOf(b, key)));
  return { items: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page, pageSize };
}

const stateOf = (id) => states.find((state) => state.id === id) ?? refuse(404, 'not_found');
const checkPresence = ({ extension }) => extension ?? refuse(403, 'presence_off');
const answerState = (state, reply) => {
  reply.setHeader('etag', `"${state.version}"`);
  return shown(state);
};
function checkUnique({ type, message }, own) {
  const same = states.find((state) => state.type === type && folded(state.message) === folded(message));
  if (same && same !== own) refuse(409, 'state_duplicate', { message: 'state_duplicate' });
}
function checkVersion({ version }, { 'if-match': given = refuse(428, 'if_match_required') }) {
  if (given !== '*' && !given.split(/,\s*/).includes(`"${version}"`)) refuse(412, 'stale');
}
const knownState = (id, field) =>
  states.some((state) => state.id === id) || refuse(422, 'invalid', { [field]: 'state_unknown' });

/** Each call: who may make it, the fields of its query or body, what it does. Without an answer it is 204. */
const operations = {
  'GET /session': ['anyone', {}, ({ user }) => sessionOf(user)],
  'POST /session': ['anyone', fields.signInFields, signIn],
  'DELETE /session': ['anyone', {}, signOut],
  'GET /states': [
    'user',
    fields.listFields('type', 'message', 'inUse'),
    ({ input }) => pageOf(states.map(shown), input, labelOf),
  ],
  'POST /states': ['admin', fields.stateFields, createState],
  'GET /states/{id}': ['user', {}, ({ id, reply }) => answerState(stateOf(id), reply)],
  'PUT /states/{id}': ['admin', fields.stateFields, updateState],
  'DELETE /states/{id}': ['admin', fields.deleteFields, deleteState],
  'GET /states/{id}/usage': ['admin', {}, stateUsage],
  'GET /me/presence': ['user', {}, ({ user }) => checkPresence(user) && presenceOf(user)],
  'PUT /me/presence': ['user', fields.pickFields, setPick],
  'DELETE /me/presence': ['user', {}, clearPicks],
  'GET /presences': ['user', fields.directoryFields, directory],
};

const setCookie = (reply, token, age) =>
  reply.setHeader('set-cookie', `presence_session=${token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${age}`);

function signIn({ input: { username, password, as }, reply }) {
  const user = users.find((each) => each.username === username.trim().toLowerCase());
  if (!user || password !== PASSWORD) refuse(401, 'wrong_credentials');
  const token = randomUUID();
  sessions.set(token, user);
  if (as === 'token') return sessionOf(user, token);
  setCookie(reply, token, 86_400);
  return sessionOf(user);
}

function signOut({ token, reply }) {
  sessions.delete(token);
  setCookie(reply, '', 0);
}

function createState({ input, reply }) {
  checkUnique(input);
  states.push({ id: ++lastId, ...input, version: 1 });
  reply.statusCode = 201;
  return answerState(states.at(-1), reply);
}

function updateState({ id, input, headers, reply }) {
  const state = stateOf(id);
  checkVersion(state, headers);
  checkUnique(input, state);
  return answerState(Object.assign(state, input, { version: state.version + 1 }), reply);
}

function deleteState({ id, input: { replaceWith }, headers }) {
  const state = stateOf(id);
  checkVersion(state, headers);
  if (replaceWith === id) refuse(422, 'invalid', { replaceWith: 'replacement_same' });
  if (replaceWith) knownState(replaceWith, 'replaceWith');
  const picks = users.flatMap((user) => user.picks).filter(({ stateId }) => stateId === id);
  // Who is in it moves to the replacement, or keeps its type and its words.
  for (const each of picks)
    Object.assign(each, {
      type: state.type,
      message: each.ownWords ? each.message : state.message,
      stateId: replaceWith,
    });
  states = states.filter((each) => each !== state);
}

function stateUsage({ id }) {
  const inIt = peopleIn(stateOf(id)).map(({ extension, displayName }) => ({ extension, displayName }));
  return { inUse: inIt.length, people: inIt.slice(0, 20), chosen: { signIn: 0, signOut: 0, action: 0 } };
}

function setPick({ user, input: { stateId, message, until, end, timeZone } }) {
  checkPresence(user);
  knownState(stateId, 'stateId');
  if (end && until) refuse(422, 'invalid', { end: 'end_twice' });
  const ends = end ? fields.endOf(end, timeZone) : until;
  const made = { stateId, message, ownWords: message !== null, since: Date.now(), until: ends };
  // A pick without an end takes the place of all others. One with an end lies upon them, and they come back after it.
  user.picks = ends ? [...user.picks, made] : [made];
  return presenceOf(user);
}

function clearPicks({ user }) {
  checkPresence(user);
  user.picks = [];
  return presenceOf(user);
}

const textOf = ({ displayName, extension, presence }) => `${displayName}\n${extension}\n${presence.label}`;

function directory({ input }) {
  const everyone = users.filter(({ extension }) => extension);
  const entries = everyone.map((user) => {
    return { extension: user.extension, displayName: user.displayName, presence: presenceOf(user) };
  });
  const counts = {};
  for (const { presence } of pageOf(entries, { ...input, page: 1, pageSize: Infinity }, textOf).items)
    counts[presence.type] = (counts[presence.type] ?? 0) + 1;
  const ofType = entries.filter(({ presence }) => !input.type || presence.type === input.type);
  return { ...pageOf(ofType, input, textOf), counts };
}

async function bodyOf(request) {
  let json = '';
  for await (const chunk of request.setEncoding('utf8')) if (json.length <= 100_000) json += chunk;
  if (!request.headers['content-type']?.startsWith('application/json')) refuse(415, 'not_json');
  if (json.length > 100_000) refuse(413, 'too_large');
  try {
    const body = JSON.parse(json);
    if (body.constructor === Object) return body;
  } catch {}
  return refuse(422, 'invalid');
}

/** Looks in this order: is there such a call, does another site make it, who makes it, may they, what do they send. */
async function answer(request, reply) {
  const { method, headers } = request;
  const { pathname, searchParams } = new URL(request.url.replace(/^\/api/, ''), 'http://localhost');
  const path = pathname.replace(/^\/states\/[^/]+/, '/states/{id}');
  const others = Object.keys(operations).filter((name) => name.endsWith(` ${path}`));
  const [who, checks, run] =
    operations[`${method} ${path}`] ?? refuse(...(others.length ? [405, 'method_not_allowed'] : [404, 'not_offered']));
  const bearer = /^Bearer (.+)/.exec(headers.authorization)?.[1];
  const own = [`http://${headers.host}`, `https://${headers.host}`, PAGE_ORIGIN, undefined];
  if (method !== 'GET' && !bearer && !own.includes(headers.origin)) refuse(403, 'cross_site');
  const token = bearer ?? /presence_session=([^;]+)/.exec(headers.cookie)?.[1];
  const user = sessions.get(token);
  if (!user && who !== 'anyone') refuse(401, 'not_signed_in');
  if (who === 'admin' && user.role !== 'admin') refuse(403, 'forbidden');
  const id = path.includes('{id}')
    ? Number(/^[1-9]\d*$/.exec(pathname.split('/')[2])) || refuse(404, 'not_found')
    : null;
  const takesBody = method === 'POST' || method === 'PUT';
  const input = parse(checks, takesBody ? await bodyOf(request) : Object.fromEntries(searchParams));
  return run({ user, token, id, input, headers, reply });
}

const server = createServer(async (request, reply) => {
  if (PAGE_ORIGIN) {
    reply.setHeader('access-control-allow-origin', PAGE_ORIGIN);
    reply.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    reply.setHeader('access-control-allow-headers', 'authorization, content-type, if-match');
    reply.setHeader('access-control-expose-headers', 'etag, retry-after');
    if (request.method === 'OPTIONS') return reply.writeHead(204).end();
  }
  reply.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
  try {
    const body = await answer(request, reply);
    if (body) return reply.end(JSON.stringify(body));
    return (reply.removeHeader('content-type'), reply.writeHead(204).end());
  } catch ({ problem = { status: 500, code: 'internal', title: 'internal' } }) {
    reply.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  }
});
server.listen(PORT, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/api\n`));
