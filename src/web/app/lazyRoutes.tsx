import type { RouteObject } from 'react-router';
import type { Area } from '#web/messages/catalogues.ts';
import { withWords } from '#web/messages/withWords.tsx';

/** For the `lazy` of a route: its pages have the words of an area, which are fetched beside their code. */
export const areaRoute = (area: Area) => async () => ({ Component: await withWords(area) });

/** A page whose code comes when it is first opened, and the dialogs that open over it. */
export function page(path: string, lazy: NonNullable<RouteObject['lazy']>, ...children: RouteObject[]): RouteObject {
  return { path, lazy, children };
}
