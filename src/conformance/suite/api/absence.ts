import type { Capability } from '#contract/capabilities.ts';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { endpointsOf } from '#contract/endpoints.ts';
import { listPresences } from '#contract/presences.ts';
import { listUsers } from '#contract/users.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import type { Check } from '#conformance/kit/check.ts';
import { holds } from '#conformance/kit/mismatch.ts';
import { cameAs, refusal, type Reply } from '#conformance/kit/reply.ts';
import { anyParams } from './access.ts';

/** The lists that have a parameter `group` where groups are offered. */
const narrowedByGroup: readonly Endpoint[] = [listPresences, listUsers];

/** Asks, and reads no further than the head of a success: it may be a stream without an end. */
async function ask({ open }: Caller, path: string): Promise<Reply> {
  const leaving = new AbortController();
  const response = await open(path, leaving.signal, { accept: 'application/json' });
  const { status, headers } = response;
  const text = response.ok ? '' : await response.text();
  leaving.abort();
  return { did: `GET ${path}`, status, headers, text };
}

/**
 * What the backend says that it does not offer: whoever asks for it is told so. Nothing is tried but to read, since a backend that
 * offers it all the same would do the rest.
 */
export function absenceOf(capability: Capability): Check {
  return {
    noun: 'api',
    title: `${capability} is not offered, and who asks for it is told so`,
    capability: 'core',
    run: async ({ admin, target }) => {
      for (const spec of endpointsOf(capability).filter(({ method }) => method === 'GET')) {
        const reply = await ask(admin, pathOf(spec, anyParams));
        holds(reply.did, [404, 501].includes(reply.status), '404 with code not_offered, or 501', cameAs(reply));
        if (reply.status === 404) refusal(reply, 'not_offered');
      }
      if (capability !== 'groups') return;
      for (const { path } of narrowedByGroup.filter((spec) => target.offers.includes(spec.capability)))
        refusal(await admin.send('GET', path, { query: 'group=1' }), 'invalid', { group: 'unknown_field' });
    },
  };
}
