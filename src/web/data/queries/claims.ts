import { useQuery } from '@tanstack/react-query';
import { listClaims, listMyClaims, releaseClaim, releaseMyClaim } from '#contract/claims.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

/** The claims of an extension, and what releases one; without an extension, one's own. */
export function useClaims(extension: string | undefined) {
  const isOwn = extension === undefined;
  const params = { extension: extension ?? '' };
  const mine = useQuery({ ...apiQuery(listMyClaims), enabled: isOwn });
  const theirs = useQuery({ ...apiQuery(listClaims, { params }), enabled: !isOwn });
  const releaseMine = useApiMutation(releaseMyClaim, { stale: ['me'] });
  const releaseTheirs = useApiMutation(releaseClaim, { stale: ['presences'] });
  const { mutate, variables, ...release } = isOwn ? releaseMine : releaseTheirs;
  return {
    query: isOwn ? mine : theirs,
    release: (id: number, onSettled: () => void) => mutate({ params: { ...params, id } }, { onSettled }),
    /** The claim that is being released. */
    releasing: release.isPending ? Number(variables?.params.id) : undefined,
    released: release.data,
    failure: release.error,
  };
}
