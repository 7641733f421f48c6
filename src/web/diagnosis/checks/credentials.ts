import type { Session } from '#contract/session.ts';
import { listStates } from '#contract/states.ts';
import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import { type Reply, send } from './send.ts';

/** Asks for what everyone who is signed in may see, and every backend has: one state of the list. */
export const askForState = (env: Reachable): Promise<Reply> =>
  send(env, listStates, { query: { page: 1, pageSize: 1 } });

/** By what the page says who it is, and whether that arrives. `states` is the answer to `askForState`; null where it was not asked. */
export function checkCredentials(env: Reachable, { user }: Session, states: Reply | null): Finding {
  const { auth } = env.config;
  if (!user) {
    if (env.hasToken) return look('tokenUnknown');
    if (auth === 'cookie' && isOtherOrigin(env)) return look('cookieElsewhere');
    return unknown(auth === 'cookie' ? 'signedOutCookie' : 'signedOutToken');
  }
  if (states?.kind !== 'answer') return unknown('statesSilent');
  if (states.status === 401) return wrong(auth === 'cookie' ? 'cookieLost' : 'tokenLost');
  return fine(auth === 'cookie' ? 'cookieArrives' : 'tokenArrives');
}
