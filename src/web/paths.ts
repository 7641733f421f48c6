/**
 * Every address of the page, to be used wherever one is linked to; the route tables app/routes.tsx and app/adminRoutes.ts answer them.
 * Dialogs keep their list's search: `to={{ pathname: paths.state(id), search: location.search }}`.
 */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/setup',
  password: '/account/password',

  admin: '/admin',
  states: '/admin/presence-states',
  newState: '/admin/presence-states/new',
  state: (id: number) => `/admin/presence-states/${id}`,
  deleteState: (id: number) => `/admin/presence-states/${id}/delete`,
  users: '/admin/users',
  newUser: '/admin/users/new',
  user: (id: number) => `/admin/users/${id}`,
  deleteUser: (id: number) => `/admin/users/${id}/delete`,
  userPassword: (id: number) => `/admin/users/${id}/password`,
  importUsers: '/admin/users/import',
  groups: '/admin/groups',
  newGroup: '/admin/groups/new',
  group: (id: number) => `/admin/groups/${id}`,
  deleteGroup: (id: number) => `/admin/groups/${id}/delete`,
  /** The users in a group. */
  members: (id: number) => `/admin/users?group=${id}`,
  phoneSystem: '/admin/phone-system',
  setUpPhoneSystem: '/admin/phone-system/set-up',
  system: '/admin/system',

  audit: '/admin/audit',
  auditEntry: (id: number) => `/admin/audit/${id}`,

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
