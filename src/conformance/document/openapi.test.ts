import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { readDocComments } from './docComments.ts';
import { openApiPath, openApiText } from './file.ts';

test('public/openapi.json is what the contract says (npm run openapi writes it)', () => {
  expect(readFileSync(openApiPath, 'utf8')).toBe(openApiText());
});

test('every endpoint is an operation of its own', () => {
  const { paths }: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(openApiText());
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations.map((operation) => operation.operationId).toSorted()).toEqual(
    endpoints.map((endpoint) => endpoint.id).toSorted(),
  );
});

test('every operation on a path with parameters says that there may be no such thing', () => {
  const { paths }: { paths: Record<string, Record<string, { responses: object }>> } = JSON.parse(openApiText());
  const silent = Object.entries(paths)
    .filter(([path]) => path.includes('{'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({ path, method, responses })),
    )
    .filter(({ responses }) => !('404' in responses));
  expect(silent.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
});

test('every doc comment of a field reaches the document', async () => {
  const { unread } = await readDocComments();
  expect(unread).toEqual([]);
  const { components }: { components: { schemas: Record<string, { description?: string; properties?: object }> } } =
    JSON.parse(openApiText());
  expect(components.schemas['PresenceUpdate']).toMatchObject({
    description: expect.stringMatching(/^A presence as events tell it\./),
    properties: {
      // Its own, and one that it has from another.
      revision: { description: expect.stringMatching(/^Of two readings/) },
      reason: { description: 'Why an admin set it, in their words.' },
    },
  });
  expect(JSON.stringify(components)).not.toContain('x-fields');
});

test('the document lists the capabilities, and says of each operation which it belongs to', () => {
  const document: {
    'x-capabilities': { name: string; operations: string[] }[];
    paths: Record<string, Record<string, { operationId: string; 'x-capability': string; responses: object }>>;
  } = JSON.parse(openApiText());
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const said = operations.map((operation) => `${operation['x-capability']} ${operation.operationId}`);
  const listed = document['x-capabilities'].flatMap(({ name, operations: ids }) => ids.map((id) => `${name} ${id}`));
  expect(said.toSorted()).toEqual(listed.toSorted());
  expect(document['x-capabilities'][0]).toMatchObject({ name: 'core', operations: { length: 13 } });
  for (const { 'x-capability': capability, responses } of operations)
    expect(JSON.stringify(responses).includes('not_offered')).toBe(capability !== 'core');
});
