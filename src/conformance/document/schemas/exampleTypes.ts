import type * as z from 'zod/mini';
import type { answered, given } from './names.ts';

type Schemas = typeof given & typeof answered;

type Fixed<Value> = Value extends readonly (infer Item)[]
  ? readonly Fixed<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Fixed<Value[Name]> }
    : Value;

/** What is sent or answered by each schema that has a name: one example, or several where it may be of several kinds. */
export type Examples = { readonly [Name in keyof Schemas]: readonly Fixed<z.input<Schemas[Name]>>[] };
