import { createContext, use } from 'react';
import { useLocation, type DataRouter } from 'react-router';

export const RouterContext = createContext<DataRouter | null>(null);

/**
 * Returns a function that says whether the router is on its way to an address that the page does not show yet. The value
 * of `useNavigation` comes with the next render, which is too late for a timer.
 */
export function useIsNavigating(): () => boolean {
  const router = use(RouterContext);
  const { key } = useLocation();
  if (!router) throw new Error('useIsNavigating needs a RouterContext around it.');
  return () => router.state.navigation.state !== 'idle' || router.state.location.key !== key;
}
