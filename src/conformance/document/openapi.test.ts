import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { fieldTexts } from '#contract/fields.ts';
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
      reason: { description: expect.stringMatching(/^Why an admin set it/) },
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

/** The document’s operations, each with what the tests below look at. */
function operationsOf() {
  interface Operation {
    operationId: string;
    description?: string;
    'x-timeout'?: number;
  }
  const { paths }: { paths: Record<string, Record<string, Operation>> } = JSON.parse(openApiText());
  return new Map(
    Object.values(paths).flatMap((methods) => Object.values(methods).map((each) => [each.operationId, each])),
  );
}

test('every operation that changes something says which events follow, and none that only reads', () => {
  const said = [...operationsOf().values()].filter(({ description = '' }) =>
    description.includes('Events that may follow: '),
  );
  // Making a backup is noted in the audit.
  const changing = endpoints.filter(({ id, method }) => method !== 'GET' || id === 'downloadBackup');
  expect(said.map(({ operationId }) => operationId).toSorted()).toEqual(changing.map(({ id }) => id).toSorted());
});

test('an operation has the doc comment of its endpoint, and how long it may take', () => {
  const operations = operationsOf();
  const description =
    'All fields are set anew: an extension or e-mail left out is taken away, and without `groupIds` the user is in no group. ' +
    'Refused with `group_unknown` at `groupIds`.\n\n' +
    'Events that may follow: `users`, `session`, `presences`, `audit`.';
  expect(operations.get('updateUser')).toMatchObject({ description });
  expect(operations.get('stageUsers')?.description).toMatch(/Events that may follow: none\.$/);
  // Paragraphs stay apart, and their lines are joined.
  expect(operations.get('streamEvents')?.description).toMatch(
    /^Each event has [^\n]+\n\nEach operation says [^\n]+\n\n/,
  );
  expect([operations.get('getDrift')?.['x-timeout'], operations.get('getState')?.['x-timeout']]).toEqual([
    60,
    undefined,
  ]);
});

test('fields list the codes that they are refused with', () => {
  const { components }: { components: { schemas: Record<string, { properties: Record<string, object> }> } } =
    JSON.parse(openApiText());
  expect(components.schemas['UserInput']?.properties).toMatchObject({
    username: { 'x-codes': { username_malformed: fieldTexts.username_malformed } },
    displayName: {
      'x-codes': Object.fromEntries(
        (['malformed_text', 'control_characters', 'display_name_too_long', 'display_name_required'] as const).map(
          (code) => [code, fieldTexts[code]],
        ),
      ),
    },
  });
});

test('what two fields break between them is listed at the one that it is told of', () => {
  const { components }: { components: { schemas: Record<string, { properties: Record<string, object> }> } } =
    JSON.parse(openApiText());
  const pick = components.schemas['Pick'];
  expect(pick).not.toHaveProperty('x-codes');
  expect(pick?.properties['end']).toMatchObject({ 'x-codes': { end_twice: fieldTexts.end_twice } });
});

test('every code of a field is named where somebody meets it, not in the list of all codes alone', () => {
  const { info, paths, components }: { info: object; paths: object; components: { schemas: Record<string, object> } } =
    JSON.parse(openApiText());
  const { FieldError: _, Problem: __, ...schemas } = components.schemas;
  const text = JSON.stringify([info, paths, schemas], (key, value: unknown) =>
    key === 'examples' ? undefined : value,
  );
  const unnamed = Object.keys(fieldTexts).filter((code) => !new RegExp(`[\`"]${code}[\`"]`).test(text));
  expect(unnamed).toEqual([]);
});

/** Every schema in the document, at any depth. */
function schemasIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, each]) => (name === 'examples' ? [] : schemasIn(each)));
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

test('generators read what a schema leaves open as it is meant', () => {
  const schemas = schemasIn(JSON.parse(openApiText()));
  // An object that names no field may have any, by JSON Schema, but generators take it as empty unless it says so.
  const nameless = schemas.filter(({ type, properties }) => type === 'object' && !Object.keys(properties ?? {}).length);
  expect(nameless.filter((schema) => !('additionalProperties' in schema))).toEqual([]);
  // Some can't name the type of an enum that says none.
  expect(schemas.filter((schema) => Array.isArray(schema['enum']) && !('type' in schema))).toEqual([]);
});
