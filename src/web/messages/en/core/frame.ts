/** The account menu, and the pages for when something is not there. */
export const frame = {
  menu: {
    open: 'Account of {name}',
    changePassword: 'Change password',
    signOut: 'Sign out',
    resetDemo: 'Reset demo',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been moved or deleted.',
    home: 'Home',
  },
  notForYou: {
    title: 'This page is for admins',
    text: 'You are signed in, but may not use it. Ask an admin if you need to.',
  },
  notOffered: {
    title: 'Not offered here',
    text: 'The server doesn’t offer this.',
  },
  crash: {
    title: 'This page has stopped working',
    text: 'Something went wrong in the page itself. Reloading it usually helps; nothing that was submitted is lost.',
    cantStart: 'Presence State can’t start here',
    reload: 'Reload',
    details: 'Details for whoever looks into it',
  },
  outdated: {
    title: 'Reload to continue',
    text: 'This page was updated while you had it open, or the connection broke. Reload it to continue.',
  },
  unavailable: {
    title: 'Presence State can’t be reached',
    why: 'Find out why',
  },
} as const;
