import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import * as z from 'zod/mini';
import type { Endpoint } from '#contract/endpoint.ts';

export type ListEndpoint = Endpoint & { query?: z.ZodMiniObject };
export type ListParams<E extends ListEndpoint> = z.output<NonNullable<E['query']>>;

/**
 * What an address says of a list: search, sort, page, and what else the endpoint's query has. What is missing or is not
 * accepted counts as the endpoint's default, so that an old link never breaks a page. For loaders; components use `useListParams`.
 */
export function readListParams<E extends ListEndpoint>(spec: E, search: URLSearchParams): ListParams<E> {
  const read = Object.entries(spec.query?.shape ?? {}).map(([name, schema]) => {
    const given = z.safeParse(schema, search.get(name) || undefined);
    return [name, given.success ? given.data : z.parse(schema, undefined)];
  });
  return Object.fromEntries(read) as ListParams<E>;
}

/** The address' search after a change. What equals the default is left out; every change but turning the page leads to page 1. */
export function writeListParams<E extends ListEndpoint>(
  spec: E,
  search: URLSearchParams,
  change: Partial<ListParams<E>>,
): URLSearchParams {
  const defaults: Record<string, unknown> = readListParams(spec, new URLSearchParams());
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ page: undefined, ...change })) {
    if (value === undefined || value === '' || value === defaults[name]) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** The state of a navigation that says what is searched for: what is being typed meanwhile has no say any more. */
export const setsSearch = 'sets search';

/**
 * A list's state, kept in the address so that it can be linked to and Back undoes it. `change(…, { replace: true })` is for
 * typing: it adds no step to the history.
 */
export function useListParams<E extends ListEndpoint>(spec: E) {
  const [search, setSearch] = useSearchParams();
  const params = useMemo(() => readListParams(spec, search), [spec, search]);
  const change = useCallback(
    (changes: Partial<ListParams<E>>, { replace = false } = {}) =>
      setSearch((current) => writeListParams(spec, current, changes), {
        replace,
        preventScrollReset: true,
        state: 'search' in changes && !replace ? setsSearch : null,
      }),
    [spec, setSearch],
  );
  return [params, change] as const;
}
