import type { Check } from './kit/check.ts';
import { access } from './suite/api/access.ts';
import { cors } from './suite/api/cors.ts';
import { document } from './suite/api/document.ts';
import { nonsense } from './suite/api/nonsense.ts';
import { groupAnswers } from './suite/people/groupAnswers.ts';
import { groups } from './suite/people/groups.ts';
import { settings } from './suite/people/settings.ts';
import { userFields } from './suite/people/userFields.ts';
import { userImport } from './suite/people/userImport.ts';
import { userList } from './suite/people/userList.ts';
import { users } from './suite/people/users.ts';
import { userSwitches } from './suite/people/userSwitches.ts';
import { guesses, patience } from './suite/patience.ts';
import { phones } from './suite/phones/phones.ts';
import { lines } from './suite/phones/lines.ts';
import { phoneSystem } from './suite/phones/phoneSystem.ts';
import { claims } from './suite/presence/claims.ts';
import { directory } from './suite/presence/directory.ts';
import { favourites } from './suite/presence/favourites.ts';
import { history } from './suite/presence/history.ts';
import { me } from './suite/presence/me.ts';
import { namedEnds } from './suite/presence/namedEnds.ts';
import { picks } from './suite/presence/picks.ts';
import { presences } from './suite/presence/presences.ts';
import { apiKeys } from './suite/session/apiKeys.ts';
import { mySessions } from './suite/session/mySessions.ts';
import { session } from './suite/session/session.ts';
import { sessionCookies } from './suite/session/sessionCookies.ts';
import { stateDeletion } from './suite/states/stateDeletion.ts';
import { stateEdits } from './suite/states/stateEdits.ts';
import { stateList } from './suite/states/stateList.ts';
import { stateMessages } from './suite/states/stateMessages.ts';
import { types } from './suite/states/types.ts';
import { audit } from './suite/system/audit.ts';
import { eventPlaces } from './suite/system/eventPlaces.ts';
import { events } from './suite/system/events.ts';
import { system } from './suite/system/system.ts';
import { webhookAttempts } from './suite/webhooks/attempts.ts';
import { webhookDeliveries } from './suite/webhooks/deliveries.ts';
import { webhookMessages } from './suite/webhooks/messages.ts';
import { webhooks } from './suite/webhooks/webhooks.ts';

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
  'apiKeys',
  'webhooks',
  'audit',
  'events',
  'system',
];

const checks: readonly Check[] = [
  ...document,
  ...cors,
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
  ...mySessions,
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
  ...lines,
  ...apiKeys,
  ...webhooks,
  ...webhookDeliveries,
  ...webhookMessages,
  ...webhookAttempts,
  ...audit,
  ...events,
  ...eventPlaces,
  ...system,
  ...patience,
];

/** Everything that a backend must do, noun by noun. */
export const suite: readonly Check[] = [
  ...nouns.flatMap((noun) => checks.filter((check) => check.noun === noun)),
  ...guesses,
];
