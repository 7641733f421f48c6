import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, expectTypeOf, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { openApiPath } from '#conformance/document/file.ts';
import { root } from '#kit/root.ts';
import { findOpenapiTools } from '#kit/services/openapiTools.ts';
import { type Running, runProgram, startProgram } from '#kit/services/programs.ts';
import type { Disagreement } from './agreement.ts';
import { exampleCall, faultIn, requestOf } from './calls.ts';

/** What the tools made of the document. */
const folder = `${root}test-results/openapi`;
let mock: Running;
let mockUrl = '';

beforeAll(async () => {
  const tools = await findOpenapiTools();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A field with a default may be left out of what is sent.
  const optional = '--default-non-nullable=false';
  // In a folder without settings of ours for any of them, as elsewhere.
  const cwd = folder;
  runProgram(`${tools}/openapi-typescript`, [openApiPath, '--output', 'types.ts', optional], { cwd });
  runProgram(`${tools}/openapi-ts`, ['--input', openApiPath, '--output', 'client', '--silent'], { cwd });
  mock = startProgram(`${tools}/prism`, ['mock', openApiPath, '--port', '0', '--seed', 'presence'], { cwd });
  [, mockUrl = ''] = await mock.printed(/is listening on (http:\S+)/);
  return () => mock.stop();
});

test('types that are not those of the contract are told apart', () => {
  interface Wrong {
    getSession: {
      parameters: { query?: never; path?: never };
      responses: { 200: { content: { 'application/json': string } } };
    };
  }
  expectTypeOf<Disagreement<Wrong, 'getSession'>>().toEqualTypeOf<'answer'>();
  expectTypeOf<Disagreement<Wrong, 'getState'>>().toEqualTypeOf<'operation'>();
});

test('types and a client made from the document are strict TypeScript, and the types are those of the contract', () => {
  const agreements = endpoints.map(({ id }) => `  Nothing<\`${id}: \${Disagreement<operations, '${id}'>}\`>,\n`);
  writeFileSync(
    `${folder}/agreements.ts`,
    `import type { Disagreement } from '../../e2e/openapi/agreement.ts';
import type { operations } from './types.ts';

type Nothing<What extends never> = What;

export type Agreements = [\n${agreements.join('')}];\n`,
  );
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ extends: '../../tsconfig.json', include: ['.'] }));
  const { stdout } = spawnSync(`${root}node_modules/.bin/tsc`, ['-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

/** Prism says so of every answer without a body. */
const nothingToSay = 'Unable to find content for */*';

test('Prism serves the document without a warning, and the page could read each of its answers', async () => {
  const examples = {};
  const anythingAllowed = { prefer: 'dynamic=true' };
  for (const headers of [examples, anythingAllowed]) {
    const faults = await Promise.all(
      endpoints.map(async (spec: Endpoint) => {
        const response = await fetch(requestOf(spec, mockUrl, headers));
        const text = await response.text();
        const isJson = response.headers.get('content-type')?.startsWith('application/json');
        return [
          faultIn(spec, response.status, isJson ? JSON.parse(text) : undefined),
          response.headers.get('sl-violations'),
          spec.etag && !response.headers.has('etag') ? `${spec.id}: no ETag` : undefined,
        ].filter(Boolean);
      }),
    );
    expect(faults.flat()).toEqual([]);
  }
  const warnings = mock
    .output()
    .split('\n')
    .filter((line) => / {2}(?:warning|error|fatal) {2}/.test(line));
  expect(warnings.filter((line) => !line.includes(nothingToSay))).toEqual([]);
});

/** A function of the client that was made, for an operation. */
type Call = (options: object) => Promise<{ data?: unknown; response?: Response; stream?: AsyncGenerator<unknown> }>;

test('a client made from the document calls every operation', async () => {
  const client = (await import(/* @vite-ignore */ `${folder}/client/index.ts`)) as Record<string, Call>;
  const faults = await Promise.all(
    endpoints.map(async (spec: Endpoint) => {
      const { data, response, stream } = (await client[spec.id]?.({ ...exampleCall(spec), baseUrl: mockUrl })) ?? {};
      if (!stream) return faultIn(spec, response?.status ?? 0, data);
      const { value } = await stream.next();
      await stream.return(undefined);
      return value === undefined ? `${spec.id}: no event` : faultIn(spec, 200, value);
    }),
  );
  expect(faults.filter(Boolean)).toEqual([]);
});
