import type { RouteObject } from 'react-router';
import type { Area } from '#web/messages/catalogues.ts';
import { withWords } from '#web/messages/withWords.tsx';

/** Pages that have the words of an area, which are fetched beside their code. */
export function inArea(area: Area, ...children: RouteObject[]): RouteObject {
  return { lazy: async () => ({ Component: await withWords(area) }), children };
}

/** A page whose code comes when it is first opened, and the dialogs that open over it. */
export function page(path: string, lazy: NonNullable<RouteObject['lazy']>, ...children: RouteObject[]): RouteObject {
  return { path, lazy, children };
}
