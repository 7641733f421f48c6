import type { Answer } from '#contract/endpoint.ts';
import { listStates } from '#contract/states.ts';
import { checkBody } from './body.ts';
import type { Reachable } from './environment.ts';
import { type Finding, wrong } from './findings.ts';
import { type Reply, send } from './send.ts';

export type StatesPage = Answer<typeof listStates>;

/** Asks for what everyone who is signed in may see, and every backend has: one state of the list. */
export const askForStates = (env: Reachable): Promise<Reply> =>
  send(env, listStates, { query: { page: 1, pageSize: 1 } });

/** Whether the list of states is there. `page` is null where it is not. */
export function checkStates(reply: Reply, url: string): { finding: Finding; page: StatesPage | null } {
  if (reply.kind !== 'answer') return { finding: wrong('statesSilent', { url }), page: null };
  const { status } = reply;
  if (status >= 500) return { finding: wrong('serverDown', { url, status }), page: null };
  if (status < 200 || status > 299) return { finding: wrong('statesRefused', { url, status }), page: null };
  const { finding, data } = checkBody(listStates, reply, url);
  return { finding, page: data };
}
