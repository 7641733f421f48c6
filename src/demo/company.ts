import type { GroupInput } from '#contract/groups.ts';
import type { StateInput } from '#contract/states.ts';
import type { NewUserInput } from '#contract/users.ts';

/** Somebody a visitor can be. The password is no secret: it guards this browser's own data from nobody. */
export interface Persona {
  username: string;
  password: string;
  displayName: string;
  /** Who that is, in a few words. */
  note: string;
}

/** What somebody is in, in minutes from the moment in which the demo is made: since `ago`, until `ahead`. */
export interface Pick {
  state: string;
  words?: string;
  ago: number;
  ahead?: number;
  byAdmin?: true;
  /** Why, for what an admin set. */
  reason?: string;
}

export interface Colleague {
  user: NewUserInput;
  picks: readonly Pick[];
}

const password = 'presence-demo';

/** The first is whom a visitor is at first: an admin with an extension sees all there is. */
export const personas = [
  { username: 'admin', password, displayName: 'Mira Castellanos', note: 'Admin, with an extension of her own' },
  { username: 'ada', password, displayName: 'Ada Lovelace', note: 'Person, extension 1001' },
  { username: 'ben', password, displayName: 'Ben Okafor', note: 'Person, extension 1002' },
  { username: 'noor', password, displayName: 'Noor Haddad', note: 'Person for whom presence is off' },
] as const satisfies readonly Persona[];

/** What this company's admin added to the six states that every installation starts with. */
export const extraStates: readonly StateInput[] = [
  { type: 'available', message: 'Working from home' },
  { type: 'chat', message: 'On a train' },
  { type: 'away', message: 'Lunch', pauseInQueues: 'yes' },
  { type: 'away', message: 'In a meeting', pauseInQueues: 'yes' },
  { type: 'dnd', message: 'Focus time' },
  { type: 'dnd', message: 'With a customer' },
  { type: 'xa', message: 'Vacation' },
  { type: 'xa', message: 'Parental leave' },
];

/** Of somebody in several the first by priority decides, as of those who lead a team. */
export const groups: readonly GroupInput[] = [
  { name: 'Team leads', priority: 10, presence: 'yes' },
  { name: 'Sales', presence: 'yes' },
  { name: 'Support', presence: 'yes' },
  { name: 'Engineering', presence: 'yes' },
  { name: 'Warehouse', priority: 200, presence: 'no' },
];

/** Who is in which: by user name. */
export const members: Readonly<Record<string, readonly string[]>> = {
  'Team leads': ['ines', 'kasia', 'olivia', 'tomas', 'gustav'],
  Sales: ['ada', 'chloe', 'femi', 'ines', 'jamal', 'liam', 'pedro', 'uma'],
  Support: ['ben', 'dmitri', 'elif', 'kasia', 'nikos', 'olivia', 'rania', 'yael', 'aoife'],
  Engineering: ['greta', 'hiroshi', 'quynh', 'tomas', 'viktor', 'wei', 'zoltan', 'bjorn', 'divya'],
  Warehouse: ['fatima', 'gustav', 'hana'],
};

const hours = (count: number) => count * 60;
const days = (count: number) => count * 24 * 60;

function colleague(extension: number, displayName: string, username: string, ...picks: Pick[]): Colleague {
  const email = `${username}@example.com`;
  return {
    user: { username, displayName, extension: `${extension}`, email, role: 'user', presence: 'inherit', password },
    picks,
  };
}

/** The admin herself comes with the installation. */
export const admin: Colleague['user'] & { extension: string } = {
  username: personas[0].username,
  displayName: personas[0].displayName,
  extension: '1000',
  email: 'mira@example.com',
  role: 'admin',
  presence: 'yes',
  password,
};

/**
 * A working day, the given number of days ago: times are minutes from the hour of the day that it is now, so that it looks
 * like one wherever the visitor is.
 */
function workday(daysAgo: number, focus: Pick['state']): Pick[] {
  const ago = (minutes: number) => days(daysAgo) - minutes;
  return [
    { state: 'Available', ago: ago(-190) },
    { state: focus, ago: ago(-130), ahead: -ago(-60) },
    { state: 'Away (Lunch)', ago: ago(15), ahead: -ago(60) },
    { state: 'Away (In a meeting)', ago: ago(150), ahead: -ago(195) },
    { state: 'Unavailable', ago: ago(290) },
  ];
}

export const adminPicks: readonly Pick[] = [
  ...workday(4, 'DND (With a customer)'),
  ...workday(3, 'DND (Focus time)'),
  ...workday(2, 'Chat'),
  ...workday(1, 'DND (Focus time)'),
  { state: 'Available', ago: 95 },
];

const noor = colleague(1003, 'Noor Haddad', 'noor');

export const colleagues: readonly Colleague[] = [
  colleague(
    1001,
    'Ada Lovelace',
    'ada',
    { state: 'Extended Away (Vacation)', ago: days(12), ahead: -days(6) },
    ...workday(5, 'DND (Focus time)'),
    ...workday(3, 'Chat (On a train)'),
    ...workday(2, 'DND (Focus time)'),
    { state: 'DND', words: 'Release day', ago: days(1) + 100, ahead: -(days(1) - 60), byAdmin: true },
    ...workday(1, 'Available (Working from home)'),
    { state: 'Available', ago: 130 },
  ),
  colleague(1002, 'Ben Okafor', 'ben', { state: 'Available', ago: 180 }, { state: 'Away (Lunch)', ago: 12, ahead: 33 }),
  { ...noor, user: { ...noor.user, presence: 'no' } },
  colleague(1004, 'Chloé Dubois', 'chloe', { state: 'Chat', words: 'Au téléphone, écrivez-moi', ago: 24 }),
  colleague(1005, 'Dmitri Sokolov', 'dmitri', { state: 'DND (Focus time)', ago: 48, ahead: 72 }),
  colleague(1006, 'Elif Yıldız', 'elif', { state: 'Available (Working from home)', ago: 160 }),
  colleague(1007, 'Femi Adeyemi', 'femi', { state: 'Away (In a meeting)', ago: 20, ahead: 40 }),
  colleague(1008, 'Greta Lindqvist', 'greta', { state: 'Extended Away (Vacation)', ago: days(3), ahead: days(11) }),
  colleague(1009, 'Hiroshi Tanaka', 'hiroshi', { state: 'Away', words: '会議中', ago: 35, ahead: 25 }),
  colleague(1010, 'Inês Carvalho', 'ines', { state: 'Available', ago: 75 }),
  colleague(1011, 'Jamal Farouk', 'jamal', { state: 'DND (With a customer)', ago: 8, ahead: 52 }),
  colleague(1012, 'Katarzyna Wójcik', 'kasia', { state: 'Available', ago: 210 }),
  colleague(1013, 'Liam Gallagher', 'liam', { state: 'Chat (On a train)', ago: 55, ahead: 95 }),
  colleague(1014, 'Maja Kovačević', 'maja', {
    state: 'Extended Away (Parental leave)',
    ago: days(40),
    ahead: days(120),
    byAdmin: true,
    reason: 'Back in spring, Tomás takes her calls',
  }),
  colleague(1015, 'Nikos Papadakis', 'nikos', { state: 'Away', words: 'Διάλειμμα για καφέ ☕', ago: 6, ahead: 14 }),
  colleague(1016, 'Olivia Bennett', 'olivia', { state: 'Available', ago: 40 }),
  colleague(1017, 'Pedro Almeida', 'pedro', { state: 'Unavailable', ago: 300 }),
  colleague(1018, 'Quynh Anh Nguyễn', 'quynh', { state: 'Available (Working from home)', ago: 145 }),
  colleague(1019, 'Rania Mansour', 'rania', { state: 'Away', words: 'في اجتماع، أعود قريبًا', ago: 15, ahead: 45 }),
  colleague(1020, 'Sanjay Patel', 'sanjay', {
    state: 'DND',
    words: 'Quarter close, back “tomorrow”',
    ago: 260,
    ahead: hours(20),
  }),
  colleague(1021, 'Tomás Herrera', 'tomas', { state: 'Available', ago: 110 }),
  colleague(1022, 'Uma Krishnan', 'uma', { state: 'Chat', ago: 66 }),
  colleague(1023, 'Viktor Horváth', 'viktor', {
    state: 'Extended Away (Vacation)',
    words: 'Hiking, no signal 🏔️',
    ago: days(1),
    ahead: days(6),
  }),
  colleague(1024, 'Wei Zhang', 'wei', { state: 'Available', words: '在二楼实验室', ago: 82 }),
  colleague(1025, 'Ximena Rojas', 'ximena'),
  colleague(1026, 'Yael Ben-David', 'yael', { state: 'Away', words: 'בהפסקה', ago: 10, ahead: 20 }),
  colleague(1027, 'Zoltán Nagy', 'zoltan', { state: 'Available', ago: 30 }),
  colleague(1028, 'Aoife Byrne', 'aoife', { state: 'Away (Lunch)', ago: 18, ahead: 27 }),
  colleague(1029, 'Bjørn Hansen', 'bjorn', { state: 'Unavailable', words: 'Server room, reach me by phone', ago: 22 }),
  colleague(1030, 'Camila Torres', 'camila'),
  colleague(1031, 'Divya Iyer', 'divya', { state: 'Available', ago: 58 }),
  colleague(1032, 'Émile Fontaine', 'emile', {
    state: 'DND',
    ago: 27,
    ahead: 33,
    byAdmin: true,
    reason: 'On the phone with the auditors',
  }),
  colleague(1033, 'Fatima Zahra Alaoui', 'fatima'),
  colleague(1034, 'Gustav Klein', 'gustav', { state: 'Available', ago: 50 }),
  colleague(1035, 'Hana Suzuki', 'hana'),
];
