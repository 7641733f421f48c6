import { TIMEOUT_MS } from '#web/data/http.ts';
import { withoutSecrets } from './address.ts';
import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import { type Reply, sendAsNobody, sendWithCookie, SLOW_MS } from './send.ts';

/**
 * What a page sees where it can read no answer. Nothing in the answer of a browser tells a server that is down from one that does not
 * allow the page, or leads elsewhere: a request whose answer need not be read does, and one that does not follow.
 *
 * readable: without the cookie; hidden: there is an answer; elsewhere: it leads to another address; offline: the device has no network;
 * none: there is no answer.
 */
export type Sight = 'readable' | 'hidden' | 'elsewhere' | 'offline' | 'none';

/** What can be seen of the API where the page's own call failed. */
export async function lookFromOutside(env: Reachable): Promise<Sight> {
  if (!env.isOnline) return 'offline';
  if ((await sendWithCookie(env, '/session', { redirect: 'manual' })).kind === 'redirected') return 'elsewhere';
  if (!isOtherOrigin(env)) return 'none';
  if ((await sendAsNobody(env, '/session')).kind === 'answer') return 'readable';
  return (await sendAsNobody(env, '/session', { mode: 'no-cors' })).kind === 'answer' ? 'hidden' : 'none';
}

/** Whether something answers, and how fast. */
export function checkReach(env: Reachable, reply: Reply, sight: Sight): Finding {
  const base = withoutSecrets(env.config.base);
  if (reply.kind === 'timeout') return wrong('tooLate', { base, seconds: TIMEOUT_MS / 1000 });
  if (reply.kind === 'answer') {
    const { took } = reply;
    return took < SLOW_MS ? fine('answers', { took }) : look('answersSlowly', { seconds: Math.round(took / 1000) });
  }
  if (sight === 'offline') return wrong('deviceOffline');
  if (sight === 'elsewhere') return wrong('leadsElsewhere', { base });
  return sight === 'none' ? wrong('noAnswer', { base }) : fine('answersHidden', { base });
}

/** Whether the page can read a refusal: some servers let it read nothing but what succeeds. There is no state 0. */
export async function readsRefusals(env: Reachable): Promise<boolean> {
  return !isOtherOrigin(env) || (await sendWithCookie(env, '/states/0')).kind !== 'unreachable';
}

/** Whether the page may read answers that come from another origin. `refusals`: those that refuse, too. */
export function checkCors(env: Reachable, reply: Reply, sight: Sight, refusals: boolean): Finding {
  const { origin } = env.page;
  if (!isOtherOrigin(env)) return fine('sameOrigin');
  if (reply.kind === 'answer') return refusals ? fine('corsReadable', { origin }) : wrong('corsOfRefusals', { origin });
  if (sight === 'readable')
    return wrong(env.config.auth === 'cookie' ? 'corsWithoutCookie' : 'corsWithoutToken', { origin });
  return sight === 'hidden' ? wrong('corsRefused', { origin }) : unknown('needsAnswer');
}
