import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { offers } from './config.ts';
import { isProblem, isTimeout, isTransient } from './errors.ts';

/** Tries after the first one, for what may pass by itself. */
const RETRIES = 3;
/** Live events say when something is old; this is for a page that hears none. */
const STALE_MS = 30_000;

/** The cache of the backend's answers. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: refreshSession }),
    mutationCache: new MutationCache({ onError: refreshSession }),
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay,
        staleTime: STALE_MS,
        // Browsers' word on being online is not reliable: ask, and show the failure, rather than wait without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
        // A page that hears of no changes asks by itself when it is looked at again.
        refetchOnWindowFocus: () => offers('events'),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

  let isChecking = false;

  /** A call was refused because nobody is signed in any more: whoever shows the session learns of it and leads to signing in. */
  function refreshSession(error: unknown): void {
    if (!isChecking && isProblem(error, 'not_signed_in')) void checkSession();
  }

  async function checkSession(): Promise<void> {
    isChecking = true;
    try {
      await (await import('./checkSession.ts')).checkSession(client);
    } catch {
      await client.invalidateQueries({ queryKey: ['session'] });
    }
    isChecking = false;
  }

  return client;
}

/** Whether a failed query is tried again; `failures` counts those before this one. What took too long was waited for long enough. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < RETRIES && isTransient(error) && !isTimeout(error);
}

/** How long to wait (milliseconds) before trying again: half a second, doubled each time, give or take a quarter. */
export function retryDelay(failures: number): number {
  return 500 * 2 ** failures * (0.75 + Math.random() / 2);
}

/** The page's one cache, for components (by the provider) and loaders alike. */
export const queryClient = createQueryClient();

/** How long the first paint waits for answers (milliseconds). */
const FIRST_ANSWERS_MS = 250;

/** Resolves when all that was asked for so far has been answered, or takes too long: what has arrived is then drawn at once. */
export async function waitForFirstAnswers(): Promise<void> {
  const asked = queryClient.getQueryCache().findAll({ fetchStatus: 'fetching' });
  const answered = Promise.allSettled(asked.map((query) => query.fetch()));
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, FIRST_ANSWERS_MS))]);
}
