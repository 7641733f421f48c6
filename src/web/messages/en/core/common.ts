/** Words that several areas use. */
export const common = {
  nav: {
    admin: 'Admin',
    ucp: 'UCP',
    states: 'Presence states',
    users: 'Users',
    groups: 'Groups',
    phoneSystem: 'Phone system',
    audit: 'Audit',
    system: 'System',
    home: 'Home',
    history: 'History',
    settings: 'Settings',
  },
  time: {
    until: 'until {when}',
    since: 'since {when}',
    tomorrowAt: 'tomorrow, {time}',
    yesterdayAt: 'yesterday, {time}',
    dayAt: '{day}, {time}',
  },
} as const;
