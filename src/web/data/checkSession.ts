import type { Query, QueryClient } from '@tanstack/react-query';
import { isProblem } from './errors.ts';
import { sessionQuery, showSignedOut } from './session.ts';

/** What every backend answers whoever is signed in, by the endpoint's id. */
const core = new Set<unknown>(['listStates', 'listPresences', 'getMyPresence']);

/**
 * Asks who is signed in. Where that is somebody all the same, and what every backend answers is refused once more, the cookie or token is
 * lost on its way: they have to sign in again.
 */
export async function checkSession(client: QueryClient): Promise<void> {
  const { queryKey } = sessionQuery;
  const before = client.getQueryState(queryKey)?.dataUpdateCount;
  await client.invalidateQueries({ queryKey });
  const session = client.getQueryState(queryKey);
  if (!session?.data?.user || session.dataUpdateCount === before) return;
  const asked = client.getQueryCache().findAll({ predicate: (query) => core.has(query.queryKey[1]) });
  await Promise.allSettled(asked.map((query) => query.fetch()));
  if (!asked.some(isRefused) || asked.some(({ state }) => state.status === 'success')) return;
  await client.cancelQueries({ queryKey });
  showSignedOut(client);
}

const isRefused = ({ state }: Query) => isProblem(state.error, 'not_signed_in');
