import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '#web/api/queryClient.ts';
import { Messages } from '#web/messages/Messages.tsx';
import { AppTheme } from '#web/ui/theme/AppTheme.tsx';
import { Toasts } from '#web/ui/Toasts.tsx';
import { DemoContext, type Demo } from './demo.ts';
import type { Router } from './router.ts';

/** The page: what every part of it can count on, around the routes. */
export function App({ router, demo }: { router: Router; demo: Demo | null }) {
  return (
    <Surroundings>
      <DemoContext value={demo}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </DemoContext>
    </Surroundings>
  );
}

/** Words and looks, which a page that can't start needs too. */
export function Surroundings({ children }: { children: ReactNode }) {
  return (
    <StrictMode>
      <Messages>
        <AppTheme>{children}</AppTheme>
      </Messages>
    </StrictMode>
  );
}
