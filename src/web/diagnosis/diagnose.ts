import type { Endpoint } from '#contract/endpoint.ts';
import { getSession } from '#contract/session.ts';
import { listStates } from '#contract/states.ts';
import { checkAddress, withoutSecrets } from './checks/address.ts';
import { checkApi } from './checks/api.ts';
import { checkClock } from './checks/clock.ts';
import { checkContract, checkParts } from './checks/contract.ts';
import { checkCredentials, isSignedOut } from './checks/credentials.ts';
import type { Environment, Reachable } from './checks/environment.ts';
import { checkEtag, checkRetryAfter } from './checks/etag.ts';
import { checkEvents } from './checks/events.ts';
import { type AddFinding, fine, type Finding, type Line, lines, unknown } from './checks/findings.ts';
import { checkPreflight } from './checks/preflight.ts';
import { checkCors, checkReach, lookFromOutside, readsRefusals } from './checks/reach.ts';
import { send } from './checks/send.ts';
import { askForStates, checkStates } from './checks/states.ts';

/** Looks at one thing after the other. Each line gets one finding. */
export async function diagnose(env: Environment, addFinding: AddFinding): Promise<void> {
  const found = new Set<Line>();
  const addOnce: AddFinding = (line, finding) => {
    if (found.has(line) || env.signal.aborted) return;
    found.add(line);
    addFinding(line, finding);
  };
  const rest = await look(env, addOnce);
  for (const line of lines) addOnce(line, rest);
}

/** Returns what is to be said of the lines that could not be looked at. */
async function look(env: Environment, addFinding: AddFinding): Promise<Finding> {
  const address = checkAddress(env);
  addFinding('address', address);
  if (!isReachable(env)) return unknown('needsAddress');
  if (address.verdict === 'wrong') return unknown('needsMendedAddress');

  const urlOf = ({ path }: Endpoint) => `${withoutSecrets(env.config.base)}${path}`;
  const reply = await send(env, getSession);
  const sight = reply.kind === 'unreachable' ? await lookFromOutside(env) : 'none';
  const refusals = reply.kind === 'answer' && (await readsRefusals(env));
  addFinding('reach', checkReach(env, reply, sight));
  addFinding('cors', checkCors(env, reply, sight, refusals));
  // Where nothing can be read with a cookie, what may be sent with one can't be told.
  if (reply.kind === 'answer' || (sight === 'readable' && env.config.auth === 'token'))
    addFinding('preflight', await checkPreflight(env, refusals));
  const { finding, session } = checkApi(reply, urlOf(getSession));
  addFinding('api', finding);
  if (!session || reply.kind !== 'answer') return unknown('needsApi');

  addFinding('contract', checkContract(session));
  addFinding('parts', checkParts(session));
  addFinding('retryAfter', checkRetryAfter(env));
  addFinding('clock', checkClock(env, reply, session));
  const states = session.user && (await askForStates(env));
  addFinding('credentials', checkCredentials(env, session, states));
  const offersEvents = session.capabilities?.includes('events') ?? true;
  if (!offersEvents) for (const line of ['events', 'heartbeats'] as const) addFinding(line, fine('eventsNotOffered'));
  if (!states) return unknown('needsSignIn');
  if (isSignedOut(states)) return unknown('needsCredentials');

  const list = checkStates(states, urlOf(listStates));
  addFinding('states', list.finding);
  addFinding('etag', await checkEtag(env, list.page));
  if (offersEvents) await checkEvents(env, session, addFinding);
  return unknown('needsApi');
}

const isReachable = (env: Environment): env is Reachable => env.config !== null;
