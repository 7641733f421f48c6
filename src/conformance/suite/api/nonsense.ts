import { pathOf, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { newImportId, type Api } from '#conformance/kit/api.ts';
import type { Sending } from '#conformance/kit/caller.ts';
import type { Check } from '#conformance/kit/check.ts';
import { Mismatch } from '#conformance/kit/mismatch.ts';
import { cameAs, refusal } from '#conformance/kit/reply.ts';
import { newWebhook } from '#conformance/suite/webhooks/newWebhook.ts';

const specs: readonly Endpoint[] = endpoints;
const nameOf = (spec: Endpoint) => `${spec.method} ${spec.path}`;

/** Something that exists for the endpoint to be called on, so that only the nonsense can be at fault. */
async function subject(spec: Endpoint, api: Api): Promise<Pick<Sending, 'params' | 'ifMatch'>> {
  if (spec.noun === 'presences') return { params: { extension: (await api.people()).ana.extension } };
  if (!spec.params) return {};
  if (spec.noun === 'states') {
    const { state, etag } = await api.newState();
    return { params: { id: state.id }, ifMatch: etag };
  }
  if (spec.noun === 'groups') {
    const { group, etag } = await api.newGroup();
    return { params: { id: group.id }, ifMatch: etag };
  }
  if (spec.noun === 'webhooks') {
    const { params, etag } = await newWebhook(api);
    return { params, ifMatch: etag };
  }
  if ('importId' in spec.params.shape) return { params: { importId: newImportId() } };
  const { user, etag } = await api.newUser();
  return { params: { id: user.id }, ifMatch: etag };
}

/** Who may call it, and is not the target's own admin where a wrong backend would change their account. */
async function callerFor(spec: Endpoint, api: Api) {
  return spec.noun === 'me' ? (await api.people()).ana.caller : api.admin;
}

const bodies = specs
  .filter((spec) => spec.body)
  .map((spec): Check => ({
    noun: spec.noun,
    capability: spec.capability,
    title: `${nameOf(spec)} takes an object of JSON and nothing else`,
    run: async (api) => {
      const caller = await callerFor(spec, api);
      const { params, ifMatch } = await subject(spec, api);
      const send = (sending: Sending) => caller.send(spec.method, pathOf(spec, params), { ifMatch, ...sending });
      const json = { 'content-type': 'application/json' };
      for (const text of ['', '{', '{"type":', 'null', '[]', '"away"', '7', '\u0000'])
        refusal(await send({ text, headers: json }), 'invalid');
      const saying = { 'content-type': 'application/json; charset=utf-8' };
      refusal(await send({ text: '{', headers: saying }), 'invalid');
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        refusal(await send({ text: 'type=away', headers: { 'content-type': type } }), 'not_json');
    },
  }));

const unknownFields = specs
  .filter((spec) => spec.body)
  .map((spec): Check => ({
    noun: spec.noun,
    capability: spec.capability,
    title: `${nameOf(spec)} refuses a field that it does not know`,
    run: async (api) => {
      const caller = await callerFor(spec, api);
      const subjectOf = await subject(spec, api);
      const problem = await caller.refused(spec, { ...subjectOf, body: { surprise: 1 } }, 'invalid');
      if (!problem.errors?.some(({ field, code }) => field === 'surprise' && code === 'unknown_field'))
        throw new Mismatch(
          `${nameOf(spec)} {"surprise":1}`,
          'errors with surprise: unknown_field',
          JSON.stringify(problem),
        );
    },
  }));

const lists = specs.filter((spec) => spec.query && 'page' in spec.query.shape);

const badQueries: [query: string, field: string, code: string][] = [
  ['page=0', 'page', 'out_of_range'],
  ['page=-1', 'page', 'out_of_range'],
  ['page=1000001', 'page', 'out_of_range'],
  ['page=one', 'page', 'wrong_type'],
  ['page=1.5', 'page', 'wrong_type'],
  ['page=', 'page', 'wrong_type'],
  ['page=1&page=2', 'page', 'wrong_type'],
  ['pageSize=0', 'pageSize', 'out_of_range'],
  ['pageSize=201', 'pageSize', 'out_of_range'],
  ['pageSize=many', 'pageSize', 'wrong_type'],
  ['pageSize=', 'pageSize', 'wrong_type'],
  ['pageSize=25&pageSize=25', 'pageSize', 'wrong_type'],
  ['sort=nothing', 'sort', 'not_allowed'],
  ['sort=', 'sort', 'not_allowed'],
  ['type=away&type=dnd', 'type', 'not_allowed'],
  [`search=${'x'.repeat(101)}`, 'search', 'too_long'],
  ['search=a&search=b', 'search', 'wrong_type'],
  ['search=a%00b', 'search', 'control_characters'],
  ['search=a%0Ab', 'search', 'control_characters'],
  ['surprise=1', 'surprise', 'unknown_field'],
];

const queries = lists.map((spec): Check => ({
  noun: spec.noun,
  capability: spec.capability,
  title: `${nameOf(spec)} names the part of a query that it can’t accept`,
  run: async (api) => {
    const { params } = await subject(spec, api);
    const known = badQueries.filter(([, field]) => field === 'surprise' || (spec.query && field in spec.query.shape));
    for (const [query, field, code] of known)
      refusal(await api.admin.send('GET', pathOf(spec, params), { query }), 'invalid', { [field]: code });
  },
}));

const large: Check = {
  noun: 'api',
  capability: 'core',
  title: 'a body far too large is refused, and the backend lives on',
  run: async ({ admin }) => {
    const reply = await admin.send('POST', '/states', { body: { type: 'away', message: 'x'.repeat(200_000) } });
    if (reply.status !== 413 && reply.status !== 422) throw new Mismatch(reply.did, '413 or 422', cameAs(reply));
    refusal(reply, reply.status === 413 ? 'too_large' : 'invalid');
  },
};

/** What no call accepts, for every endpoint that takes a body or a query. */
export const nonsense: readonly Check[] = [...bodies, ...unknownFields, ...queries, large];
