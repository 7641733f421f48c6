import type { ReactNode } from 'react';
import type { Session } from '#contract/session.ts';
import type { common } from '#web/messages/en/core/common.ts';
import { paths } from '#web/paths.ts';
import type { FrameLink } from '#web/ui/frame/FrameNav.tsx';
import {
  ArchiveIcon,
  GroupIcon,
  HistoryIcon,
  HomeIcon,
  LampsIcon,
  PeopleIcon,
  PhoneIcon,
  ScrollIcon,
  SlidersIcon,
} from '#web/ui/icons/icons.tsx';
import { isOffered } from './needs.ts';

type NavWord = keyof typeof common.nav;

interface Area {
  to: string;
  label: NavWord;
  icon: ReactNode;
  smallNav: 'bar' | 'drawer';
  nav: (Omit<FrameLink, 'label'> & { label: NavWord })[];
}

const admin: Area = {
  to: paths.admin,
  label: 'admin',
  icon: <LampsIcon />,
  smallNav: 'drawer',
  nav: [
    { to: paths.states, label: 'states', icon: <LampsIcon /> },
    { to: paths.users, label: 'users', icon: <PeopleIcon /> },
    { to: paths.groups, label: 'groups', icon: <GroupIcon /> },
    { to: paths.phoneSystem, label: 'phoneSystem', icon: <PhoneIcon /> },
    { to: paths.audit, label: 'audit', icon: <ScrollIcon /> },
    { to: paths.system, label: 'system', icon: <ArchiveIcon /> },
  ],
};

const ucp: Area = {
  to: paths.ucp,
  label: 'ucp',
  icon: <HomeIcon />,
  smallNav: 'bar',
  nav: [
    { to: paths.ucp, label: 'home', icon: <HomeIcon /> },
    { to: paths.history, label: 'history', icon: <HistoryIcon /> },
    { to: paths.settings, label: 'settings', icon: <SlidersIcon /> },
  ],
};

/**
 * The areas that someone may enter, the one that an address belongs to, and its pages that the backend offers. An address in neither
 * counts as the UCP.
 */
export function areasOf(session: Session | null, pathname: string): { areas: Area[]; area: Area; nav: Area['nav'] } {
  const areas = session?.may.manageStates ? [admin, ucp] : [ucp];
  const area = areas.find(({ to }) => pathname.startsWith(to)) ?? ucp;
  return { areas, area, nav: area.nav.filter(({ to }) => isOffered(to)) };
}
