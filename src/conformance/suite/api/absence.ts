import type { Capability } from '#contract/capabilities.ts';
import { pathOf } from '#contract/endpoint.ts';
import { endpointsOf } from '#contract/endpoints.ts';
import type { Check } from '#conformance/kit/check.ts';
import { holds } from '#conformance/kit/mismatch.ts';
import { cameAs } from '#conformance/kit/reply.ts';
import { anyParams } from './access.ts';

/** What the backend says that it does not offer: each of its operations answers so, and nothing else. */
export function absenceOf(capability: Capability): Check {
  return {
    noun: 'api',
    title: `${capability} is not offered, and each of its operations says so`,
    capability: 'core',
    run: async ({ admin }) => {
      for (const spec of endpointsOf(capability)) {
        const reply = await admin.send(spec.method, pathOf(spec, anyParams), { body: spec.body && {} });
        holds(reply.did, [404, 501].includes(reply.status), '404 with code not_offered, or 501', cameAs(reply));
      }
    },
  };
}
