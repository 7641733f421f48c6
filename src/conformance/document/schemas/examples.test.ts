import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { liveEvent } from '#contract/events.ts';
import { problem, problems } from '#contract/problems.ts';
import { openApiDocument } from '#conformance/document/openapi.ts';
import { answered, given } from './names.ts';
import { examples } from './examples.ts';

const schemas: Partial<Record<string, z.ZodMiniType>> = { ...given, ...answered };

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The fields of an example that its schema does not have, at any depth. Parsing lets them pass, since answers may gain fields. */
function unknownFields(value: unknown, schema: JsonSchema): string[] {
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (options) {
    const found = options.map((option) => unknownFields(value, option));
    return found.find((names) => names.length === 0) ?? found.flat();
  }
  if (Array.isArray(value)) return value.flatMap((each) => unknownFields(each, schema.items as JsonSchema));
  const { properties, additionalProperties: rest } = schema;
  if (typeof value !== 'object' || value === null || !properties) return [];
  const others = typeof rest === 'object' && Object.keys(rest).length > 0 ? rest : undefined;
  return Object.entries(value).flatMap(([name, inner]) => {
    const own = (properties[name] ?? others) as JsonSchema | undefined;
    return own ? unknownFields(inner, own) : [name];
  });
}

test.each(Object.keys(schemas))('the examples of %s are what its schema says, and have no other fields', (name) => {
  const schema = schemas[name] ?? z.never();
  const values: readonly unknown[] = examples[name as keyof typeof examples];
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) {
    expect(z.safeParse(schema, value).error).toBeUndefined();
    expect(unknownFields(value, z.toJSONSchema(schema, { io: 'input' }))).toEqual([]);
  }
});

test('each event has an example', () => {
  const types = liveEvent.def.options.map((option) => option.shape.type.def.values[0]);
  expect(examples.LiveEvent.map(({ type }) => type).toSorted()).toEqual(types.toSorted());
});

test('each problem that an operation may answer with has an example, of its own status', () => {
  type Content = { content: Record<string, { examples: Record<string, { value: unknown }> }> };
  const { components } = openApiDocument() as { components: { responses: Record<string, Content> } };
  const found = new Set<string>();
  for (const { content } of Object.values(components.responses)) {
    for (const [code, { value }] of Object.entries(content['application/problem+json']?.examples ?? {})) {
      const [status] = problems[code as keyof typeof problems];
      expect(z.parse(problem, value)).toMatchObject({ code, status });
      found.add(code);
    }
  }
  // A method that a path does not have is no operation.
  expect([...found, 'method_not_allowed'].toSorted()).toEqual(Object.keys(problems).toSorted());
});
