import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { listMyClaims, releaseMyClaim } from '#contract/claims.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { useSession } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import { WhyDialog } from './WhyDialog.tsx';

const whose = { own: true } as const;

/** Why one is in what one is in. */
export function Component() {
  const { may } = useSession();
  const navigate = useNavigate();
  const { search } = useLocation();
  const query = useQuery({ ...apiQuery(listMyClaims), enabled: may.setOwnPresence });
  const release = useApiMutation(releaseMyClaim, { stale: ['me'] });

  if (!may.setOwnPresence) return <Navigate to={paths.ucp} replace />;
  return (
    <WhyDialog
      whose={whose}
      query={query}
      onRelease={(id) => release.mutateAsync({ params: { id } })}
      onClose={() => navigate({ pathname: paths.ucp, search })}
    />
  );
}
