import { useSearchParams } from 'react-router';

export interface ListParams {
  search: string;
  sort: string;
  page: number;
  pageSize: number;
}

/**
 * The search, sort and page of a list, kept in the address, so that it can be linked to and Back undoes it. What equals the
 * default is left out. A new search or sort begins at page 1. Typing replaces the history's entry; paging and sorting add one.
 */
export function useListParams(defaults: { sort: string; pageSize?: number }) {
  const [query, setQuery] = useSearchParams();
  const standard: ListParams = { search: '', page: 1, pageSize: 25, ...defaults };

  const params: ListParams = {
    search: query.get('search') ?? standard.search,
    sort: query.get('sort') ?? standard.sort,
    page: wholeNumber(query.get('page')) ?? standard.page,
    pageSize: wholeNumber(query.get('pageSize')) ?? standard.pageSize,
  };

  function change(changes: Partial<ListParams>, replace = false) {
    setQuery(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries({ page: 1, ...changes })) {
          if (value === standard[name as keyof ListParams]) next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace, preventScrollReset: replace },
    );
  }

  return {
    params,
    setSearch: (search: string) => change({ search }, true),
    setSort: (sort: string) => change({ sort }),
    setPage: (page: number) => change({ page }),
    setPageSize: (pageSize: number) => change({ pageSize }),
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
