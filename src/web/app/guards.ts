import { redirect, type MiddlewareFunction } from 'react-router';
import type { Session } from '#contract/session.ts';
import { returnPath, signInFor, startOf } from '#web/account/returnPath.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { sessionQuery } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import { withoutBasename } from './basename.ts';
import { RefusedError } from './errors/useErrorWords.ts';
import { isOffered } from './needs.ts';

/** The session, asked for once; after that live events and refused calls keep it up to date. */
function currentSession(): Promise<Session> {
  return queryClient.query({ ...sessionQuery, staleTime: 'static' });
}

/** Kept after the session has ended, while one can sign in again over the page. */
let keptSession: Session | null = null;

export function keepSession(session: Session | null): void {
  keptSession = session;
}

/** The session by which pages are shown. */
async function shownSession(): Promise<Session> {
  const session = await currentSession();
  return session.user === null && keptSession ? keptSession : session;
}

/** Nothing is asked of the backend before it is known who asks: loaders run after these. */
export const requireUser: MiddlewareFunction = async ({ request }) => {
  const session = await shownSession();
  if (session.user === null) throw redirect(signInFor(withoutBasename(new URL(request.url))));
};

export const requireAdmin: MiddlewareFunction = async () => {
  const session = await shownSession();
  if (!session.may.manageStates) throw new RefusedError('forbidden');
};

/** Runs once the session has said what the backend offers. */
export const requireOffered: MiddlewareFunction = ({ request }) => {
  if (!isOffered(withoutBasename(new URL(request.url)).pathname)) throw new RefusedError('not_offered');
};

/** The loader of an address that no page has. */
export function notFound(): never {
  throw new RefusedError('not_found');
}

/** `/` leads to where one starts. */
export const toStart: MiddlewareFunction = async () => {
  const session = await currentSession();
  throw redirect(session.user === null ? paths.signIn : startOf(session));
};

/** The sign-in page is for those who aren't: others go on to where they wanted to be. */
export const signedOutOnly: MiddlewareFunction = async ({ request }) => {
  const session = await currentSession();
  if (session.user !== null) throw redirect(returnPath(new URL(request.url).searchParams) ?? startOf(session));
};
