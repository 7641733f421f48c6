import type { Check } from './kit/check.ts';
import { access } from './suite/access.ts';
import { audit } from './suite/audit.ts';
import { claims } from './suite/claims.ts';
import { directory } from './suite/directory.ts';
import { document } from './suite/document.ts';
import { events } from './suite/events.ts';
import { favourites } from './suite/favourites.ts';
import { groups } from './suite/groups.ts';
import { groupAnswers } from './suite/group-answers.ts';
import { history } from './suite/history.ts';
import { me } from './suite/me.ts';
import { namedEnds } from './suite/named-ends.ts';
import { nonsense } from './suite/nonsense.ts';
import { phoneSystem } from './suite/phone-system.ts';
import { phones } from './suite/phones.ts';
import { picks } from './suite/picks.ts';
import { presences } from './suite/presences.ts';
import { session } from './suite/session.ts';
import { sessionCookies } from './suite/session-cookies.ts';
import { settings } from './suite/settings.ts';
import { stateDeletion } from './suite/state-deletion.ts';
import { stateEdits } from './suite/state-edits.ts';
import { stateList } from './suite/state-list.ts';
import { stateMessages } from './suite/state-messages.ts';
import { system } from './suite/system.ts';
import { types } from './suite/types.ts';
import { userFields } from './suite/user-fields.ts';
import { userList } from './suite/user-list.ts';
import { userImport } from './suite/user-import.ts';
import { userSwitches } from './suite/user-switches.ts';
import { users } from './suite/users.ts';

const nouns = [
  'api',
  'session',
  'types',
  'states',
  'me',
  'presences',
  'users',
  'groups',
  'phoneSystem',
  'audit',
  'events',
  'system',
];

const checks: readonly Check[] = [
  ...document,
  ...access,
  ...nonsense,
  ...session,
  ...sessionCookies,
  ...types,
  ...stateMessages,
  ...stateEdits,
  ...stateDeletion,
  ...stateList,
  ...me,
  ...favourites,
  ...settings,
  ...phones,
  ...picks,
  ...history,
  ...namedEnds,
  ...claims,
  ...presences,
  ...directory,
  ...users,
  ...userFields,
  ...userList,
  ...userSwitches,
  ...userImport,
  ...groups,
  ...groupAnswers,
  ...phoneSystem,
  ...audit,
  ...events,
  ...system,
];

/** Everything that a backend must do, noun by noun. */
export const suite: readonly Check[] = nouns.flatMap((noun) => checks.filter((check) => check.noun === noun));
