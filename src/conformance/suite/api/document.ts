import * as z from 'zod/mini';
import { capabilityNames } from '#contract/capabilities.ts';
import { endpoints } from '#contract/endpoints.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { answered, refusal, type Reply } from '#conformance/kit/reply.ts';

const openApi = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.looseObject({})) });

const headOf = ({ status, headers }: Reply) => [status, headers.get('content-type'), headers.get('etag')];

export const document = checksOf('api', 'core', {
  'the OpenAPI document, where it is served, has every call that is offered': async ({ anyone, target }) => {
    const reply = await anyone.send('GET', '/openapi.json');
    // Whoever offers all of the contract serves the document, too.
    if (reply.status === 404 && target.offers.length < capabilityNames.length) return;
    const { paths } = answered(reply, openApi, { status: 200, type: 'application/json' });
    const specs = endpoints.filter((spec) => target.offers.includes(spec.capability));
    const lacking = specs.filter((spec) => !(spec.method.toLowerCase() in (paths[spec.path] ?? {})));
    same(
      `${reply.did}: calls that the document lacks`,
      lacking.map((spec) => `${spec.method} ${spec.path}`),
      [],
    );
  },

  'an unknown path is 404': async ({ anyone, admin, target }) => {
    // Whoever leaves something out need not know the paths of it from those that nobody has.
    const leavesOut = target.offers.length < capabilityNames.length;
    const unknown = (reply: Reply) =>
      refusal(reply, leavesOut && /"code"\s*:\s*"not_offered"/.test(reply.text) ? 'not_offered' : 'not_found');
    for (const path of ['/nothing-here', '/states/1/nothing', '/']) unknown(await admin.send('GET', path));
    unknown(await anyone.send('GET', '/nothing-here'));
  },

  'answers are kept by nobody': async ({ admin, anyone, people, newState }) => {
    const { ana } = await people();
    const { state } = await newState();
    for (const [caller, path] of [
      [admin, '/states'],
      [admin, `/states/${state.id}`],
      [admin, `/states/${state.id}/usage`],
      [admin, '/states/2147483647'],
      [admin, '/presences'],
      [ana.caller, '/me/presence'],
      [admin, '/session'],
      [anyone, '/session'],
    ] as const) {
      const { did, headers } = await caller.send('GET', path);
      const control = headers.get('cache-control');
      holds(`${did}: Cache-Control`, /(^|[\s,])no-store\b/i.test(control ?? ''), 'no-store', control);
    }
  },

  'HEAD is answered as GET is, without a body': async ({ admin, anyone, newState }) => {
    const { state } = await newState();
    for (const [caller, path] of [
      [admin, '/states'],
      [admin, `/states/${state.id}`],
      [admin, '/states?page=0'],
      [admin, '/states/2147483647'],
      [anyone, '/session'],
      [anyone, '/states'],
      [anyone, '/nothing-here'],
    ] as const) {
      const [get, head] = [await caller.send('GET', path), await caller.send('HEAD', path)];
      same(`${head.did}: status, Content-Type, ETag`, headOf(head), headOf(get));
      same(`${head.did}: body`, head.text, '');
    }
  },

  'a method that a path does not have is 405': async ({ admin }) => {
    for (const [method, path] of [
      ['DELETE', '/states'],
      ['PATCH', '/states/1'],
      ['POST', '/presences'],
      ['PUT', '/session'],
    ] as const)
      refusal(await admin.send(method, path), 'method_not_allowed');
  },
});
