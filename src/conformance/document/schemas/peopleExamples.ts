import type { Examples } from './exampleTypes.ts';

const at = '2026-11-23T08:00:00.000Z';

const group = { id: 4, name: 'Sales', priority: 100, presence: 'yes', members: 2 } as const;
const account = {
  username: 'ana',
  displayName: 'Ana Ruiz',
  extension: '1001',
  email: 'ana@example.com',
  role: 'user',
  presence: 'inherit',
} as const;
const user = {
  id: 2,
  ...account,
  presenceAnswer: { on: true, from: 'group', group: { id: 4, name: 'Sales' } },
  groups: [{ id: 4, name: 'Sales' }],
} as const;
const userInput = { ...account, groupIds: [4] } as const;
const password = 'correct horse battery';
const settings = {
  signInStateId: 1,
  signOutStateId: null,
  actions: [
    { stateId: 1, action: 'none' },
    { stateId: 4, action: 'dnd' },
    { stateId: 7, action: 'followme' },
  ],
  followMe: '+493012345',
  timeZone: 'Europe/Berlin',
  language: 'en-GB',
  showLine: true,
} as const;
const phone = {
  id: 5,
  name: 'Desk',
  maker: 'yealink',
  address: 'https://presence.example/phone/yealink',
  username: '1001',
  createdAt: at,
  lastUsedAt: null,
} as const;
const mySession = {
  id: 'k3v9',
  current: true,
  userAgent: 'Mozilla/5.0',
  address: '192.0.2.7',
  signedInAt: at,
  lastSeenAt: at,
};

/** Of sessions, users, groups, and what people choose for themselves. */
export const peopleExamples = {
  SignIn: [{ username: 'ana', password, as: 'cookie' }],
  SetUp: [{ token: 'of-the-set-up-link', username: 'ada', displayName: 'Ada Lovelace', password }],
  Session: [
    {
      user: {
        id: 2,
        username: 'ana',
        displayName: 'Ana Ruiz',
        role: 'user',
        extension: '1001',
        timeZone: 'Europe/Berlin',
        language: 'en-GB',
      },
      may: { manageStates: false, manageUsers: false, setOwnPresence: true, setAnyPresence: false },
      expiresAt: '2026-11-30T08:00:00.000Z',
      setupNeeded: false,
      eventsAfter: '4f2ka-117',
      contract: '1.0',
      capabilities: ['core', 'events', 'settings'],
    },
  ],
  MySession: [mySession],
  MySessionList: [{ items: [mySession] }],
  PasswordChange: [{ currentPassword: password, newPassword: 'staple and tray' }],
  NewPassword: [{ password }],
  Role: ['user'],
  PresenceSwitch: ['yes'],
  User: [user],
  UserInput: [userInput],
  NewUser: [{ ...userInput, password }],
  UserPage: [{ items: [user], total: 1, page: 1, pageSize: 25 }],
  UsersSwitch: [{ ids: [2, 3], presence: 'no' }],
  UsersSwitched: [{ changed: 2 }],
  ImportLines: [{ lines: [{ line: 2, username: 'ben', displayName: 'Ben Okafor', groups: ['Sales'] }] }],
  ImportPreview: [
    {
      lines: 3,
      created: 1,
      changed: [{ line: 3, username: 'ana', fields: ['email'] }],
      unchanged: 0,
      bad: [
        {
          line: 4,
          username: 'cy',
          errors: [{ field: 'extension', code: 'extension_taken', message: 'Another user has this extension.' }],
        },
      ],
    },
  ],
  ImportResult: [{ created: 1, changed: 1, unchanged: 0 }],
  Group: [group],
  GroupInput: [{ name: 'Sales', priority: 100, presence: 'yes' }],
  GroupPage: [{ items: [group], total: 1, page: 1, pageSize: 25 }],
  GroupUsage: [{ members: 2, gain: 0, lose: 1 }],
  Action: ['followme'],
  Settings: [settings],
  SettingsInput: [{ signInStateId: 1, actions: [{ stateId: 7, action: 'followme' }], followMe: '+493012345' }],
  Phone: [phone],
  PhoneList: [{ items: [phone] }],
  NewPhone: [{ ...phone, password: 'gx7mtd29kqpw' }],
  PhoneInput: [{ name: 'Desk', maker: 'yealink' }],
} satisfies Partial<Examples>;
