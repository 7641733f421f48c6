import {
  queryOptions,
  useMutation,
  useQueryClient,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { Answer, Endpoint, Input } from '#contract/endpoint.ts';
import { apiConfig } from './config.ts';
import { ApiError, isNotThere } from './errors.ts';
import { call, callVersioned, type CallArgs } from './http.ts';
import type { ListEndpoint, ListParams } from './listParams.ts';
import { markStale, type Noun } from './stale.ts';

/** What a query of an endpoint takes. */
type QueryArgs<E> = Record<never, never> extends Input<E> ? [input?: Input<E>] : [input: Input<E>];
type Parts = { params?: unknown; query?: unknown } | undefined;

/** The cache's key of a call: `[noun, id, params, query]`, so that a noun's answers can be marked stale together. */
export function queryKeyOf(spec: Endpoint, input?: Parts) {
  return [spec.noun, spec.id, input?.params ?? null, input?.query ?? null] as const;
}

/** A call as a query: for `useQuery`, `queryClient.query` and `setQueryData` alike. */
export function apiQuery<E extends Endpoint>(spec: E, ...[input]: QueryArgs<E>) {
  return queryOptions({
    queryKey: queryKeyOf(spec, input as Parts),
    queryFn: ({ signal }) => call(spec, ...([input, signal] as CallArgs<E>)),
  });
}

/** One page of a list, as the address says it. */
export function pageQuery<E extends ListEndpoint>(spec: E, query: ListParams<E>) {
  // A query that was parsed parses to the same again.
  return apiQuery(spec, ...([{ query }] as unknown as QueryArgs<E>));
}

/** A call as a query that is answered by `none` where the backend knows of no such thing (404, 501). */
export function optionalQuery<E extends Endpoint, None>(spec: E, none: None, ...[input]: QueryArgs<E>) {
  return queryOptions({
    queryKey: queryKeyOf(spec, input as Parts),
    queryFn: ({ signal }): Promise<Answer<E> | None> =>
      call(spec, ...([input, signal] as CallArgs<E>)).catch((error: unknown) => {
        if (isNotThere(error)) return none;
        throw error;
      }),
  });
}

/** A call as a query of `{ data, etag }`: what a form needs that edits what it read. */
export function versionedQuery<E extends Endpoint & { etag?: true }>(spec: E, ...[input]: QueryArgs<E>) {
  return queryOptions({
    queryKey: [...queryKeyOf(spec, input as Parts), 'versioned'] as const,
    queryFn: ({ signal }) => callVersioned(spec, ...([input, signal] as CallArgs<E>)),
  });
}

/** The most that a page of a list may hold. */
const PAGE_SIZE = 200;

/**
 * All items of a list, page after page. Items that move to a later page meanwhile are there twice. A backend that answers the same page
 * whichever is asked for may never come to an end.
 */
export async function allPages<Item>(
  fetchPage: (paging: { page: number; pageSize: number }) => Promise<{ items: Item[]; total: number }>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await fetchPage({ page, pageSize: PAGE_SIZE });
    if (all.length > 0 && JSON.stringify(items[0]) === JSON.stringify(all[0]))
      throw new ApiError('off_contract', apiConfig().base, { field: 'page' });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

type MutationInput<E> = Record<never, never> extends Input<E> ? Input<E> | void : Input<E>;

interface ApiMutationOptions<E, OnMutate> extends Omit<
  UseMutationOptions<Answer<E>, Error, MutationInput<E>, OnMutate>,
  'mutationFn'
> {
  /** Which nouns this changes. What depends on them is asked for again once the backend has answered. */
  stale: readonly Noun[];
}

/** Refusals that say nothing about what is shown: not signed in, wrong input, too many attempts. */
const statusesWithoutEffect = new Set<unknown>([401, 422, 429]);

/**
 * A call that changes something. What it makes stale is refreshed after a success, and after most failures too: a conflict
 * means that what is shown is old, and a call that timed out may have been carried out.
 */
export function useApiMutation<E extends Endpoint, OnMutate = unknown>(
  spec: E,
  { stale, onSettled, ...options }: ApiMutationOptions<E, OnMutate>,
): UseMutationResult<Answer<E>, Error, MutationInput<E>, OnMutate> {
  const queryClient = useQueryClient();
  return useMutation({
    ...options,
    mutationFn: (input) => call(spec, ...([input ?? undefined] as CallArgs<E>)),
    onSettled: (data, error, ...rest) => {
      const mayBeOld = !(error instanceof ApiError && statusesWithoutEffect.has(error.status));
      if (mayBeOld) for (const noun of stale) markStale(queryClient, noun);
      return onSettled?.(data, error, ...rest);
    },
  });
}
