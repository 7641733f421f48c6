import { useQuery } from '@tanstack/react-query';
import { clearPresence, getPresence, listPresences, setPresence } from '#contract/presences.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

/** The people who match a text, as many as can be suggested. */
export function searchQuery(search: string) {
  return apiQuery(listPresences, { query: { search, sort: 'displayName', pageSize: 50 } });
}

/** All of one's favourites, and others after them. */
export const favouritesFirstQuery = apiQuery(listPresences, { query: { favourites: 'first', pageSize: 200 } });

/** What the person with an extension is called; the extension itself when nobody in the directory has it. Without one nothing is asked. */
export function useName(extension = ''): { name: string; isPending: boolean } {
  const { data, isPending } = useQuery({
    ...apiQuery(listPresences, { query: { search: extension, sort: 'extension', pageSize: 200 } }),
    enabled: extension !== '',
    select: ({ items }) => items.find((entry) => entry.extension === extension)?.displayName ?? extension,
  });
  return { name: data ?? extension, isPending };
}

export const presenceQuery = (extension: string) => apiQuery(getPresence, { params: { extension } });

export const useSetPresence = () => useApiMutation(setPresence, { stale: ['presences'] });
export const useClearPresence = () => useApiMutation(clearPresence, { stale: ['presences'] });
