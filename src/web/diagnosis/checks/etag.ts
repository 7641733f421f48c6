import { getState } from '#contract/states.ts';
import { parseJson } from '#web/data/parseJson.ts';
import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import { type Reply, send } from './send.ts';

/** Whether a state comes with an ETag that the page can read and send back. `states` is a page of the list. */
export async function checkEtag(env: Reachable, states: Reply): Promise<Finding> {
  if (states.kind !== 'answer') return unknown('statesSilent');
  if (states.status !== 200) return unknown('statesRefused', { status: states.status });
  const id = firstIdOf(states.text);
  if (id === undefined) return unknown('etagNoState');
  const reply = await send(env, getState, { params: { id } });
  if (reply.kind !== 'answer') return unknown('statesSilent');
  if (reply.status !== 200) return wrong('stateRefused', { status: reply.status, id });
  const etag = reply.headers.get('ETag');
  if (etag === null) return wrong(isOtherOrigin(env) ? 'etagHidden' : 'etagMissing');
  return etag.startsWith('W/') ? look('etagWeak') : fine('etagFound');
}

function firstIdOf(text: string): number | undefined {
  const page = parseJson(text) as { items?: { id?: unknown }[] } | null | undefined;
  const id = Array.isArray(page?.items) ? page.items[0]?.id : undefined;
  return typeof id === 'number' ? id : undefined;
}

/** Whether the page can read after how long it may try again: that comes only with a refusal, which is not provoked. */
export function checkRetryAfter(env: Reachable): Finding {
  return isOtherOrigin(env) ? unknown('retryAfterUnseen') : fine('sameOrigin');
}
