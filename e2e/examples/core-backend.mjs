// The core of the Presence State API in memory: a whole backend, to read and to start from. Nothing but Node is needed:
//   node e2e/examples/core-backend.mjs
//   npm run conformance -- --url http://127.0.0.1:8090/api --profile core --user admin --password secret \
//     --people ana:secret,ben:secret,carl:secret
// A real one also keeps its data, passwords as hashes only, and has sentences for people beside the codes.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as fields from './fields.mjs';

const { PORT = '8090', PASSWORD = 'secret', PAGE_ORIGIN = '' } = process.env;
const { cleaned, fold, refuse } = fields;
const DAY = 86_400_000;
const types = [...fields.types, 'not_set'];
const labels = ['Available', 'Chat', 'Away', 'DND', 'Extended Away', 'Unavailable', 'Not set'];
const users = [
  { id: 1, username: 'admin', displayName: 'Admin', role: 'admin', extension: null },
  { id: 2, username: 'ana', displayName: 'Ana', role: 'user', extension: '1001' },
  { id: 3, username: 'ben', displayName: 'Ben', role: 'user', extension: '1002' },
  { id: 4, username: 'carl', displayName: 'Carl', role: 'user', extension: null },
];
let states = fields.types.map((type, index) => ({ id: index + 1, type, message: null, version: 1 }));
let lastId = states.length;
let picks = [];
const sessions = new Map();
const wrongPasswords = new Map();
setInterval(() => wrongPasswords.clear(), 60_000).unref();

const iso = (time) => new Date(time).toISOString();
const isLater = (until, time) => until === null || until > time;
const rankOf = ({ type }) => types.indexOf(type);
const labelOf = ({ type, message }) => labels[types.indexOf(type)] + (message ? ` (${message})` : '');
const pickOf = (own) => picks.findLast(({ extension, until }) => extension === own && isLater(until, iso(Date.now())));
const peopleIn = (state) => users.filter(({ extension }) => pickOf(extension)?.stateId === state.id);
const knownState = (id, field) =>
  states.find((state) => state.id === id) ?? refuse(422, 'invalid', { [field]: 'state_unknown' });

function presenceOf(extension) {
  const nothing = { type: 'not_set', message: null, stateId: null, ownWords: false, since: null, until: null };
  const pick = pickOf(extension) ?? { extension, ...nothing, setBy: null, reason: null };
  return { ...pick, label: labelOf(pick) };
}

/** Whoever picked a state follows it, or moves to another. Own words stay. */
function movePicks(from, { id, type, message }) {
  for (const pick of picks.filter(({ stateId }) => stateId === from.id))
    Object.assign(pick, { stateId: id, type, message: pick.ownWords ? pick.message : message });
}

function sessionOf({ user, expiresAt } = { user: null, expiresAt: null }) {
  const manageStates = user?.role === 'admin';
  const may = { manageStates, manageUsers: false, setOwnPresence: Boolean(user?.extension), setAnyPresence: false };
  return { user, may, expiresAt, setupNeeded: false, contract: '1.0', capabilities: ['core'] };
}

const search = (items, text, textOf) => items.filter((item) => fold(textOf(item)).includes(fold(text?.trim())));
const by = (keyOf, sign) => (a, b) => (keyOf(a) < keyOf(b) ? -sign : Number(keyOf(a) > keyOf(b)) * sign);

/** A page of a list, sorted by one of its keys; equals are in the order of the first. */
function pageOf(items, { sort, page = 1, pageSize = 25 }, keys) {
  const [first] = Object.keys(keys);
  const [, minus, key] = /^(-?)(.*)/.exec(sort ?? first);
  const sorted = items.toSorted(by(keys[first], 1)).toSorted(by(keys[key], minus ? -1 : 1));
  const onPage = sorted.slice((page - 1) * pageSize, page * pageSize);
  return { items: onPage, total: items.length, page: Number(page), pageSize: Number(pageSize) };
}

const stateKeys = {
  type: (state) => `${rankOf(state)} ${fold(state.message)}`,
  message: ({ message }) => fold(message),
  inUse: (state) => peopleIn(state).length,
};
const personKeys = {
  displayName: ({ displayName, extension }) => `${fold(displayName)}\n${extension}`,
  extension: ({ extension }) => fold(extension),
  type: ({ presence }) => rankOf(presence),
};

/** A state as it is shown: in a list, or by itself with its version. */
function shown(state, reply) {
  reply?.setHeader('etag', `"${state.version}"`);
  const { id, type, message } = state;
  return { id, type, message, label: labelOf(state), inUse: peopleIn(state).length };
}

function saveState({ id, version }, { type, message }, reply) {
  const saved = { id, type, message: cleaned(message), version: version + 1 };
  const others = states.filter((state) => state.id !== id);
  const isTaken = others.some((state) => fold(labelOf(state)) === fold(labelOf(saved)));
  if (isTaken) refuse(409, 'state_duplicate', { message: 'state_duplicate' });
  states = [...others, saved];
  movePicks(saved, saved);
  if (version === 0) reply.statusCode = 201;
  return shown(saved, reply);
}

const cookie = (token, age) => `presence_session=${token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${age}`;
const cookieOf = (headers) => /\bpresence_session=([^;]+)/.exec(headers.cookie)?.[1];
const routes = new Map();

/** A call: who may make it (a person is a user with an extension), the fields of its body or query, what it does. */
function route(call, who, accepted, run) {
  const [method, path] = call.split(' ');
  routes.set(path, { ...routes.get(path), [method]: { who, accepted, run } });
}

route('GET /session', 'anyone', {}, ({ session }) => sessionOf(session));
route('POST /session', 'anyone', fields.signInFields, ({ input: { username, password, as }, reply }) => {
  const name = fold(username.trim());
  const user = users.find((each) => fold(each.username) === name);
  const wrong = wrongPasswords.get(name) ?? 0;
  if (wrong >= 10) refuse(429, 'too_many_attempts');
  if (!user || password !== PASSWORD) {
    wrongPasswords.set(name, wrong + 1);
    refuse(401, 'wrong_credentials');
  }
  const token = randomUUID();
  const session = { user, expiresAt: iso(Date.now() + DAY) };
  sessions.set(token, session);
  setTimeout(() => sessions.delete(token), DAY).unref();
  if (as === 'token') return { ...sessionOf(session), token };
  reply.setHeader('set-cookie', cookie(token, DAY / 1000));
  return sessionOf(session);
});
route('DELETE /session', 'anyone', {}, ({ token, headers, reply }) => {
  sessions.delete(token);
  if (headers.authorization === undefined) reply.setHeader('set-cookie', cookie('', 0));
});

route('GET /states', 'user', fields.listFields('type', 'message', 'inUse'), ({ input }) => {
  const page = pageOf(search(states, input.search, labelOf), input, stateKeys);
  return { ...page, items: page.items.map((state) => shown(state)) };
});
route('POST /states', 'admin', fields.stateFields, ({ input, reply }) =>
  saveState({ id: ++lastId, version: 0 }, input, reply),
);
route('GET /states/{id}', 'user', {}, ({ state, reply }) => shown(state, reply));
route('PUT /states/{id}', 'admin', fields.stateFields, ({ state, input, reply }) => saveState(state, input, reply));
route('DELETE /states/{id}', 'admin', fields.deleteFields, ({ state, input }) => {
  const replaceWith = Number(input.replaceWith ?? 0);
  if (replaceWith === state.id) refuse(422, 'invalid', { replaceWith: 'replacement_same' });
  movePicks(state, replaceWith ? knownState(replaceWith, 'replaceWith') : { ...state, id: null });
  states = states.filter((each) => each !== state);
});
route('GET /states/{id}/usage', 'admin', {}, ({ state }) => {
  const people = peopleIn(state).map(({ extension, displayName }) => ({ extension, displayName }));
  return { inUse: people.length, people: people.slice(0, 20), chosen: { signIn: 0, signOut: 0, action: 0 } };
});

route('GET /me/presence', 'person', {}, ({ user }) => presenceOf(user.extension));
route('PUT /me/presence', 'person', fields.pickFields, ({ user: { extension, displayName }, input }) => {
  const { stateId, end, timeZone } = input;
  const { type, message } = knownState(stateId, 'stateId');
  if (end && input.until) refuse(422, 'invalid', { end: 'end_twice' });
  const ends = end ? fields.endOf(end, timeZone) : input.until;
  const own = cleaned(input.message);
  const words = { type, message: own ?? message, stateId, ownWords: own !== null };
  const until = ends ? iso(ends) : null;
  const pick = { extension, ...words, since: iso(Date.now()), until, setBy: { self: true, displayName }, reason: null };
  // Without an end it takes the place of all others. With one it lies upon those that end later, and they come back after it;
  // but not the one in force, if that says the same.
  const current = pickOf(extension);
  const isSame = current?.stateId === stateId && current.message === pick.message;
  const waits = (each) => until && isLater(each.until, until) && !(isSame && each === current);
  picks = [...picks.filter((each) => each.extension !== extension || waits(each)), pick];
  return presenceOf(extension);
});
route('DELETE /me/presence', 'person', {}, ({ user }) => {
  picks = picks.filter(({ extension }) => extension !== user.extension);
  return presenceOf(user.extension);
});

const entryOf = ({ extension, displayName }) => ({ extension, displayName, presence: presenceOf(extension) });
const textOf = ({ displayName, extension, presence }) => `${displayName}\n${extension}\n${presence.label}`;
route('GET /presences', 'user', fields.directoryFields, ({ input }) => {
  const found = search(users.filter(({ extension }) => extension).map(entryOf), input.search, textOf);
  const ofType = (type) => found.filter(({ presence }) => presence.type === type);
  const counts = Object.fromEntries(types.map((type) => [type, ofType(type).length]));
  return { ...pageOf(input.type ? ofType(input.type) : found, input, personKeys), counts };
});

async function bodyOf(request) {
  let bytes = Buffer.alloc(0);
  for await (const chunk of request) if (bytes.length <= 65_536) bytes = Buffer.concat([bytes, chunk]);
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'])) refuse(415, 'not_json');
  if (bytes.length > 65_536) refuse(413, 'too_large');
  try {
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (/^\s*\{/.test(json)) return JSON.parse(json);
  } catch {}
  return refuse(422, 'invalid', { '': 'wrong_type' });
}

/** Whether a browser sent it from a page of another site, which would ride on the cookie. */
function isCrossSite({ host, origin, 'sec-fetch-site': site }) {
  if (site === 'same-origin' || site === 'none' || (origin && origin === PAGE_ORIGIN)) return false;
  return Boolean(site) || ![undefined, `http://${host}`, `https://${host}`].includes(origin);
}

function checkVersion({ version }, given) {
  if (given === undefined) refuse(428, 'if_match_required');
  if (given !== '*' && !given.split(/\s*,\s*/).includes(`"${version}"`)) refuse(412, 'stale');
}

/** Looks in this order: is there such a call, does another site make it, who makes it, may they, what do they send. */
async function answer(request, reply) {
  const { headers } = request;
  const method = request.method.replace('HEAD', 'GET'); // Node leaves out the body by itself.
  const [, address, query] = /^(?:\/api)?([^?]*)\??(.*)/.exec(request.url);
  const [, id] = /^\/states\/([^/]+)/.exec(address) ?? [];
  const methods = routes.get(address.replace(/^\/states\/[^/]+/, '/states/{id}')) ?? refuse(404, 'not_offered');
  const { who, accepted, run } = methods[method] ?? refuse(405, 'method_not_allowed');
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization)?.[1];
  if (method !== 'GET' && !bearer && isCrossSite(headers)) refuse(403, 'cross_site');
  const token = headers.authorization === undefined ? cookieOf(headers) : bearer;
  const session = sessions.get(token);
  const user = session?.user;
  if (who !== 'anyone' && !user) refuse(401, 'not_signed_in');
  if (who === 'admin' && user.role !== 'admin') refuse(403, 'forbidden');
  const input = ['POST', 'PUT'].includes(method) ? await bodyOf(request) : fields.queryOf(query);
  fields.validate(accepted, input);
  if (who === 'person' && !user.extension) refuse(403, 'presence_off');
  const state = states.find((each) => `${each.id}` === id);
  if (id && !state) refuse(404, 'not_found');
  if (id && method !== 'GET') checkVersion(state, headers['if-match']);
  return run({ user, session, token, state, input, headers, reply });
}

const server = createServer(async (request, reply) => {
  reply.setHeader('cache-control', 'no-store');
  if (PAGE_ORIGIN) {
    reply.setHeader('access-control-allow-origin', PAGE_ORIGIN);
    reply.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    reply.setHeader('access-control-allow-headers', 'authorization, content-type, if-match');
    reply.setHeader('access-control-expose-headers', 'etag, retry-after');
    if (request.method === 'OPTIONS') return reply.writeHead(204).end();
  }
  try {
    const body = await answer(request, reply);
    if (!body) return reply.writeHead(204).end();
    return reply.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  } catch (error) {
    const { problem = { status: 500, code: 'internal', title: 'internal' } } = error;
    const hungUp = error.code === 'ECONNRESET';
    if (problem.status === 500 && !hungUp) process.stderr.write(`${error.stack}\n`);
    if (problem.status === 429) reply.setHeader('retry-after', 60);
    reply.writeHead(problem.status, { 'content-type': 'application/problem+json' });
    return reply.end(JSON.stringify(problem));
  }
});
server.listen(PORT, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/api\n`));
