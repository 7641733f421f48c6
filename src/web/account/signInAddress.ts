import type { Session } from '#contract/session.ts';
import { apiConfig } from '#web/data/config.ts';

/**
 * Where the backend signs people in; null where the page asks for name and password. A page that uses tokens always asks, since it would
 * come back without one. Only http(s) addresses count.
 */
export function signInAddress({ signInAt }: Pick<Session, 'signInAt'>): URL | null {
  const { base, auth } = apiConfig();
  if (!signInAt || auth === 'token' || !URL.canParse(signInAt, base)) return null;
  const address = new URL(signInAt, base);
  return /^https?:$/.test(address.protocol) ? address : null;
}
