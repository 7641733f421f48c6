import type { Session } from '#contract/session.ts';
import { apiConfig } from '#web/data/config.ts';

/**
 * Where the backend signs people in, or null where the page asks for name and password: without a cookie nobody would come back
 * signed in. What is no address of the web is none.
 */
export function signInAddress({ signInAt }: Pick<Session, 'signInAt'>): URL | null {
  const { base, auth } = apiConfig();
  if (!signInAt || auth === 'token' || !URL.canParse(signInAt, base)) return null;
  const address = new URL(signInAt, base);
  return /^https?:$/.test(address.protocol) ? address : null;
}
