import { useDeferredValue, useEffect } from 'react';
import { Outlet, type LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listPresences } from '#contract/presences.ts';
import { readListParams } from '#web/data/listParams.ts';
import { groupsQuery, windowQuery } from '#web/data/queries/board.ts';
import { favouritesQuery } from '#web/data/queries/favourites.ts';
import { phoneLinkQuery } from '#web/data/queries/phoneLink.ts';
import { myPresenceQuery, recentQuery } from '#web/data/queries/picks.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { sessionQuery, useSession, useUser } from '#web/data/session.ts';
import { Board } from '#web/ucp/board/Board.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './HomePage.module.css';
import { OwnPresence } from './OwnPresence.tsx';

/** Asks for everything at once before the page is drawn; the page itself shows how that goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listPresences, new URL(request.url).searchParams);
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  queryClient.query(windowQuery(query, 1)).catch(() => undefined);
  queryClient.query(groupsQuery).catch(() => undefined);
  queryClient.query(favouritesQuery).catch(() => undefined);
  if (session?.may.setOwnPresence) {
    queryClient.query(statesQuery).catch(() => undefined);
    queryClient.query(recentQuery).catch(() => undefined);
    queryClient.query(myPresenceQuery).catch(() => undefined);
    queryClient.query(phoneLinkQuery).catch(() => undefined);
  }
  return null;
}

/** Whether the board was drawn since the page was opened. */
let drawnBefore = false;

/** One's own presence, and below it what colleagues are in. Dialogs open over it. */
export function Component() {
  const t = useTranslations('ucp.home');
  const { may } = useSession();
  // One's own presence first, when the page is opened; who comes back finds the board where they left it.
  const boardFollows = useDeferredValue(true, drawnBefore);
  useEffect(() => {
    drawnBefore = true;
  }, []);
  return (
    <Page quiet title={t('title')}>
      {may.setOwnPresence ? <OwnPresence /> : <NoPresence />}
      {boardFollows && <Board />}
      <Outlet />
    </Page>
  );
}

/** In place of one's own presence, for those who have none: why, and what to do. */
function NoPresence() {
  const t = useTranslations('ucp.home');
  const { extension } = useUser();
  return (
    <section className={css.none}>
      <Lamp type="not_set" size={32} />
      <div>
        <h2 className={css.title}>{t('offTitle')}</h2>
        <p className="soft">{extension === null ? t('offNoExtension') : t('offSwitched')}</p>
      </div>
    </section>
  );
}
