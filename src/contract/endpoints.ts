import * as apiKeys from './apiKeys.ts';
import * as backup from './backup.ts';
import * as audit from './audit.ts';
import type { Capability } from './capabilities.ts';
import * as claims from './claims.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events.ts';
import * as favourites from './favourites.ts';
import * as freepbx from './freepbx.ts';
import * as groups from './groups.ts';
import * as history from './history.ts';
import * as me from './me.ts';
import { getPhoneLink } from './phoneLink.ts';
import * as phoneSystem from './phoneSystem.ts';
import * as phones from './phones.ts';
import * as presences from './presences.ts';
import { listMyRecentPicks } from './recentPicks.ts';
import * as session from './session.ts';
import * as sessions from './sessions.ts';
import * as settings from './settings.ts';
import { setUp, signIn } from './signIn.ts';
import { updateCallers, updateLines } from './sharedSettings.ts';
import * as states from './states.ts';
import { getStateUsage } from './stateUsage.ts';
import * as types from './types.ts';
import * as users from './users.ts';
import * as userImport from './userImport.ts';
import * as webhooks from './webhooks.ts';

/** Every call of the API, in the order in which the OpenAPI document lists them. */
export const endpoints = [
  session.getSession,
  signIn,
  session.signOut,
  setUp,
  types.listTypes,
  states.listStates,
  states.createState,
  states.getState,
  states.updateState,
  states.deleteState,
  getStateUsage,
  me.getMyPresence,
  me.setMyPresence,
  me.clearMyPresence,
  claims.listMyClaims,
  claims.releaseMyClaim,
  listMyRecentPicks,
  me.setMyPassword,
  sessions.listMySessions,
  sessions.endMySession,
  sessions.endMyOtherSessions,
  history.listMyHistory,
  favourites.getMyFavourites,
  favourites.setMyFavourites,
  settings.getMySettings,
  settings.updateMySettings,
  phones.listMyPhones,
  phones.addMyPhone,
  phones.removeMyPhone,
  presences.listPresences,
  presences.listPresenceGroups,
  presences.getPresence,
  presences.setPresence,
  presences.clearPresence,
  claims.listClaims,
  claims.releaseClaim,
  phoneSystem.previewCall,
  users.listUsers,
  users.createUser,
  users.getUser,
  users.updateUser,
  users.deleteUser,
  users.setUserPassword,
  users.switchUsers,
  userImport.stageUsers,
  userImport.previewImport,
  userImport.importUsers,
  userImport.dropImport,
  groups.listGroups,
  groups.createGroup,
  groups.getGroup,
  groups.updateGroup,
  groups.deleteGroup,
  groups.getGroupUsage,
  backup.downloadBackup,
  backup.restoreBackup,
  getPhoneLink,
  phoneSystem.getPhoneSystem,
  updateLines,
  updateCallers,
  phoneSystem.getDrift,
  phoneSystem.repairDrift,
  phoneSystem.testPhoneSystem,
  apiKeys.listApiKeys,
  apiKeys.createApiKey,
  apiKeys.revokeApiKey,
  webhooks.listWebhooks,
  webhooks.createWebhook,
  webhooks.getWebhook,
  webhooks.updateWebhook,
  webhooks.deleteWebhook,
  webhooks.rotateWebhookSecret,
  webhooks.testWebhook,
  webhooks.listWebhookDeliveries,
  webhooks.replayWebhookDelivery,
  audit.listAudit,
  freepbx.importFreepbx,
  freepbx.getSystem,
  audit.getAuditEntry,
  events.streamEvents,
] satisfies readonly Endpoint[];

/** The calls that a capability has. */
export const endpointsOf = (capability: Capability): readonly Endpoint[] =>
  endpoints.filter((spec) => spec.capability === capability);
