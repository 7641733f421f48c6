import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getDrift, repairDrift } from '#contract/phoneSystem.ts';
import { call } from '#web/data/http.ts';
import { apiQuery } from '#web/data/query.ts';
import { markStale } from '#web/data/stale.ts';
import { stillDiffer } from './differences.ts';

/** A repair is written after it was asked for: so long (milliseconds) is waited before each look whether it was. */
const LOOKS_AFTER_MS = [250, 1_000, 3_000] as const;

/** Asked for by hand alone: it is slow. What was found stays for whoever comes back to the page. */
const driftQuery = { ...apiQuery(getDrift), enabled: false, staleTime: 'static', retry: false } as const;

/** The comparison of both sides, and its repair: of these extensions, or of all that differ. */
export function useDrift() {
  const queryClient = useQueryClient();
  const comparison = useQuery(driftQuery);
  const { refetch } = comparison;

  /** Returns whether anything that was repaired still differs. */
  async function repair(extensions: string[] | undefined): Promise<boolean> {
    await call(repairDrift, { body: extensions ? { extensions } : {} });
    for (const pause of LOOKS_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const { data, error } = await refetch();
      // What failed stands where the comparison does.
      if (error || !data) return false;
      if (!stillDiffer(data, extensions)) return false;
    }
    return true;
  }

  const repairing = useMutation({
    mutationFn: repair,
    onSettled: () => markStale(queryClient, 'phoneSystem'),
  });

  return {
    drift: comparison.data,
    error: comparison.error,
    /** Why a repair was not even begun: what goes wrong after that is the comparison’s. */
    repairError: repairing.error,
    comparing: comparison.isFetching,
    compare: () => {
      void refetch();
      repairing.reset();
    },
    repair: (extensions?: string[]) => repairing.mutate(extensions),
    repairing: repairing.isPending,
    /** What is being repaired: undefined for all. */
    asked: repairing.variables,
    still: repairing.data === true,
  };
}
