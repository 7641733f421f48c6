import type { Session } from '#contract/session.ts';
import { paths } from '#web/paths.ts';

/** The sign-in page's address that leads back to what was asked for. */
export function signInFor({ pathname, search }: { pathname: string; search: string }): string {
  const from = pathname + search;
  return from === paths.home ? paths.signIn : `${paths.signIn}?${new URLSearchParams({ from }).toString()}`;
}

/**
 * A path on this site: a slash, but not two, which lead to another host, as a slash and a backslash do. URL parsers leave out
 * tabs and line breaks, so that what is behind them would come next.
 */
const ownPath = /^\/(?![/\\])\P{Cc}*$/u;

/** Where to go after signing in, if the address says so: only within this page, whatever someone made of the link. */
export function returnPath(search: URLSearchParams): string | undefined {
  const from = search.get('from');
  return from !== null && ownPath.test(from) && !from.startsWith(paths.signIn) ? from : undefined;
}

/** Where someone starts: admins with the states, everyone else in the UCP. */
export function startOf(session: Session): string {
  return session.may.manageStates ? paths.states : paths.ucp;
}
