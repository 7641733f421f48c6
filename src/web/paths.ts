/** What admins have lists of, and where each list is. */
const lists = {
  states: '/admin/presence-states',
  users: '/admin/users',
  groups: '/admin/groups',
  audit: '/admin/audit',
} as const;
export type RecordNoun = keyof typeof lists;
/** Those whose records are added, edited and deleted by hand. */
export type EditedNoun = Exclude<RecordNoun, 'audit'>;

/**
 * Every address of the page, to be used wherever one is linked to; the route tables app/routes.tsx and app/adminRoutes.ts answer them.
 * Dialogs keep their list's search: `to={{ pathname: paths.record('states', id), search: location.search }}`.
 */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/setup',
  password: '/account/password',
  diagnosis: '/diagnosis',

  admin: '/admin',
  ...lists,
  newRecord: (noun: EditedNoun) => `${lists[noun]}/new`,
  record: (noun: RecordNoun, id: number) => `${lists[noun]}/${id}`,
  deleteRecord: (noun: EditedNoun, id: number) => `${lists[noun]}/${id}/delete`,
  userPassword: (id: number) => `/admin/users/${id}/password`,
  importUsers: '/admin/users/import',
  /** The users in a group. */
  members: (id: number) => `/admin/users?group=${id}`,
  phoneSystem: '/admin/phone-system',
  setUpPhoneSystem: '/admin/phone-system/set-up',
  system: '/admin/system',
  webhook: (id: number) => `/admin/system/webhooks/${id}`,

  ucp: '/ucp',
  history: '/ucp/history',
  /** Own words and an end for one's own presence. */
  ownPresence: '/ucp/presence',
  settings: '/ucp/settings',
  newPhone: '/ucp/settings/phones/new',
  phone: (id: number) => `/ucp/settings/phones/${id}`,
  removePhone: (id: number) => `/ucp/settings/phones/${id}/remove`,
  /** The order of one's favourites. */
  favourites: '/ucp/favourites',
  /** Why one is in what one is in. */
  why: '/ucp/why',
  /** An admin sets someone's presence. */
  person: (extension: string) => `/ucp/people/${encodeURIComponent(extension)}`,
  personWhy: (extension: string) => `/ucp/people/${encodeURIComponent(extension)}/why`,
} as const;
