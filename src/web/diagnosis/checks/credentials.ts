import type { Session } from '#contract/session.ts';
import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import type { Reply } from './send.ts';

/** What says who is signed in: a cookie or something in front, which a page can't tell apart, the tab's token, or something in front. */
type Means = 'cookie' | 'token' | 'gateway' | 'demo';

const arrives = {
  cookie: 'cookieArrives',
  token: 'tokenArrives',
  gateway: 'gatewayArrives',
  demo: 'demoArrives',
} as const;
const lost = { cookie: 'cookieLost', token: 'tokenLost', gateway: 'gatewayLost', demo: 'gatewayLost' } as const;

function meansOf({ config, hasToken, isDemo }: Reachable): Means {
  if (isDemo) return 'demo';
  if (config.auth === 'cookie') return 'cookie';
  return hasToken ? 'token' : 'gateway';
}

/** Whether the list of states was refused since nobody is signed in. */
export const isSignedOut = (states: Reply) => states.kind === 'answer' && states.status === 401;

/** By what the page says who it is, and whether that arrives. `states` is the answer of their list; null where it was not asked. */
export function checkCredentials(env: Reachable, { user }: Session, states: Reply | null): Finding {
  if (!user || !states) return findingOfNobody(env);
  if (isSignedOut(states)) return wrong(lost[meansOf(env)]);
  const isThere = states.kind === 'answer' && states.status >= 200 && states.status <= 299;
  return isThere ? fine(arrives[meansOf(env)]) : unknown('needsStates');
}

function findingOfNobody(env: Reachable): Finding {
  const { config, hasToken, isDemo } = env;
  if (isDemo) return unknown('signedOut');
  if (hasToken) return look('tokenUnknown');
  if (config.auth === 'token') return unknown('signedOutToken');
  return isOtherOrigin(env) ? look('cookieElsewhere') : unknown('signedOutCookie');
}
