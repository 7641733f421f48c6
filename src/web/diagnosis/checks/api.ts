import * as z from 'zod/mini';
import { session as sessionSchema, type Session } from '#contract/session.ts';
import { mediaTypeOf } from '#web/data/eventStream.ts';
import { parseJson } from '#web/data/parseJson.ts';
import { readNewer } from '#web/data/readNewer.ts';
import { fine, type Finding, look, unknown, wrong } from './findings.ts';
import type { Reply } from './send.ts';

const no = (finding: Finding) => ({ finding, session: null });

/** Whether what answers is the Presence State API. `session` is null where it is not. */
export function checkApi(reply: Reply, url: string): { finding: Finding; session: Session | null } {
  if (reply.kind !== 'answer') return no(unknown('needsAnswer'));
  const { status, text } = reply;
  const type = mediaTypeOf(reply) || '-';
  if (status >= 500) return no(wrong('apiDown', { url, status }));
  if (status < 200 || status > 299) return no(wrong('apiMissing', { url, status }));
  const body = parseJson(text);
  if (body === undefined) return no(wrong('apiNotJson', { url, type }));
  const parsed = z.safeParse(sessionSchema, body);
  if (parsed.success) {
    const finding = isJson(type) ? fine('apiFound') : look('apiUntyped', { type });
    return { finding, session: parsed.data };
  }
  const field = parsed.error.issues[0]?.path.join('.') || '-';
  const newer = readNewer(sessionSchema, body, url);
  if (newer) return { finding: look('apiNewer', { field }), session: newer };
  return no(wrong('apiOffContract', { field, url }));
}

const isJson = (type: string) => /^application\/(.+\+)?json$/.test(type);
