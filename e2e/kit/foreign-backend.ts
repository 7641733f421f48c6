import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { presenceTypes } from '#contract/types.ts';

/** What it answers to a call: JSON, another text, or nothing for as long as the caller waits. */
type Reply = { status?: number; headers?: Record<string, string>; json: unknown } | { html: string } | 'silence';

export interface ForeignBackend {
  /** Where its API begins: not where ours would be. */
  url: string;
  /** Sets the reply to a call, such as `GET /states`, or what makes each, from now on; without one, it is replied to as it should be. */
  answer: (call: string, reply?: Reply | (() => Reply)) => void;
  /** Every call so far, with who it said it was. */
  calls: { call: string; authorization: string | undefined; cookie: string | undefined }[];
  stop: () => Promise<void>;
}

const token = 'a-token-of-another-backend';
const nothing = { message: null, stateId: null, ownWords: false, since: null, until: null, setBy: null, reason: null };
const ana = { id: 7, username: 'ana', displayName: 'Ana Foreign', role: 'user', extension: '2001' };
const signedOut = {
  user: null,
  may: { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false },
  expiresAt: null,
  setupNeeded: false,
};
/** The session of who is signed in. */
export const signedIn = { ...signedOut, user: ana, may: { ...signedOut.may, setOwnPresence: true }, vendor: 'another' };
const presence = { extension: '2001', type: 'not_set', label: 'Not set', ...nothing };
const states = presenceTypes.map((type, index) => ({ id: index + 1, type, message: null, label: type, inUse: 0 }));
const page = (items: unknown[]) => ({ items, total: items.length, page: 1, pageSize: 200 });

const proper: Record<string, Reply> = {
  'POST /session': { json: { ...signedIn, token } },
  'GET /states': { json: page(states) },
  'GET /types': { json: { items: presenceTypes.map((type) => ({ type, label: type, meaning: type })) } },
  'GET /me/presence': { json: presence },
  'GET /me/settings': {
    json: { signInStateId: null, signOutStateId: null, actions: [], followMe: null, timeZone: null, language: null },
  },
  'GET /presences': {
    json: { ...page([{ extension: '2001', displayName: ana.displayName, presence }]), counts: { not_set: 1 } },
  },
};
/** A reply that says no, by a code of the contract. */
export const problemReply = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  json: { status, title: code, code },
});
const notHere = problemReply(404, 'not_found');

/** A small backend that is not ours: on another origin, with tokens, and with fields that we never heard of. */
export async function startForeignBackend(): Promise<ForeignBackend> {
  const replies = new Map<string, Reply | (() => Reply)>();
  const calls: ForeignBackend['calls'] = [];

  const replyTo = (call: string) => {
    const reply = replies.get(call);
    return typeof reply === 'function' ? reply() : reply;
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type, if-match');
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    response.setHeader('access-control-expose-headers', 'etag, retry-after');
    if (request.method === 'OPTIONS') return send(response, replyTo('OPTIONS') ?? { json: null });
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const call = `${request.method} ${pathname.replace('/presence/v1', '')}`;
    const { authorization, cookie } = request.headers;
    calls.push({ call, authorization, cookie });
    const reply = replyTo(call);
    if (call === 'GET /events' && !reply) {
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"type":"ready"}\n\n');
    }
    const known = authorization === `Bearer ${token}`;
    if (call === 'GET /session') return send(response, reply ?? { json: known ? signedIn : signedOut });
    send(response, reply ?? proper[call] ?? notHere);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/presence/v1`,
    calls,
    answer: (call, reply) => {
      if (reply) replies.set(call, reply);
      else replies.delete(call);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  if ('html' in reply) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(reply.html);
    return;
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(JSON.stringify(reply.json));
}
