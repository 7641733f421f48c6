import type { ReactNode } from 'react';
import type { Capability } from '#contract/capabilities.ts';
import type { Session } from '#contract/session.ts';
import { offers } from '#web/data/config.ts';
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

type NavWord = keyof typeof common.nav;

interface Area {
  to: string;
  label: NavWord;
  icon: ReactNode;
  smallNav: 'bar' | 'drawer';
  /** Each is shown where the backend offers what it needs. */
  nav: (Omit<FrameLink, 'label'> & { label: NavWord; needs?: Capability })[];
}

const admin: Area = {
  to: paths.admin,
  label: 'admin',
  icon: <LampsIcon />,
  smallNav: 'drawer',
  nav: [
    { to: paths.states, label: 'states', icon: <LampsIcon /> },
    { to: paths.users, label: 'users', icon: <PeopleIcon />, needs: 'users' },
    { to: paths.groups, label: 'groups', icon: <GroupIcon />, needs: 'groups' },
    { to: paths.phoneSystem, label: 'phoneSystem', icon: <PhoneIcon />, needs: 'phoneSystem' },
    { to: paths.audit, label: 'audit', icon: <ScrollIcon />, needs: 'audit' },
    { to: paths.system, label: 'system', icon: <ArchiveIcon />, needs: 'backup' },
  ],
};

const ucp: Area = {
  to: paths.ucp,
  label: 'ucp',
  icon: <HomeIcon />,
  smallNav: 'bar',
  nav: [
    { to: paths.ucp, label: 'home', icon: <HomeIcon /> },
    { to: paths.history, label: 'history', icon: <HistoryIcon />, needs: 'history' },
    { to: paths.settings, label: 'settings', icon: <SlidersIcon />, needs: 'settings' },
  ],
};

/** The areas that someone may enter, and the one that an address belongs to: what is in neither counts as the UCP. */
export function areasOf(session: Session | null, pathname: string): { areas: Area[]; area: Area; nav: Area['nav'] } {
  const areas = session?.may.manageStates ? [admin, ucp] : [ucp];
  const area = areas.find(({ to }) => pathname.startsWith(to)) ?? ucp;
  return { areas, area, nav: area.nav.filter(({ needs }) => !needs || offers(needs)) };
}
