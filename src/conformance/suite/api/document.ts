import * as z from 'zod/mini';
import { endpoints } from '#contract/endpoints.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';
import { answered, refusal } from '#conformance/kit/reply.ts';

const openApi = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.looseObject({})) });

export const document = checksOf('api', {
  'the OpenAPI document is served, with every call of the contract': async ({ anyone }) => {
    const reply = await anyone.send('GET', '/openapi.json');
    const { paths } = answered(reply, openApi, { status: 200, type: 'application/json' });
    const lacking = endpoints.filter((spec) => !(spec.method.toLowerCase() in (paths[spec.path] ?? {})));
    same(
      `${reply.did}: calls that the document lacks`,
      lacking.map((spec) => `${spec.method} ${spec.path}`),
      [],
    );
  },

  'an unknown path is 404': async ({ anyone, admin }) => {
    for (const path of ['/nothing-here', '/states/1/nothing', '/']) refusal(await admin.send('GET', path), 'not_found');
    refusal(await anyone.send('GET', '/nothing-here'), 'not_found');
  },

  'a method that a path does not have is 405': async ({ admin }) => {
    for (const [method, path] of [
      ['DELETE', '/states'],
      ['PATCH', '/states/1'],
      ['POST', '/types'],
      ['PUT', '/session'],
      ['POST', '/events'],
    ] as const)
      refusal(await admin.send(method, path), 'method_not_allowed');
  },
});
