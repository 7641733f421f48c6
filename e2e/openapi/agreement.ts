import type { Answer, Input } from '#contract/endpoint.ts';
import type { endpoints } from '#contract/endpoints.ts';

type Contract = { [E in (typeof endpoints)[number] as E['id']]: E };

type Json<Holder> = Holder extends { content: infer Content }
  ? Content extends { 'application/json': infer Value }
    ? Value
    : 'text'
  : never;

/** What a success answers: `text` where it is no JSON, nothing where there is no answer. */
type Answered<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[Extract<keyof Responses, 200 | 201>]>
  : never;

type Sent<Operation> = Operation extends { requestBody?: infer Body }
  ? Exclude<Json<NonNullable<Body>>, 'text'>
  : never;

type Named<Operation, Place extends string> = Operation extends { parameters: { [Name in Place]?: infer Parameters } }
  ? keyof NonNullable<Parameters>
  : never;

type Part<E, Name extends string> = Input<E> extends { [Key in Name]?: infer Value } ? NonNullable<Value> : never;

/** Nothing where both types can stand for each other, else what differs. */
type Difference<What extends string, Ours, Theirs> = [Ours] extends [Theirs]
  ? [Theirs] extends [Ours]
    ? never
    : What
  : What;

type AnswerDifference<Ours, Theirs> = [Theirs] extends [never]
  ? Difference<'answer', Ours, never>
  : [Theirs] extends ['text']
    ? never
    : Difference<'answer', Ours, Theirs>;

/**
 * In what the types made of the document for an operation differ from the contract's, which the page uses: `answer`, `body`, `query`
 * or `path`; nothing where they agree. Files and streams are a text in the document.
 */
export type Disagreement<Operations, Id extends keyof Contract> = Id extends keyof Operations
  ?
      | AnswerDifference<NonNullable<Answer<Contract[Id]>>, Answered<Operations[Id]>>
      | Difference<'body', Part<Contract[Id], 'body'>, Sent<Operations[Id]>>
      | Difference<'query', keyof Part<Contract[Id], 'query'>, Named<Operations[Id], 'query'>>
      | Difference<'path', keyof Part<Contract[Id], 'params'>, Named<Operations[Id], 'path'>>
  : 'operation';
