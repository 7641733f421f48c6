import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { type Area, catalogueOf, fetchMessages } from '#web/messages/catalogues.ts';
import { deviceLanguages } from '#web/messages/locale.ts';
import { AreaMessages } from '#web/messages/Messages.tsx';

/** Fetches the words of an area. Returns the component that gives them to everything inside it. */
export async function withWords(area: Area) {
  const name = catalogueOf(deviceLanguages());
  const initial = { name, messages: await fetchMessages(name, area) };
  return function Words({ children }: { children: ReactNode }) {
    return (
      <AreaMessages area={area} initial={initial}>
        {children}
      </AreaMessages>
    );
  };
}

/** For the `lazy` of a route: its pages have the words of an area, which are fetched beside their code. */
export const areaRoute = (area: Area) => async () => {
  const Words = await withWords(area);
  return {
    Component: () => (
      <Words>
        <Outlet />
      </Words>
    ),
  };
};
