import { type ApiConfig, configureApi } from '#web/data/config.ts';
import type { Reachable } from './environment.ts';
import type { Finding } from './findings.ts';
import type { Answered } from './send.ts';

const base = 'https://phones.example/presence/v1';

interface Differing extends Partial<Omit<Reachable, 'page' | 'config'>> {
  auth?: ApiConfig['auth'];
  page?: string;
}

/** A page on the origin of its API, for tests, but for what differs. The page's calls go there from now on. */
export function environmentOf({
  page = 'https://phones.example/',
  auth = 'cookie',
  ...differing
}: Differing = {}): Reachable {
  const config = { base, auth };
  configureApi(config);
  return {
    setting: 'presence/v1',
    config,
    hasToken: false,
    page: new URL(page),
    isDemo: false,
    isOnline: true,
    signal: new AbortController().signal,
    ...differing,
  };
}

export const elsewhere = 'https://pages.example/';

/** A call as `fetch` is given it. */
export interface Sent {
  call: string;
  headers: Headers;
  init: RequestInit;
}

type Answers = Record<string, (sent: Sent) => Response | Promise<Response>>;

/** A `fetch` that answers calls such as `GET /session`, and none that is not named. `sent` are the calls so far. */
export function scripted(answers: Answers) {
  const sent: Sent[] = [];
  const answer = async (url: string, init: RequestInit = {}) => {
    const path = url.replace(base, '').replace(/\?.*/, '');
    const one = { call: `${init.method ?? 'GET'} ${path}`, headers: new Headers(init.headers), init };
    sent.push(one);
    const reply = answers[one.call];
    if (!reply) throw new TypeError('Failed to fetch');
    return reply(one);
  };
  return { fetch: answer, sent };
}

/** What a browser says of what it does not let a page send, or read. */
export function refuse(): never {
  throw new TypeError('Failed to fetch');
}

export const signedOut = {
  user: null,
  may: { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false },
  expiresAt: null,
  setupNeeded: false,
};

export const signedIn = {
  ...signedOut,
  user: { id: 7, username: 'ana', displayName: 'Ana', role: 'user' as const, extension: '2001' },
  expiresAt: '2100-01-01T00:00:00Z',
};

const state = { id: 3, type: 'away' as const, message: null, label: 'Away', inUse: 0 };
/** A page of the list of states, with state 3. */
export const statesPage = { items: [state], total: 1, page: 1, pageSize: 1 };

/** What a call comes to that leads elsewhere, and was not to be followed. */
export function redirectUnfollowed(): Response {
  return Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
}

/** An answer as the checks get it. */
export function answered(body: unknown, { status = 200, headers = {}, took = 10, sentAt = 0 } = {}): Answered {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = new Headers({ 'Content-Type': 'application/json', ...headers });
  return { kind: 'answer', status, headers: all, text, sentAt, took };
}

/** A finding in two words, to be compared. */
export const short = ({ verdict, code }: Finding) => `${verdict} ${code}`;
