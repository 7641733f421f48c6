import { useQuery, type Query, type QueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoint.ts';
import { getSession, setUp, signIn, signOut, type Session } from '#contract/session.ts';
import { permissionsOf } from '#domain/permissions.ts';
import { call } from './client.ts';
import { apiConfig } from './config.ts';
import { apiQuery } from './query.ts';
import { keepToken } from './token.ts';

export type SignedInUser = NonNullable<Session['user']>;

/** Who is signed in. One quick second try only: until it is known there is nothing to show. */
export const sessionQuery = { ...apiQuery(getSession), retry: 1 };

/** The session, below the routes that load it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('useSession needs a route above it that loads the session.');
  return data;
}

/** Who is signed in, on pages for those who are. */
export function useUser(): SignedInUser {
  const { user } = useSession();
  if (user === null) throw new Error('useUser is for pages below the signed-in layout.');
  return user;
}

/** Signs in, in the way of this page: by cookie or by token. What another person had on the screen is forgotten. */
export async function startSession(
  queryClient: QueryClient,
  credentials: { username: string; password: string },
): Promise<Session> {
  await giveUp(queryClient);
  return enter(queryClient, await call(signIn, { body: { ...credentials, as: apiConfig().auth } }));
}

/** Makes the first admin by the set-up link, who is then signed in. */
export async function startWithSetUp(
  queryClient: QueryClient,
  body: { token: string; username: string; displayName: string; password: string },
): Promise<Session> {
  return enter(queryClient, await call(setUp, { body: { ...body, as: apiConfig().auth } }));
}

/** Signs out. When the backend can't be told, one stays signed in and the error says so. */
export async function endSession(queryClient: QueryClient): Promise<void> {
  await giveUp(queryClient);
  await call(signOut);
  forgetSession(queryClient);
}

/** The session is over, and the page knows it: the backend has ended it. */
export function forgetSession(queryClient: QueryClient): void {
  keepToken(null);
  // The layout of signed-in pages sees it and leads to the sign-in page.
  const signedOut: Session = { user: null, may: permissionsOf(null), expiresAt: null, setupNeeded: false };
  queryClient.setQueryData(sessionQuery.queryKey, signedOut);
  forgetOthers(queryClient);
}

function enter(queryClient: QueryClient, { token, ...session }: Answer<typeof signIn>): Session {
  if (token !== undefined) keepToken(token);
  forgetOthers(queryClient);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  return session;
}

/** Everything but who is signed in. */
const others = { predicate: (query: Query) => query.queryKey[0] !== 'session' };

/** Gives up what is still being asked for as who is signed in: it would arrive after that session, and be refused. */
function giveUp(queryClient: QueryClient): Promise<void> {
  return queryClient.cancelQueries(others);
}

function forgetOthers(queryClient: QueryClient): void {
  queryClient.removeQueries(others);
}
