import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import type * as z from 'zod/mini';
import type { Endpoint } from '#contract/endpoint.ts';

/** What the contract's doc comments say of its endpoints and schemas, and of the fields of those that are objects. */
export interface DocComments {
  ofEndpoint: (spec: Endpoint) => string | undefined;
  /** Of the schema itself; undefined when nothing is said. */
  ofSchema: (schema: z.core.$ZodType) => string | undefined;
  /** Of a field of an object, or of the object from which that one has it. */
  ofField: (object: z.core.$ZodType, name: string) => string | undefined;
  /** The comments within objects that nothing was found for: file, name of the field. */
  unread: string[];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

const contractFolder = new URL('../../contract/', import.meta.url);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const nodesIn = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

/** A comment without its stars, each paragraph in one line. */
const wordsOf = (comment: string) =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n');

/** Reads the doc comments of every file of the contract, and finds the schemas that they stand above. */
export async function readDocComments(): Promise<DocComments> {
  const ofEndpoints = new Map<unknown, string>();
  const ofSchemas = new Map<z.core.$ZodType, string>();
  const ofFields = new Map<z.core.$ZodType, Map<string, string>>();
  /** By what is in a field, where that is made for this field alone: what an object has from another is the same there. */
  const inherited = new Map<z.core.$ZodType, string>();
  const unread: string[] = [];
  for (const file of readdirSync(contractFolder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))) {
    const address = new URL(file, contractFolder);
    const values = (await import(address.href)) as Record<string, unknown>;
    readFile(file, readFileSync(fileURLToPath(address), 'utf8'), values);
  }
  return {
    ofEndpoint: (spec) => ofEndpoints.get(spec),
    ofSchema: (schema) => ofSchemas.get(schema),
    ofField: (object, name) =>
      ofFields.get(object)?.get(name) ??
      alternatives(shapeOf(object)?.[name]).flatMap((each) => inherited.get(each) ?? [])[0],
    unread,
  };

  function readFile(file: string, code: string, values: Record<string, unknown>): void {
    const { program, comments } = parseSync(file, code);
    const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
    const left = new Set(docs);
    const declared = new Map<string, { statement: Node; init: Node | undefined }>();
    for (const statement of program.body as unknown as Node[]) {
      const declaration = (isNode(statement['declaration']) ? statement['declaration'] : statement) as Node;
      for (const each of nodesIn(declaration['declarations'])) {
        const name = (each['id'] as Node)['name'] as string;
        declared.set(name, { statement, init: nodesIn(each['init'])[0] });
      }
    }
    for (const [name, { statement, init }] of declared) {
      const value = values[name];
      if (!init) continue;
      if (isSchema(value)) noteSchema(value, statement);
      else if (isEndpoint(init)) noteEndpoint(value, statement);
      read(init, value);
    }
    const fields = nodesBelow(program as unknown as Node).filter(({ type }) => type === 'Property');
    for (const field of fields) {
      const doc = docAbove(field);
      if (doc && left.has(doc) && mayBeSchema(field)) unread.push(`${file}: ${nameOf(field)}`);
    }

    function docAbove({ start }: Node) {
      return docs.find(({ end }) => end <= start && code.slice(end, start).trim() === '');
    }

    function noteEndpoint(spec: unknown, statement: Node): void {
      const doc = docAbove(statement);
      if (doc) ofEndpoints.set(spec, wordsOf(doc.value));
    }

    function noteSchema(schema: z.core.$ZodType, statement: Node): void {
      const doc = docAbove(statement);
      if (!doc) return;
      left.delete(doc);
      ofSchemas.set(schema, wordsOf(doc.value));
    }

    /** Goes through an expression and what came of it side by side. */
    function read(node: Node, value: unknown): void {
      if (node.type === 'Identifier') {
        const own = declared.get(node['name'] as string);
        // What is exported is read by itself.
        if (own?.init && values[node['name'] as string] === undefined) {
          if (isSchema(value)) noteSchema(value, own.statement);
          read(own.init, value);
        }
        return;
      }
      if (node.type === 'TSSatisfiesExpression' || node.type === 'TSAsExpression') {
        return read(node['expression'] as Node, value);
      }
      if (node.type === 'ObjectExpression') return readFields(node, value);
      if (node.type !== 'CallExpression') return;
      const callee = node['callee'] as Node;
      const called = nodesIn(callee['property'])[0]?.['name'];
      if (called === 'check') return read(callee['object'] as Node, value);
      const [first, second] = nodesIn(node['arguments']);
      if (isEndpoint(node) && first) return readFields(first, value);
      if (!isSchema(value) || !first) return;
      for (const [part, inner] of partsOf(value, { first, second })) read(part, inner);
    }

    /** @param value a schema of an object, or an object whose values are schemas */
    function readFields(node: Node, value: unknown): void {
      const shape = isSchema(value) ? shapeOf(value) : (value as Record<string, unknown> | undefined);
      if (!shape) return;
      for (const property of nodesIn(node['properties'])) {
        if (property.type === 'SpreadElement') {
          const own = declared.get((property['argument'] as Node)['name'] as string);
          if (own?.init?.type === 'ObjectExpression') readFields(own.init, shape);
          continue;
        }
        const inner = shape[nameOf(property)];
        if (!isSchema(inner)) continue;
        const doc = docAbove(property);
        if (doc) {
          left.delete(doc);
          const words = wordsOf(doc.value);
          if (isSchema(value)) ofFields.set(value, (ofFields.get(value) ?? new Map()).set(nameOf(property), words));
          if ((property['value'] as Node).type !== 'Identifier') inherited.set(inner, words);
          else if (!isSchema(value)) ofSchemas.set(inner, words);
        }
        read(property['value'] as Node, inner);
      }
    }

    /** What a call of Zod takes, each with the schema that came of it. */
    function partsOf(
      schema: z.core.$ZodType,
      { first, second }: { first: Node; second: Node | undefined },
    ): [Node, unknown][] {
      const def = (schema as z.core.$ZodTypes)._zod.def;
      if (def.type === 'object') return [[second?.type === 'ObjectExpression' ? second : first, schema]];
      if (def.type === 'array') return [[first, def.element]];
      if (def.type === 'record') return second ? [[second, def.valueType]] : [];
      if (def.type === 'pipe')
        return second
          ? [
              [first, def.in],
              [second, def.out],
            ]
          : [];
      if (def.type === 'enum') {
        const own = declared.get(first['name'] as string);
        if (own && !ofSchemas.has(schema)) noteSchema(schema, own.statement);
        return [];
      }
      if (def.type === 'union') {
        const options = nodesIn((second?.type === 'ArrayExpression' ? second : first)['elements']);
        return options.map((option, index): [Node, unknown] => {
          const inner = def.options[index];
          if (inner) noteSchema(inner, option);
          return [option, inner];
        });
      }
      return 'innerType' in def ? [[first, def.innerType]] : [];
    }
  }
}

const isEndpoint = (node: Node) => node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'endpoint';

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

const nameOf = (property: Node) => {
  const key = property['key'] as Node;
  return (key['name'] ?? key['value']) as string;
};

/** Whether a property may hold a schema: what is a literal, a list or a function does not. */
const mayBeSchema = (property: Node) => ['CallExpression', 'Identifier'].includes((property['value'] as Node).type);

function nodesBelow(node: Node): Node[] {
  return Object.values(node).flatMap((part) => nodesIn(part).flatMap((each) => [each].concat(nodesBelow(each))));
}

function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? def.shape : undefined;
}

/** A schema, and what it makes optional. */
function alternatives(schema: z.core.$ZodType | undefined): z.core.$ZodType[] {
  if (!schema) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional' ? [schema, ...alternatives(def.innerType)] : [schema];
}
