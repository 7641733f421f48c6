import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { type Area, catalogueOf, fetchMessages } from './catalogues.ts';
import { deviceLanguages } from './locale.ts';
import { AreaMessages } from './Messages.tsx';

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
