import type { Query, QueryClient, QueryFunctionContext } from '@tanstack/react-query';
import { createContext, use } from 'react';
import * as z from 'zod/mini';
import { getSession, session as sessionSchema, signOut, type Session } from '#contract/session.ts';
import { permissionsOf } from '#domain/permissions.ts';
import { apiConfig, keepOffered, keepToken } from './config.ts';
import { isTimeout } from './errors.ts';
import { call } from './http.ts';
import { parseJson } from './parseJson.ts';
import { ensurePlace, forgetPlace, placeOf } from './place.ts';
import { apiQuery } from './query.ts';

export type SignedInUser = NonNullable<Session['user']>;

/** Who is signed in. One quick second try only: until it is known there is nothing to show. */
export const sessionQuery = {
  ...apiQuery(getSession),
  retry: (failures: number, error: Error) => !failures && !isTimeout(error),
  queryFn: async ({ client, signal }: Pick<QueryFunctionContext, 'client' | 'signal'>): Promise<Session> => {
    const session = await call(getSession, {}, signal);
    claimCache(client, session);
    return session;
  },
};

export type SignedInSession = Session & { user: SignedInUser };

export function isSignedIn(session: Session): session is SignedInSession {
  return session.user !== null;
}

/** The session of the pages for those who are signed in. It outlives the backend's for as long as one can sign in again. */
export const SessionContext = createContext<SignedInSession | null>(null);

export function useSession(): SignedInSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession is for pages below the signed-in layout.');
  return session;
}

export const useUser = (): SignedInUser => useSession().user;

/** Signs out. When the backend can't be told, one stays signed in and the error says so. */
export async function endSession(queryClient: QueryClient): Promise<void> {
  await cancelOthers(queryClient);
  await call(signOut);
  forgetSession(queryClient);
}

/** The backend has ended the session, and the page need not ask. */
export function showSignedOut(queryClient: QueryClient): void {
  keepToken(null);
  const signInAt = queryClient.getQueryData<Session>(sessionQuery.queryKey)?.signInAt;
  const signedOut: Session = { user: null, may: permissionsOf(null), expiresAt: null, setupNeeded: false, signInAt };
  queryClient.setQueryData(sessionQuery.queryKey, signedOut);
}

/** Forgets the session with all that was asked in it. A page that is still shown would ask again: leave it first, or at once. */
export function forgetSession(queryClient: QueryClient): void {
  showSignedOut(queryClient);
  clearOthers(queryClient);
}

/** Puts a session into the cache that came without being asked for. */
export function acceptSession(queryClient: QueryClient, session: Session): void {
  claimCache(queryClient, session);
  queryClient.setQueryData(sessionQuery.queryKey, session);
}

/**
 * Takes the session that came with the page, if its host put one there: `<script type="application/json" id="session">`. Without
 * one that the contract knows, it is asked for; with tokens always, since whoever serves the page can't know whose tab this is.
 */
export function takeFirstSession(queryClient: QueryClient): void {
  const text = document.getElementById('session')?.textContent;
  if (!text || apiConfig().auth === 'token') return;
  const first = z.safeParse(sessionSchema, parseJson(text));
  if (first.success) acceptSession(queryClient, first.data);
}

/**
 * Makes the cache the one of the person whose session this is: what another was told, in this tab or by signing in in another, is
 * forgotten. Its events begin where the session says, before anything else is asked for.
 */
function claimCache(queryClient: QueryClient, session: Session): void {
  keepOffered(session.capabilities);
  const owner = placeOf(queryClient)?.userId;
  if (session.user && owner !== undefined && owner !== session.user.id) clearOthers(queryClient);
  ensurePlace(queryClient, session);
}

/** Everything but who is signed in. */
const others = { predicate: (query: Query) => query.queryKey[0] !== 'session' };

/** Gives up what is still being asked for as who is signed in: it would arrive after that session, and be refused. */
export function cancelOthers(queryClient: QueryClient): Promise<void> {
  return queryClient.cancelQueries(others);
}

function clearOthers(queryClient: QueryClient): void {
  queryClient.removeQueries(others);
  forgetPlace(queryClient);
}
