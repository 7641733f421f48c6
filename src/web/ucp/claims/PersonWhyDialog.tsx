import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { listClaims, releaseClaim } from '#contract/claims.ts';
import { useName } from '#web/data/queries/presences.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { useSession } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import { WhyDialog } from './WhyDialog.tsx';

/** An admin sees why somebody else is in what they are in. */
export function Component() {
  const { user, may } = useSession();
  const { extension = '' } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { name, isPending } = useName(extension);
  const query = useQuery({ ...apiQuery(listClaims, { params: { extension } }), enabled: may.setAnyPresence });
  const release = useApiMutation(releaseClaim, { stale: ['presences'] });

  if (extension === user?.extension) return <Navigate to={{ pathname: paths.why, search }} replace />;
  if (!may.setAnyPresence) return <Navigate to={paths.ucp} replace />;
  if (isPending) return null;
  return (
    <WhyDialog
      whose={{ own: false, name }}
      query={query}
      onRelease={(id) => release.mutateAsync({ params: { extension, id } })}
      onClose={() => navigate({ pathname: paths.ucp, search })}
    />
  );
}
