import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoint.ts';
import type { Session } from '#contract/session.ts';
import { setUp, signIn } from '#contract/signIn.ts';
import { apiConfig, keepToken } from './config.ts';
import { ApiError } from './errors.ts';
import { call } from './http.ts';
import { acceptSession, cancelOthers, sessionQuery } from './session.ts';

interface Credentials {
  username: string;
  password: string;
}

/** Signs in, in the way of this page: by cookie or by token. What another person had on the screen is forgotten. */
export async function startSession(queryClient: QueryClient, credentials: Credentials): Promise<Session> {
  await cancelOthers(queryClient);
  return renewSession(queryClient, credentials);
}

/** Signs in again over a page that stays, after its session ended. */
export async function renewSession(queryClient: QueryClient, credentials: Credentials): Promise<Session> {
  return enter(queryClient, await call(signIn, { body: { ...credentials, as: apiConfig().auth } }));
}

/** Makes the first admin by the set-up link, who is then signed in. */
export async function startWithSetUp(
  queryClient: QueryClient,
  body: { token: string; username: string; displayName: string; password: string },
): Promise<Session> {
  return enter(queryClient, await call(setUp, { body: { ...body, as: apiConfig().auth } }));
}

/** Throws where the answer lets nobody in: to go on would only lead back to signing in, without a word of why. */
async function enter(queryClient: QueryClient, { token, ...session }: Answer<typeof signIn>): Promise<Session> {
  const { base, auth } = apiConfig();
  if (!session.user || (auth === 'token' && token === undefined))
    throw new ApiError('off_contract', base + signIn.path, { field: session.user ? 'token' : 'user' });
  if (token !== undefined) keepToken(token);
  // An answer under way may be from before.
  await queryClient.cancelQueries({ queryKey: sessionQuery.queryKey });
  acceptSession(queryClient, session);
  return session;
}
