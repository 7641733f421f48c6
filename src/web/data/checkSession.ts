import type { Query, QueryClient } from '@tanstack/react-query';
import { isProblem } from './errors.ts';
import { sessionQuery, showSignedOut } from './session.ts';

/**
 * Asks who is signed in. Where that is somebody all the same, what was refused is refused once more, and nothing else is answered, the
 * cookie or token is lost on its way: they have to sign in again.
 */
export async function checkSession(client: QueryClient): Promise<void> {
  const { queryKey } = sessionQuery;
  const before = client.getQueryState(queryKey)?.dataUpdateCount;
  await client.invalidateQueries({ queryKey });
  const session = client.getQueryState(queryKey);
  if (!session?.data?.user || session.dataUpdateCount === before) return;
  const others = client.getQueryCache().findAll({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
  const refused = others.filter(isRefused);
  const answered = others.find(({ state, options }) => state.status === 'success' && options.queryFn);
  await Promise.allSettled([...refused, ...(answered ? [answered] : [])].map((query) => query.fetch()));
  if (!refused.some(isRefused) || answered?.state.status === 'success') return;
  await client.cancelQueries({ queryKey });
  showSignedOut(client);
}

const isRefused = ({ state }: Query) => isProblem(state.error, 'not_signed_in');
