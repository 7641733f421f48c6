import { TIMEOUT_MS } from '#web/data/http.ts';
import { type Reachable, isOtherOrigin } from './environment.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import { type Reply, sendAsNobody, SLOW_MS } from './send.ts';
import { withoutSecrets } from './address.ts';

/**
 * What a page sees where it can read no answer. Nothing in the answer of a browser tells a server that is down from one that does not
 * allow the page: a request whose answer need not be read does.
 *
 * readable: without the cookie; hidden: there is an answer; none: there is none.
 */
export type Sight = 'readable' | 'hidden' | 'none';

/** What can be seen of the API where the page's own call failed. */
export async function lookFromOutside(env: Reachable): Promise<Sight> {
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
  return sight === 'none' ? wrong('noAnswer', { base }) : fine('answersHidden', { base });
}

/** Whether the page may read answers that come from another origin. */
export function checkCors(env: Reachable, reply: Reply, sight: Sight): Finding {
  const { origin } = env.page;
  if (!isOtherOrigin(env)) return fine('sameOrigin');
  if (reply.kind === 'answer') return fine('corsReadable', { origin });
  if (sight === 'readable')
    return wrong(env.config.auth === 'cookie' ? 'corsWithoutCookie' : 'corsWithoutToken', { origin });
  return sight === 'hidden' ? wrong('corsRefused', { origin }) : unknown('needsAnswer');
}
