import type { endpoints } from './endpoints.ts';

type Operation = (typeof endpoints)[number]['id'];

/** The version of this contract. Within a version, answers may gain fields, and capabilities may be added. */
export const CONTRACT_VERSION = '1.0';

interface CapabilityInfo {
  summary: string;
  operations: readonly Operation[];
}

/** The parts of the API. A backend serves the core, and of the others as many as it likes, each of them whole. */
export const capabilities = {
  core: {
    summary: 'Signing in, the list of states, one’s own presence and everybody’s: what every backend serves.',
    operations: [
      'getSession',
      'signIn',
      'signOut',
      'listStates',
      'createState',
      'getState',
      'updateState',
      'deleteState',
      'getStateUsage',
      'getMyPresence',
      'setMyPresence',
      'clearMyPresence',
      'listPresences',
    ],
  },
  account: {
    summary: 'One’s own password, where one is signed in, and the set-up link of a new installation.',
    operations: ['setUp', 'setMyPassword', 'listMySessions', 'endMySession', 'endMyOtherSessions'],
  },
  types: { summary: 'The six types in words.', operations: ['listTypes'] },
  colleagues: {
    summary: 'The presence of one person by itself, and setting anybody’s as an admin.',
    operations: ['getPresence', 'setPresence', 'clearPresence'],
  },
  claims: {
    summary: 'Why somebody is in what they are in, and letting go of it.',
    operations: ['listMyClaims', 'releaseMyClaim', 'listClaims', 'releaseClaim'],
  },
  history: {
    summary: 'What one was in before, and what one picked lately.',
    operations: ['listMyHistory', 'listMyRecentPicks'],
  },
  favourites: {
    summary: 'The colleagues whom one wants to see first.',
    operations: ['getMyFavourites', 'setMyFavourites'],
  },
  settings: {
    summary: 'What signing in, signing out and calls do, time zone and language.',
    operations: ['getMySettings', 'updateMySettings'],
  },
  events: { summary: 'Changes, pushed as they happen.', operations: ['streamEvents'] },
  users: {
    summary: 'The people who may sign in.',
    operations: ['listUsers', 'createUser', 'getUser', 'updateUser', 'deleteUser', 'setUserPassword', 'switchUsers'],
  },
  imports: {
    summary: 'Many users at once, from a file or from FreePBX.',
    operations: ['stageUsers', 'previewImport', 'importUsers', 'dropImport', 'importFreepbx'],
  },
  groups: {
    summary: 'Groups of users.',
    operations: [
      'listPresenceGroups',
      'listGroups',
      'createGroup',
      'getGroup',
      'updateGroup',
      'deleteGroup',
      'getGroupUsage',
    ],
  },
  audit: { summary: 'What admins changed.', operations: ['listAudit', 'getAuditEntry'] },
  deskPhones: {
    summary: 'Desk phones that show the states.',
    operations: ['listMyPhones', 'addMyPhone', 'removeMyPhone'],
  },
  phoneSystem: {
    summary: 'The phone system that presence goes to and comes from, and what it does with a call.',
    operations: [
      'getPhoneLink',
      'previewCall',
      'getPhoneSystem',
      'updateLines',
      'getDrift',
      'repairDrift',
      'testPhoneSystem',
    ],
  },
  backup: {
    summary: 'The whole installation in a file, and its version.',
    operations: ['downloadBackup', 'restoreBackup', 'getSystem'],
  },
} as const satisfies Record<string, CapabilityInfo>;

export type Capability = keyof typeof capabilities;

/** In the order of the table. */
export const capabilityNames = Object.keys(capabilities) as Capability[];

const byOperation = new Map<string, Capability>(
  capabilityNames.flatMap((name) => capabilities[name].operations.map((operation) => [operation, name] as const)),
);

/** The capability that an operation belongs to. */
export function capabilityOf({ id }: { id: string }): Capability {
  const found = byOperation.get(id);
  if (!found) throw new Error(`The operation ${id} has no capability.`);
  return found;
}
