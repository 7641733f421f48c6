import { getSession, type Session } from '#contract/session.ts';
import { checkBody } from './body.ts';
import { type Finding, unknown, wrong } from './findings.ts';
import type { Reply } from './send.ts';

const no = (finding: Finding) => ({ finding, session: null });

/** Whether what answers is the Presence State API. `session` is null where it is not. */
export function checkApi(reply: Reply, url: string): { finding: Finding; session: Session | null } {
  if (reply.kind !== 'answer') return no(unknown('needsAnswer'));
  const { status } = reply;
  if (status >= 500) return no(wrong('serverDown', { url, status }));
  // Anyone may ask who is signed in: only a gateway refuses that.
  if (status === 401 || status === 403) return no(wrong('apiRefused', { url, status }));
  if (status < 200 || status > 299) return no(wrong('apiMissing', { url, status }));
  const { finding, data } = checkBody(getSession, reply, url);
  return { finding, session: data };
}
