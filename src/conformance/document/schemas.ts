import * as z from 'zod/mini';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { type FieldCode, fieldTexts } from '#contract/fields.ts';
import { problems } from '#contract/problems.ts';
import { readDocComments } from './docComments.ts';
import { examples } from './schemas/examples.ts';
import { answered, given } from './schemas/names.ts';

type Named = Record<string, z.ZodMiniType | undefined>;

/** What has no name there is called by its call: `listPeople` answers `ListPeopleAnswer`. */
function withCallNames(named: Named, suffix: string, schemaOf: (spec: Endpoint) => z.ZodMiniType | undefined): Named {
  const known = new Set(Object.values(named));
  const others = endpoints.map((spec: Endpoint): [string, z.ZodMiniType | undefined] => [
    `${spec.id.charAt(0).toUpperCase()}${spec.id.slice(1)}${suffix}`,
    schemaOf(spec),
  ]);
  return { ...named, ...Object.fromEntries(others.filter(([, schema]) => schema && !known.has(schema))) };
}

const allAnswered = withCallNames(answered, 'Answer', ({ answer }) => answer);
const allGiven = withCallNames(given, 'Body', ({ body, upload }) => body ?? upload);
type JsonSchema = z.core.JSONSchema.JSONSchema;

const refTo = (name: string) => `#/components/schemas/${name}`;

export const docs = await readDocComments();

/** Where what is said of an object's fields waits until each of these is a schema of its own. */
const FIELDS = 'x-fields';
const CODES = 'x-codes';

/**
 * The codes that a schema itself refuses a value with, beside those that every field may have, each with its sentence; of an object's
 * checks those that blame this field of it, or none.
 */
function codesOf({ _zod: { def } }: z.core.$ZodTypes, field?: string): Record<string, string> {
  const checks = (def.checks ?? []).map(
    (check) => check._zod.def as { error?: unknown; path?: readonly PropertyKey[] },
  );
  const blaming = checks.filter(({ path }) => path?.[0] === field);
  const errors = [...(field === undefined ? [def] : []), ...blaming].flatMap(({ error }) => error ?? []);
  // The contract gives a code in place of a message, whatever the issue.
  const codes = errors.map((error) => (error as () => unknown)());
  const known = codes.filter((code): code is FieldCode => typeof code === 'string' && code in fieldTexts);
  return Object.fromEntries(known.map((code) => [code, fieldTexts[code]]));
}

/**
 * Leaves out what says nothing: the bounds of safe integers, the pattern beside a format, "anything else may be there".
 * Puts in the default that Zod leaves out of what is read from a text, what doc comments say, and the codes of refusals.
 */
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  const { def } = zodSchema._zod;
  if (def.type === 'default') jsonSchema.default = def.defaultValue as JsonSchema['default'];
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format) delete jsonSchema.pattern;
  const { properties = {}, additionalProperties: rest } = jsonSchema;
  if (typeof rest === 'object' && Object.keys(rest).length === 0) {
    delete jsonSchema.additionalProperties;
    // Of an object without fields of its own, generators would make one that can't have any.
    if (Object.keys(properties).length === 0) jsonSchema.additionalProperties = true;
  }
  const words = docs.ofSchema(zodSchema);
  if (words !== undefined) jsonSchema.description = words;
  const codes = codesOf(zodSchema);
  if (Object.keys(codes).length > 0) jsonSchema[CODES] = codes;
  if (def.type === 'object') {
    const fields = Object.keys(def.shape).flatMap((name) => {
      const description = docs.ofField(zodSchema, name);
      const blamed = codesOf(zodSchema, name);
      const said = {
        ...(description !== undefined && { description }),
        ...(Object.keys(blamed).length > 0 && { blamed }),
      };
      return Object.keys(said).length > 0 ? [[name, said] as const] : [];
    });
    if (fields.length > 0) jsonSchema[FIELDS] = Object.fromEntries(fields);
  }
}

interface SaidOfField {
  description?: string;
  blamed?: Record<string, string>;
}

/** A schema of its own at every place, with what is said of it there. */
function describeFields<T>(schemas: T): T {
  return JSON.parse(JSON.stringify(schemas), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(FIELDS in value)) return value;
    const { [FIELDS]: fields, ...schema } = value as { [FIELDS]?: Record<string, SaidOfField> } & JsonSchema;
    for (const [name, { description, blamed }] of Object.entries(fields ?? {})) {
      const field = schema.properties?.[name] as JsonSchema | undefined;
      if (field && description !== undefined) field.description = description;
      if (field && blamed) field[CODES] = { ...(field[CODES] as object | undefined), ...blamed };
    }
    return schema;
  }) as T;
}

function examplesOf(name: string): readonly unknown[] {
  if (name in examples) return examples[name as keyof typeof examples];
  throw new Error(`The schema ${name} has no example.`);
}

function componentsOf(named: Named, io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(named)) if (schema) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, { io, uri: refTo, override: tidy });
  for (const [name, schema] of Object.entries(schemas)) {
    delete schema.$id;
    delete schema.$schema;
    schema.examples = [...examplesOf(name)];
  }
  return describeFields(schemas);
}

/** The codes that a schema's `code` may hold by now, each with its sentence: no `enum`, since there may be more one day. */
function withCodes(schema: JsonSchema | undefined, codes: Record<string, string>): void {
  const code = schema?.properties?.['code'];
  if (typeof code !== 'object') throw new Error('A schema of errors has no code.');
  code[CODES] = codes;
}

/** Every named schema as JSON Schema 2020-12, which is what OpenAPI 3.1 uses. */
export function componentSchemas(): Record<string, JsonSchema> {
  const schemas = { ...componentsOf(allGiven, 'input'), ...componentsOf(allAnswered, 'output') };
  withCodes(schemas['FieldError'], fieldTexts);
  withCodes(schemas['Problem'], Object.fromEntries(Object.entries(problems).map(([code, [, text]]) => [code, text])));
  return schemas;
}

/** The reference to a body's or answer's schema. */
export function schemaRef(schema: z.ZodMiniType): { $ref: string } {
  const named: Named = { ...allAnswered, ...allGiven };
  const name = Object.keys(named).find((key) => named[key] === schema);
  if (!name) throw new Error('A schema that is neither a body nor an answer has no name in schemas.ts.');
  return { $ref: refTo(name) };
}

/** The parameters that a schema of a path or a query stands for, as OpenAPI writes them. */
export function parametersIn(place: 'path' | 'query', of: z.ZodMiniObject): object[] {
  const { properties = {}, required = [] } = describeFields(z.toJSONSchema(of, { io: 'input', override: tidy }));
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, { description, ...schema }]) => {
    const parameter = { name, in: place, required: place === 'path' || required.includes(name), schema };
    return description === undefined ? parameter : Object.assign(parameter, { description });
  });
}
