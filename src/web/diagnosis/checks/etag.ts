import { getState } from '#contract/states.ts';
import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, unknown, wrong } from './findings.ts';
import { send } from './send.ts';
import type { StatesPage } from './states.ts';

/** Whether a state comes with an ETag that the page can read and send back. `page` is one of the list; null where there is none. */
export async function checkEtag(env: Reachable, page: StatesPage | null): Promise<Finding> {
  if (!page) return unknown('needsStates');
  const id = page.items[0]?.id;
  if (id === undefined) return unknown('etagNoState');
  const reply = await send(env, getState, { params: { id } });
  if (reply.kind !== 'answer') return wrong('stateSilent', { id });
  if (reply.status !== 200) return wrong('stateRefused', { status: reply.status, id });
  const etag = reply.headers.get('ETag');
  if (etag === null) return wrong(isOtherOrigin(env) ? 'etagHidden' : 'etagMissing');
  // If-Match compares strongly (RFC 9110, 13.1.1): none is ever the same.
  return etag.startsWith('W/') ? wrong('etagWeak') : fine('etagFound');
}

/** Whether the page can read after how long it may try again: that comes only with a refusal, which is not provoked. */
export function checkRetryAfter(env: Reachable): Finding {
  return isOtherOrigin(env) ? unknown('retryAfterUnseen') : fine('sameOrigin');
}
