import * as apiKeys from '#contract/apiKeys.ts';
import * as backup from '#contract/backup.ts';
import * as audit from '#contract/audit.ts';
import * as claims from '#contract/claims.ts';
import * as recentPicks from '#contract/recentPicks.ts';
import type { endpoints } from '#contract/endpoints.ts';
import { liveEvent, streamEvents } from '#contract/events.ts';
import { fieldError } from '#contract/fieldError.ts';
import * as favourites from '#contract/favourites.ts';
import * as freepbx from '#contract/freepbx.ts';
import * as groups from '#contract/groups.ts';
import * as history from '#contract/history.ts';
import * as me from '#contract/me.ts';
import { id } from '#contract/paging.ts';
import { phoneLink } from '#contract/phoneLink.ts';
import * as phones from '#contract/phones.ts';
import * as phoneSystem from '#contract/phoneSystem.ts';
import * as presences from '#contract/presences.ts';
import { problem } from '#contract/problems.ts';
import * as session from '#contract/session.ts';
import * as sessions from '#contract/sessions.ts';
import * as settings from '#contract/settings.ts';
import * as sharedSettings from '#contract/sharedSettings.ts';
import { setUp, signIn } from '#contract/signIn.ts';
import * as states from '#contract/states.ts';
import { getStateUsage } from '#contract/stateUsage.ts';
import * as types from '#contract/types.ts';
import { presenceSwitch, role } from '#contract/userFields.ts';
import * as users from '#contract/users.ts';
import * as userImport from '#contract/userImport.ts';
import { webhookMessage } from '#contract/webhookMessages.ts';
import * as webhooks from '#contract/webhooks.ts';

/** What each noun is, in the order in which the document shows them. */
export const tags: Record<(typeof endpoints)[number]['noun'], string> = {
  [session.getSession.noun]: 'Signing in and out, and what the caller may do.',
  [types.listTypes.noun]: 'The six types that a presence can have.',
  [states.listStates.noun]: 'The list of presence states that admins keep and people pick from.',
  [me.getMyPresence.noun]: 'The caller’s own presence, settings, desk phones, history, sessions and password.',
  [presences.listPresences.noun]: 'The directory: who is in which state.',
  [users.listUsers.noun]: 'The people who may sign in; for admins.',
  [groups.listGroups.noun]: 'Groups of users, which answer for those who inherit; for admins.',
  [phoneSystem.getPhoneSystem.noun]: 'The phone system that presence goes to and comes from.',
  [apiKeys.listApiKeys.noun]: 'Keys by which programs call; for admins.',
  [webhooks.listWebhooks.noun]: 'Addresses that are told of changes; for admins.',
  [audit.listAudit.noun]: 'What admins changed, and who signed in; for admins.',
  [backup.downloadBackup.noun]: 'The whole installation: backups, and what other systems hand over; for admins.',
  [streamEvents.noun]: 'What changed, pushed as it happens.',
};

/** What answers are made of, by the names under which the document lists them. */
export const answered = {
  Id: id,
  PresenceType: types.presenceType,
  PresenceTypeOrNotSet: types.presenceTypeOrNotSet,
  TypeList: types.listTypes.answer,
  Session: session.session,
  State: states.state,
  StatePage: states.listStates.answer,
  StateUsage: getStateUsage.answer,
  Presence: presences.presence,
  ListedPresence: presences.listedPresence,
  PresenceUpdate: presences.presenceUpdate,
  Claim: claims.claim,
  ClaimList: claims.claimList,
  RecentPick: recentPicks.recentPick,
  RecentPickList: recentPicks.listMyRecentPicks.answer,
  DirectoryEntry: presences.directoryEntry,
  Directory: presences.listPresences.answer,
  HistoryEntry: history.historyEntry,
  History: history.listMyHistory.answer,
  PresenceGroups: presences.presenceGroups,
  Favourites: favourites.favourites,
  Phone: phones.phone,
  PhoneList: phones.listMyPhones.answer,
  NewPhone: phones.newPhone,
  MySession: sessions.mySession,
  MySessionList: sessions.listMySessions.answer,
  Action: settings.action,
  Settings: settings.settings,
  Role: role,
  PresenceSwitch: presenceSwitch,
  User: users.user,
  UserPage: users.listUsers.answer,
  ImportPreview: userImport.previewImport.answer,
  ImportResult: userImport.importUsers.answer,
  UsersSwitched: users.switchUsers.answer,
  Group: groups.group,
  GroupPage: groups.listGroups.answer,
  GroupUsage: groups.getGroupUsage.answer,
  BackupLine: backup.backupLine,
  RestoreReport: backup.restoreReport,
  PhoneLink: phoneLink,
  PhoneSystem: phoneSystem.phoneSystem,
  PhoneFault: phoneSystem.phoneFault,
  WaitingPresence: phoneSystem.waitingPresence,
  PhonePresence: phoneSystem.phonePresence,
  DriftRow: phoneSystem.driftRow,
  Drift: phoneSystem.drift,
  PhoneCheck: phoneSystem.phoneCheck,
  PhoneChecks: phoneSystem.testPhoneSystem.answer,
  CallStep: phoneSystem.callStep,
  CallPreview: phoneSystem.callPreview,
  ApiKey: apiKeys.apiKey,
  ApiKeyList: apiKeys.listApiKeys.answer,
  NewApiKey: apiKeys.newApiKey,
  Webhook: webhooks.webhook,
  WebhookList: webhooks.listWebhooks.answer,
  NewWebhook: webhooks.newWebhook,
  WebhookDelivery: webhooks.webhookDelivery,
  WebhookDeliveryPage: webhooks.listWebhookDeliveries.answer,
  WebhookMessage: webhookMessage,
  AuditEntry: audit.auditEntry,
  AuditPage: audit.listAudit.answer,
  FreepbxReport: freepbx.freepbxReport,
  System: freepbx.system,
  LiveEvent: liveEvent,
  Problem: problem,
  FieldError: fieldError,
};

/** What bodies are made of. A name that answers have too stands for the same schema. */
export const given = {
  Id: id,
  BackupLine: backup.backupLine,
  FreepbxImport: freepbx.importFreepbx.body,
  PresenceType: types.presenceType,
  Action: settings.action,
  Role: role,
  PresenceSwitch: presenceSwitch,
  SignIn: signIn.body,
  SetUp: setUp.body,
  StateInput: states.stateInput,
  Pick: presences.pickInput,
  FavouritesInput: favourites.favouritesInput,
  PhoneInput: phones.phoneInput,
  SettingsInput: settings.settingsInput,
  PasswordChange: me.setMyPassword.body,
  UserInput: users.userInput,
  NewUser: users.newUserInput,
  NewPassword: users.setUserPassword.body,
  ImportLines: userImport.stageUsers.body,
  UsersSwitch: users.switchUsers.body,
  GroupInput: groups.groupInput,
  ApiKeyInput: apiKeys.apiKeyInput,
  WebhookInput: webhooks.webhookInput,
  PhoneAddress: phoneSystem.phoneAddress,
  PhoneTest: phoneSystem.testPhoneSystem.body,
  DriftRepair: phoneSystem.repairDrift.body,
  UpdateLinesBody: sharedSettings.updateLines.body,
  UpdateCallersBody: sharedSettings.updateCallers.body,
};
