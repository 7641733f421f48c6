import { pathOf, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Api } from '#conformance/kit/api.ts';
import type { Check } from '#conformance/kit/check.ts';
import { refusal } from '#conformance/kit/reply.ts';

/** Parameters that no path is refused for; who may not call is refused before anything is looked up. */
export const anyParams = { id: 1, extension: '1', importId: 'a'.repeat(32), webhook: 1 };

/** The same of what there may be, and of what nobody has: whoever may not call is not told which. */
const paramsOf = ({ params }: Endpoint) =>
  params && 'id' in params.shape ? [anyParams, { ...anyParams, id: 2147483647 }] : [anyParams];

const specs: readonly Endpoint[] = endpoints;
const nameOf = (spec: Endpoint) => `${spec.method} ${spec.path}`;

function check(spec: Endpoint, title: string, run: (api: Api) => Promise<void>): Check {
  return { noun: spec.noun, title: `${nameOf(spec)} ${title}`, capability: spec.capability, run };
}

const signedOut = specs
  .filter((spec) => spec.access !== 'anyone')
  .map((spec) =>
    check(spec, 'is refused when signed out', async ({ anyone }) => {
      for (const params of paramsOf(spec)) await anyone.refused(spec, { params }, 'not_signed_in');
    }),
  );

const forAdmins = specs
  .filter((spec) => spec.access === 'admin')
  .map((spec) =>
    check(spec, 'is refused to who is no admin', async ({ people }) => {
      const { ana } = await people();
      for (const params of paramsOf(spec)) await ana.caller.refused(spec, { params }, 'forbidden');
    }),
  );

/** Ids that nothing has: none so high, none of this kind. They come as they are, or percent-encoded. */
const noIds = [
  '2147483647',
  '0',
  '-1',
  '1.5',
  'abc',
  '2147483648',
  '99999999999999999999',
  '1e3x',
  '%00',
  "'",
  '%F0%9F%8D%95',
];

const unknownIds = specs
  .filter((spec) => spec.params && 'id' in spec.params.shape)
  .map((spec) =>
    check(spec, 'is 404 for an id that nothing has', async ({ admin, people }) => {
      // What is one's own has to be somebody's.
      const caller = spec.noun === 'me' ? (await people()).ana.caller : admin;
      const body = spec.id === 'updateState' ? { type: 'away', message: 'x' } : sampleBodies[spec.id];
      for (const id of noIds) {
        const reply = await caller.send(spec.method, spec.path.replace('{id}', id), { body, ifMatch: '"1"' });
        refusal(reply, 'not_found');
      }
    }),
  );

const sampleBodies: Record<string, unknown> = {
  updateUser: { username: 'nobody', displayName: 'Nobody', role: 'user', presence: 'yes' },
  updateGroup: { name: 'Nobody', presence: 'yes' },
  updateWebhook: { name: 'Nobody', url: 'https://nobody.invalid/', events: ['states'] },
  setUserPassword: { password: 'long enough for anyone' },
};

const unknownExtensions = specs
  .filter((spec) => spec.params && 'extension' in spec.params.shape)
  .map((spec) =>
    check(spec, 'is 404 for an extension that nobody has', async ({ admin, newState, token }) => {
      const { state } = await newState();
      const body = spec.body && { stateId: state.id };
      for (const extension of [token, '%', 'x'.repeat(500), '../states', '\u0000'])
        refusal(await admin.send(spec.method, pathOf(spec, { extension }), { body }), 'not_found');
    }),
  );

/** Who may call what, and that ids which nothing has are 404: for every endpoint of the contract. */
export const access: readonly Check[] = [...signedOut, ...forAdmins, ...unknownIds, ...unknownExtensions];
