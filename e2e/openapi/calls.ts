import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { openApiPath } from '#conformance/document/file.ts';

interface Media {
  schema: { $ref?: string };
  examples?: { text: { value: string } };
}

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema: { type: string; pattern?: string } }[];
  requestBody?: { content: Record<string, Media> };
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { examples: unknown[] }> };
}

const { paths, components } = JSON.parse(readFileSync(openApiPath, 'utf8')) as Document;
const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

/** A call as whoever has only the document would make it. */
export interface ExampleCall {
  path: Record<string, string | number>;
  headers: Record<string, string>;
  body?: unknown;
}

export function exampleCall({ id, ifMatch }: Endpoint): ExampleCall {
  const { parameters = [], requestBody } = operations.find(({ operationId }) => operationId === id) ?? {};
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const path = inPath.map(({ name, schema: { type, pattern } }) => [
    name,
    type === 'integer' ? 7 : pattern === undefined ? '1001' : '0'.repeat(32),
  ]);
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const schema = components.schemas[media?.schema.$ref?.split('/').at(-1) ?? ''];
  return {
    path: Object.fromEntries(path),
    headers: {
      authorization: 'Bearer a-token',
      // On a busy machine the server could close one that waits just as the next call takes it.
      connection: 'close',
      ...(ifMatch && { 'if-match': '"3"' }),
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(media && { body: schema ? schema.examples[0] : media.examples?.text.value }),
  };
}

/** The call over HTTP, below an address. */
export function requestOf(spec: Endpoint, base: string, more: Record<string, string> = {}): Request {
  const { path, headers, body } = exampleCall(spec);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method: spec.method, headers: { ...headers, ...more }, ...(text !== undefined && { body: text }) };
  return new Request(`${base}${pathOf(spec, path)}`, init);
}

/**
 * What is wrong with an answer, for whoever reads it as the page does; undefined when nothing is. `body` is what it holds, parsed: of
 * a stream an event, or undefined where none was read. Files are not looked into.
 */
export function faultIn(spec: Endpoint, status: number, body: unknown): string | undefined {
  if (status !== (spec.status ?? (spec.answer ? 200 : 204))) return `${spec.id}: status ${status}`;
  if (!spec.answer || spec.download || (spec.stream && body === undefined)) return undefined;
  const { error } = z.safeParse(spec.answer, body);
  return error && `${spec.id}: ${z.prettifyError(error)}`;
}
