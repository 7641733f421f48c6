import { Outlet, type LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listPresences } from '#contract/presences.ts';
import { readListParams } from '#web/api/listParams.ts';
import { apiQuery } from '#web/api/query.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { useSession } from '#web/api/session.ts';
import { Page } from '#web/ui/Page.tsx';
import { Directory } from './people/Directory.tsx';
import { NoPresence } from './presence/NoPresence.tsx';
import { OwnPresence } from './presence/OwnPresence.tsx';

/** Asks for the directory before the page is drawn; the page shows how it goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listPresences, new URL(request.url).searchParams);
  queryClient.query(apiQuery(listPresences, { query })).catch(() => undefined);
  return null;
}

/** One's own presence, and below it what colleagues are in. Dialogs open over it. */
export function Component() {
  const t = useTranslations('ucp.home');
  const { may } = useSession();
  return (
    <Page title={t('title')}>
      {may.setOwnPresence ? <OwnPresence /> : <NoPresence />}
      <Directory />
      <Outlet />
    </Page>
  );
}
