import type { ReactNode } from 'react';
import { Outlet, type RouteObject } from 'react-router';
import { type Area, catalogueOf, fetchMessages } from '#web/messages/catalogues.ts';
import { deviceLanguages } from '#web/messages/locale.ts';
import { AreaMessages } from '#web/messages/Messages.tsx';

/** Fetches the words of an area. Returns the component that gives them to everything inside it: to the pages of its route. */
export async function withWords(area: Area) {
  const name = catalogueOf(deviceLanguages());
  const initial = { name, messages: await fetchMessages(name, area) };
  return function Words({ children }: { children?: ReactNode }) {
    return (
      <AreaMessages area={area} initial={initial}>
        {children ?? <Outlet />}
      </AreaMessages>
    );
  };
}

/** For the `lazy` of a route: its pages have the words of an area, which are fetched beside their code. */
export const areaRoute = (area: Area) => async () => ({ Component: await withWords(area) });

/** A page whose code comes when it is first opened, and the dialogs that open over it. */
export function page(path: string, lazy: NonNullable<RouteObject['lazy']>, ...children: RouteObject[]): RouteObject {
  return { path, lazy, children };
}
