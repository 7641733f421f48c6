import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, StrictMode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { DemoContext, type Demo } from '#web/data/demo.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { sessionQuery } from '#web/data/session.ts';
import { Messages } from '#web/messages/Messages.tsx';
import { RouterContext } from '#web/ui/hooks/useIsNavigating.ts';
import { useTooltips } from '#web/ui/hooks/useTooltips.ts';
import '#web/ui/theme/global.css';
import { Toasts } from '#web/ui/Toasts.tsx';
import type { Router } from './router.ts';

/** The page: what every part of it can count on, around the routes. */
export function App({ router, demo }: { router: Router; demo: Demo | null }) {
  useTooltips();
  return (
    <QueryClientProvider client={queryClient}>
      <OwnSurroundings>
        <DemoContext value={demo}>
          <RouterContext value={router}>
            <RouterProvider router={router} />
          </RouterContext>
          <Toasts />
        </DemoContext>
      </OwnSurroundings>
    </QueryClientProvider>
  );
}

/** The surroundings in the language and the time zone of who is signed in. */
function OwnSurroundings({ children }: { children: ReactNode }) {
  // The guards ask for it; here it is only looked at.
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  return (
    <Surroundings language={session?.user?.language} timeZone={session?.user?.timeZone}>
      {children}
    </Surroundings>
  );
}

/** Words and looks, which a page that can't start needs too. */
export function Surroundings(own: ComponentProps<typeof Messages>) {
  return (
    <StrictMode>
      <Messages {...own} />
    </StrictMode>
  );
}
