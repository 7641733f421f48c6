import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LoaderFunctionArgs } from 'react-router';
import { type ListEndpoint, type ListParams, readListParams, useListParams } from '#web/data/listParams.ts';
import { pageQuery } from '#web/data/query.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';

/** A route's loader that asks for its list before the page is drawn; the page shows how it goes. */
export function listLoader<E extends ListEndpoint>(spec: E) {
  return ({ request }: LoaderFunctionArgs) => {
    const params = readListParams(spec, new URL(request.url).searchParams);
    queryClient.query(pageQuery(spec, params)).catch(() => undefined);
    return null;
  };
}

const ofEveryList = new Set(['sort', 'page', 'pageSize']);

/** The names of what leaves some out. */
function narrowing(params: object): string[] {
  return Object.entries(params).flatMap(([name, value]) => (!ofEveryList.has(name) && value ? [name] : []));
}

/** The page of a list that the address asks for, and what changes the address. The old rows stay while new ones load. */
export function useList<E extends ListEndpoint>(spec: E) {
  const [params, change] = useListParams(spec);
  const result = useQuery({ ...pageQuery(spec, params), placeholderData: keepPreviousData });
  const shown = usePrevious(params, result.isPlaceholderData);
  // What is being typed is cleared as well, before it was searched for.
  const nothing = Object.fromEntries(['search', ...narrowing(params)].map((name) => [name, undefined]));
  return {
    params,
    change,
    result,
    /** What the rows on the screen were asked for by. */
    shown,
    /** The search, or a filter, left some out. */
    isNarrowed: narrowing(shown).length > 0,
    /** A filter did, whether or not there is a search as well. */
    isFiltered: narrowing(shown).some((name) => name !== 'search'),
    showAll: () => change(nothing as Partial<ListParams<E>>),
  };
}
