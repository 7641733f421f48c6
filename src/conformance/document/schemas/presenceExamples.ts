import type { Examples } from './exampleTypes.ts';

const since = '2026-11-23T11:30:00.000Z';
const until = '2026-11-23T12:30:00.000Z';
const lunch = { type: 'away', message: 'Lunch', label: 'Away (Lunch)' } as const;
const ana = { self: true, displayName: 'Ana Ruiz' };

const state = { id: 7, ...lunch, pauseInQueues: 'no', inUse: 1 } as const;
const inLunch = { stateId: 7, ...lunch, ownWords: false, since, until, setBy: ana, reason: null };
const presence = { extension: '1001', ...inLunch, delivery: 'accepted', line: 'idle' } as const;
const listedPresence = { extension: '1001', ...lunch, since, until, setBy: ana, reason: null };
const directoryEntry = {
  extension: '1001',
  displayName: 'Ana Ruiz',
  presence: listedPresence,
  line: 'idle',
  revision: 12,
} as const;
const claim = { id: 31, source: 'pick', ...inLunch, holds: true } as const;
const signInClaim = {
  id: 30,
  source: 'signIn',
  type: 'available',
  message: null,
  label: 'Available',
  stateId: 1,
  ownWords: false,
  since: '2026-11-23T08:00:00.000Z',
  until: null,
  setBy: ana,
  reason: null,
  holds: false,
} as const;
const recentPick = {
  stateId: 7,
  type: 'away',
  message: 'At the dentist',
  label: 'Away (At the dentist)',
  ownWords: true,
} as const;
const historyEntry = { id: 90, at: since, ...lunch, until, cause: 'pick', by: ana, reason: null } as const;
const counts = { available: 1, away: 1 };

/** Of types, states, and what people are in. */
export const presenceExamples = {
  Id: [7],
  PresenceType: ['away'],
  PresenceTypeOrNotSet: ['away'],
  TypeList: [
    {
      items: [
        { type: 'available', label: 'Available', meaning: 'Able to take calls and accept chats.' },
        { type: 'chat', label: 'Chat', meaning: 'Available, but prefers to be contacted by chat.' },
        { type: 'away', label: 'Away', meaning: 'Away for a short time, at lunch or in a meeting.' },
        { type: 'dnd', label: 'DND', meaning: 'Busy, not to be contacted.' },
        { type: 'xa', label: 'Extended Away', meaning: 'Gone for a long time, on vacation.' },
        { type: 'unavailable', label: 'Unavailable', meaning: 'Able to take calls but not chats.' },
      ],
    },
  ],
  State: [state],
  StateInput: [{ type: 'away', message: 'Lunch' }],
  StatePage: [
    {
      items: [{ id: 1, type: 'available', message: null, pauseInQueues: 'no', label: 'Available', inUse: 1 }, state],
      total: 2,
      page: 1,
      pageSize: 25,
    },
  ],
  StateUsage: [
    {
      inUse: 1,
      people: [{ extension: '1001', displayName: 'Ana Ruiz' }],
      chosen: { signIn: 0, signOut: 2, action: 1 },
      voicemail: { now: 1, after: 0 },
    },
  ],
  Pick: [
    { stateId: 7, end: 'hour1' },
    { stateId: 7, message: 'At the dentist', until: '2026-11-23T14:30:00+01:00' },
  ],
  Presence: [presence],
  ListedPresence: [listedPresence],
  PresenceUpdate: [{ type: 'away', message: 'Lunch', since, until }],
  Claim: [claim],
  ClaimList: [{ items: [claim, signInClaim] }],
  RecentPick: [recentPick],
  RecentPickList: [{ items: [recentPick] }],
  HistoryEntry: [historyEntry],
  History: [{ items: [historyEntry], more: false, inForce: null, keptDays: 400 }],
  DirectoryEntry: [directoryEntry],
  Directory: [
    {
      items: [
        directoryEntry,
        {
          extension: '1002',
          displayName: 'Ben Okafor',
          presence: {
            extension: '1002',
            type: 'available',
            message: null,
            label: 'Available',
            since: '2026-11-23T08:00:00.000Z',
            until: null,
            setBy: { self: false, displayName: 'Ada Lovelace' },
            reason: null,
          },
          revision: 13,
        },
      ],
      total: 2,
      page: 1,
      pageSize: 25,
      counts,
    },
  ],
  PresenceGroups: [{ items: [{ id: 4, name: 'Sales' }] }],
  Favourites: [{ extensions: ['1002', '1001'] }],
  FavouritesInput: [{ extensions: ['1002', '1001'] }],
  LiveEvent: [
    { type: 'ready', gap: false, userId: 2 },
    { type: 'states', ids: [7] },
    { type: 'presences', now: { '1001': { type: 'away', message: 'Lunch', since, until } }, counts },
    { type: 'lines', now: { '1001': 'ringing' } },
    { type: 'users', ids: [2] },
    { type: 'groups', ids: [4] },
    { type: 'phoneSystem', connected: true },
    { type: 'deliveries', extensions: ['1001'] },
    { type: 'audit', ids: [512] },
    { type: 'webhooks', ids: [2] },
    { type: 'session' },
  ],
} satisfies Partial<Examples>;
