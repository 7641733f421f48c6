import { readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import { capabilities, capabilityNames, CONTRACT_VERSION } from '#contract/capabilities.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, endpointsOf } from '#contract/endpoints.ts';
import { examples } from './schemas/examples.ts';
import { problemExample } from './schemas/problemExamples.ts';
import { tags } from './schemas/names.ts';
import { componentSchemas, docs, parametersIn, schemaRef } from './schemas.ts';
import { problem, problems, type ProblemCode } from '#contract/problems.ts';
import { scopeNames, scopes } from '#contract/scopes.ts';
import { webhookMessage } from '#contract/webhookMessages.ts';
import * as webhooks from '#contract/webhooks.ts';

const guide = readFileSync(new URL('guide.md', import.meta.url), 'utf8').trimEnd();

const JSON_LINES = 'application/x-ndjson';
const linesText = 'Each line, ended by a line feed, is one such object in UTF-8.';

/** Every code that a call may be refused with, in the order of the statuses. */
function problemCodesOf(spec: Endpoint): ProblemCode[] {
  const codes = new Set<ProblemCode>([...(spec.problems ?? []), 'internal', 'unavailable', 'disk_full']);
  if (spec.access !== 'anyone') codes.add('not_signed_in').add('insufficient_scope');
  if (spec.access === 'admin') codes.add('forbidden');
  if (spec.capability !== 'core') codes.add('not_offered');
  if (spec.method !== 'GET') codes.add('cross_site');
  if (spec.stream ?? (spec.method !== 'GET' && spec.access !== 'anyone')) codes.add('too_many_requests');
  if (spec.body ?? spec.query) codes.add('invalid');
  if (spec.body) codes.add('not_json').add('too_large');
  if (spec.ifMatch) codes.add('stale').add('if_match_required');
  return (Object.keys(problems) as ProblemCode[]).filter((code) => codes.has(code));
}

/** The codes by status. What a status and its codes mean together is a component, named after the codes. */
function refusalsOf(spec: Endpoint): Map<number, ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodesOf(spec)) {
    const [status] = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

const responseName = (codes: readonly ProblemCode[]) => codes.join('.');

const rateHeaders = Object.fromEntries(
  [
    ['Retry-After', 'RetryAfter'],
    ['RateLimit', 'RateLimit'],
    ['RateLimit-Policy', 'RateLimitPolicy'],
  ].map(([header, name]) => [header, { $ref: `#/components/headers/${name}` }]),
);

function problemResponses(): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const [status, codes] of endpoints.flatMap((spec: Endpoint) => [...refusalsOf(spec)])) {
    responses[responseName(codes)] = {
      description: codes.map((code) => `\`${code}\`: ${problems[code][1]}`).join(' '),
      ...(status === 429 && { headers: rateHeaders }),
      content: {
        'application/problem+json': {
          schema: {
            allOf: [schemaRef(problem), { type: 'object', properties: { code: { type: 'string', enum: codes } } }],
          },
          examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code) }])),
        },
      },
    };
  }
  return responses;
}

/** Many objects in one text, as one schema describes each of them. */
const textOf = (each: z.ZodMiniType, example: string) => ({
  schema: { type: 'string', contentMediaType: 'application/json', contentSchema: schemaRef(each) },
  examples: { text: { value: example } },
});

const linesExample = examples.BackupLine.map((line) => `${JSON.stringify(line)}\n`).join('');
const streamExample = examples.LiveEvent.map((event, at) => `id: ${at + 1}\ndata: ${JSON.stringify(event)}\n\n`).join(
  '',
);

function contentOf({ stream, download }: Endpoint, answer: z.ZodMiniType): object {
  if (stream) return textOf(answer, streamExample);
  return download ? textOf(answer, linesExample) : { schema: schemaRef(answer) };
}

function headersOf({ etag, download }: Endpoint): object {
  const name = etag ? 'ETag' : download ? 'Content-Disposition' : undefined;
  return name ? { headers: { [name]: { $ref: `#/components/headers/${name.replace('-', '')}` } } } : {};
}

function successResponse(spec: Endpoint): Record<string, object> {
  const status = spec.status ?? (spec.answer ? 200 : 204);
  const mediaType = spec.stream ? 'text/event-stream' : spec.download ? JSON_LINES : 'application/json';
  return {
    [status]: {
      description: spec.stream
        ? 'Each event’s `data` is one such object. The stream goes on until either side closes it, or the session ends.'
        : spec.download
          ? `A file. ${linesText}`
          : 'Done.',
      ...headersOf(spec),
      ...(spec.answer && { content: { [mediaType]: contentOf(spec, spec.answer) } }),
    },
  };
}

/** What a call takes: an object of JSON, or a file of any media type. */
function requestBodyOf({ body, upload }: Endpoint): object | undefined {
  if (body) return { required: true, content: { 'application/json': { schema: schemaRef(body) } } };
  if (upload)
    return { required: true, description: linesText, content: { [JSON_LINES]: textOf(upload, linesExample) } };
  return undefined;
}

function parametersOf(spec: Endpoint): object[] {
  return [
    ...(spec.params ? parametersIn('path', spec.params) : []),
    ...(spec.query ? parametersIn('query', spec.query) : []),
    ...(spec.ifMatch ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(spec.stream ? [{ $ref: '#/components/parameters/LastEventId' }] : []),
  ];
}

/** What its doc comment says, and which events follow. */
function descriptionOf(spec: Endpoint): string | undefined {
  const told = spec.events && (spec.events.map((type) => `\`${type}\``).join(', ') || 'none');
  return [docs.ofEndpoint(spec), told && `Events that may follow: ${told}.`].filter(Boolean).join('\n\n') || undefined;
}

function operationOf(spec: Endpoint): object {
  const parameters = parametersOf(spec);
  const requestBody = requestBodyOf(spec);
  return {
    operationId: spec.id,
    tags: [spec.noun],
    summary: spec.summary,
    description: descriptionOf(spec),
    'x-capability': spec.capability,
    ...(spec.scope && { 'x-scope': spec.scope }),
    ...(spec.slow !== undefined && { 'x-timeout': spec.slow }),
    ...(spec.access === 'anyone' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: {
      ...successResponse(spec),
      ...Object.fromEntries(
        [...refusalsOf(spec)].map(([status, codes]) => [
          status,
          { $ref: `#/components/responses/${responseName(codes)}` },
        ]),
      ),
    },
  };
}

/** What Standard Webhooks sends besides the body. */
const webhookHeaders = [
  ['webhook-id', 'Of the message: the same at every attempt.', 'string'],
  ['webhook-timestamp', 'When this attempt was made, in seconds since 1970.', 'integer'],
  ['webhook-signature', 'One or two, with a space between: `v1,` and the HMAC in base64.', 'string'],
] as const;

/** What a backend that offers webhooks sends to them. */
const webhookRequest = {
  operationId: 'receiveWebhookMessage',
  tags: [webhooks.listWebhooks.noun],
  summary: 'What a webhook is told',
  description: docs.ofSchema(webhookMessage),
  'x-capability': webhooks.listWebhooks.capability,
  security: [],
  parameters: webhookHeaders.map(([name, description, type]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type },
  })),
  requestBody: requestBodyOf({ ...webhooks.createWebhook, body: webhookMessage }),
  responses: {
    '2XX': { description: 'Taken: it is not sent again.' },
    '410': { description: 'The webhook is turned off.' },
    default: { description: 'Not taken: it is sent again.' },
  },
};

/** The API as an OpenAPI 3.1 document, made from `endpoints`; a new object at every call. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const spec of endpoints) (paths[spec.path] ??= {})[spec.method.toLowerCase()] = operationOf(spec);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Presence State',
      version: `${CONTRACT_VERSION}.0`,
      description: guide,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api', description: 'Below the address of the page, unless its host says otherwise' }],
    'x-capabilities': capabilityNames.map((name) => ({
      name,
      summary: capabilities[name],
      operations: endpointsOf(name).map(({ id }) => id),
    })),
    'x-scopes': scopeNames.map((name) => ({ name, summary: scopes[name] })),
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    webhooks: { message: { post: webhookRequest } },
    components: {
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'presence_session',
          description:
            'Set by signing in; HttpOnly. Our own server calls it `__Host-presence_session` or, below a path, `__Secure-presence_session` over https. A backend may choose another name.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'Given by signing in with `"as": "token"`, or an API key.',
        },
      },
      headers: {
        ETag: {
          required: true,
          description: 'The version, for `If-Match`: strong, such as `"3"`.',
          schema: { type: 'string' },
        },
        ContentDisposition: {
          required: true,
          description: 'The name to keep the file under: `attachment; filename="…"`.',
          schema: { type: 'string' },
        },
        RateLimit: {
          description:
            'What is left of how many changes a person may make, and in how many seconds it is whole again (draft-ietf-httpapi-ratelimit-headers).',
          schema: { type: 'string' },
        },
        RateLimitPolicy: {
          description: 'How many changes a person may make in how many seconds.',
          schema: { type: 'string' },
        },
        RetryAfter: { description: 'How many seconds to wait.', schema: { type: 'integer', minimum: 0 } },
      },
      parameters: {
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          required: true,
          description: 'The `ETag` of the version that is changed.',
          schema: { type: 'string' },
        },
        LastEventId: {
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description: 'The id of the last event that the reader has, as browsers send it when they connect again.',
          schema: { type: 'string' },
        },
      },
      responses: problemResponses(),
      schemas: componentSchemas(),
    },
  };
}
