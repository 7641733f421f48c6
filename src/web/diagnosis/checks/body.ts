import * as z from 'zod/mini';
import type { Answer, Endpoint } from '#contract/endpoint.ts';
import { parseJson } from '#web/data/parseJson.ts';
import { readNewer } from '#web/data/readNewer.ts';
import { fine, type Finding, look, wrong } from './findings.ts';
import type { Answered } from './send.ts';

/** Whether an answer is what the contract says of the call. `data` is null where it is not. */
export function checkBody<E extends Endpoint>(
  { id, method, path, answer: schema }: E,
  { headers, text }: Answered,
  url: string,
): { finding: Finding; data: Answer<E> | null } {
  const type = mediaTypeOf(headers);
  const body = parseJson(text);
  if (body === undefined) return { finding: wrong('bodyNotJson', { url, type }), data: null };
  if (!schema) throw new Error(`The contract has no answer of ${id}.`);
  const call = `${method} ${path}`;
  const parsed = z.safeParse(schema, body);
  if (parsed.success) {
    const finding = isJson(type) ? fine('bodyFits', { call }) : look('bodyUntyped', { call, type });
    return { finding, data: parsed.data as Answer<E> };
  }
  const field = parsed.error.issues[0]?.path.join('.') || '-';
  const newer = readNewer(schema, body, url);
  if (newer !== undefined) return { finding: look('bodyNewer', { call, field }), data: newer as Answer<E> };
  return { finding: wrong('bodyOffContract', { operation: id, field, url }), data: null };
}

/** The type of an answer, without its parameters, in small letters as all types are compared; `-` where it has none. */
export const mediaTypeOf = (headers: Headers): string =>
  (headers.get('Content-Type') ?? '').replace(/;.*/s, '').trim().toLowerCase() || '-';

const isJson = (type: string) => /^application\/(.+\+)?json$/.test(type);
