import { checkAddress, withoutSecrets } from './checks/address.ts';
import { checkApi } from './checks/api.ts';
import { checkClock } from './checks/clock.ts';
import { checkContract, checkParts } from './checks/contract.ts';
import { askForState, checkCredentials } from './checks/credentials.ts';
import { checkEtag, checkRetryAfter } from './checks/etag.ts';
import { checkEvents } from './checks/events.ts';
import { checkPreflight } from './checks/preflight.ts';
import { checkCors, checkReach, lookFromOutside } from './checks/reach.ts';
import { getSession } from '#contract/session.ts';
import type { Environment, Reachable } from './checks/environment.ts';
import { fine, type Finding, type Line, lines, type Tell, unknown } from './checks/findings.ts';
import { send } from './checks/send.ts';

/** Looks at everything, one thing after the other, and tells each finding. Each line is told of once. */
export async function diagnose(env: Environment, tell: Tell): Promise<void> {
  const told = new Set<Line>();
  const tellOnce: Tell = (line, finding) => {
    if (told.has(line) || env.signal.aborted) return;
    told.add(line);
    tell(line, finding);
  };
  const rest = await look(env, tellOnce);
  for (const line of lines) tellOnce(line, rest);
}

/** Returns what is to be said of the lines that could not be looked at. */
async function look(env: Environment, tell: Tell): Promise<Finding> {
  const address = checkAddress(env);
  tell('address', address);
  if (!isReachable(env) || address.verdict === 'wrong') return unknown('needsAddress');

  const reply = await send(env, getSession);
  const sight = reply.kind === 'unreachable' ? await lookFromOutside(env) : 'none';
  tell('reach', checkReach(env, reply, sight));
  tell('cors', checkCors(env, reply, sight));
  if (reply.kind === 'answer' || sight === 'readable') tell('preflight', await checkPreflight(env));
  const { finding, session } = checkApi(reply, `${withoutSecrets(env.config.base)}${getSession.path}`);
  tell('api', finding);
  if (!session || reply.kind !== 'answer') return unknown('needsApi');

  tell('contract', checkContract(session));
  tell('parts', checkParts(session));
  tell('retryAfter', checkRetryAfter(env));
  tell('clock', checkClock(env, reply, session));
  const states = session.user && (await askForState(env));
  tell('credentials', checkCredentials(env, session, states));
  const offersEvents = session.capabilities?.includes('events') ?? true;
  if (!offersEvents) for (const line of ['events', 'heartbeats'] as const) tell(line, fine('eventsNotOffered'));
  if (!states || (states.kind === 'answer' && states.status === 401)) return unknown('needsSignIn');

  tell('etag', await checkEtag(env, states));
  if (offersEvents) await checkEvents(env, tell);
  return unknown('needsApi');
}

const isReachable = (env: Environment): env is Reachable => env.config !== null;
