import type { Faults } from '#conformance/testing/fault.ts';
import { account } from './account.ts';
import { apiKeys } from './apiKeys.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { capabilities } from './capabilities.ts';
import { claims } from './claims.ts';
import { colleagues } from './colleagues.ts';
import { cookies } from './cookies.ts';
import { crossOrigin } from './crossOrigin.ts';
import { deskPhones } from './deskPhones.ts';
import { directory } from './directory.ts';
import { eventPlaces } from './eventPlaces.ts';
import { events } from './events.ts';
import { favourites } from './favourites.ts';
import { groupAnswers } from './groupAnswers.ts';
import { groups } from './groups.ts';
import { history } from './history.ts';
import { http } from './http.ts';
import { imports } from './imports.ts';
import { ownWords } from './ownWords.ts';
import { phoneSystem } from './phoneSystem.ts';
import { pickEnds } from './pickEnds.ts';
import { picks } from './picks.ts';
import { requests } from './requests.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { signingIn } from './signingIn.ts';
import { stateDeletion } from './stateDeletion.ts';
import { stateEdits } from './stateEdits.ts';
import { stateList } from './stateList.ts';
import { states } from './states.ts';
import { userFields } from './userFields.ts';
import { userList } from './userList.ts';
import { users } from './users.ts';
import { webhookAttempts } from './webhookAttempts.ts';
import { webhookDeliveries } from './webhookDeliveries.ts';
import { webhookEdits } from './webhookEdits.ts';
import { webhookFields } from './webhookFields.ts';
import { webhookMessages } from './webhookMessages.ts';
import { webhooks } from './webhooks.ts';

/** By what they are faults of. */
export const faults: Record<string, Faults> = {
  http: { ...http, ...requests },
  crossOrigin,
  capabilities,
  session: { ...session, ...signingIn, ...cookies },
  account,
  states: { ...states, ...stateEdits, ...stateDeletion, ...stateList },
  picks: { ...picks, ...ownWords, ...pickEnds },
  claims,
  history,
  settings,
  directory,
  colleagues,
  favourites,
  users: { ...users, ...userFields, ...userList },
  imports,
  groups: { ...groups, ...groupAnswers },
  apiKeys,
  webhooks: {
    ...webhooks,
    ...webhookEdits,
    ...webhookFields,
    ...webhookDeliveries,
    ...webhookMessages,
    ...webhookAttempts,
  },
  deskPhones,
  phoneSystem,
  events: { ...events, ...eventPlaces },
  audit,
  backup,
};
