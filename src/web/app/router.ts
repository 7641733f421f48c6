import { createBrowserRouter, createHashRouter } from 'react-router';
import { basename, hashAddresses } from './basename.ts';
import { patchRoutesOnNavigation, routes } from './routes.tsx';

declare module 'react-router' {
  interface Future {
    v8_middleware: true;
  }
}

export type Router = ReturnType<typeof createBrowserRouter>;

/**
 * Starts finding the page for the address and answers once it can be shown: until then the static shell of index.html stands,
 * and nothing is drawn twice.
 */
export async function startRouter(): Promise<Router> {
  const options = { future: { v8_middleware: true }, patchRoutesOnNavigation };
  const router = hashAddresses
    ? createHashRouter(routes, options)
    : createBrowserRouter(routes, { basename, ...options });
  await new Promise<void>((resolve) => {
    if (router.state.initialized) resolve();
    else {
      const stop = router.subscribe(({ initialized }) => {
        if (!initialized) return;
        stop();
        resolve();
      });
    }
  });
  return router;
}
