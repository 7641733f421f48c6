import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
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

interface SurroundingsProps {
  language?: string | null | undefined;
  timeZone?: string | null | undefined;
  children: ReactNode;
}

/** Words and looks, which a page that can't start needs too. */
export function Surroundings({ language, timeZone, children }: SurroundingsProps) {
  return (
    <StrictMode>
      <Messages language={language} timeZone={timeZone}>
        {children}
      </Messages>
    </StrictMode>
  );
}
