/** What several pages call the words of the API. */
export const names = {
  roles: { admin: 'Admin', user: 'User' },
  scopes: { read_presence: 'Read presence', set_presence: 'Set presence', manage: 'Manage' },
  webhookEvents: { presences: 'Presence', states: 'States', users: 'Users', groups: 'Groups', test: 'Test' },
} as const;
