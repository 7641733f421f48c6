/** Signing in and out, setting up, one's own password, and the pages for when something is not there. */
export const account = {
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    ended: 'Your session has ended. Sign in to go on where you were.',
    setupNeededTitle: 'Nobody can sign in yet',
    setupNeeded: 'Open the set-up link that the server printed on its console to make the first admin.',
    demoTitle: 'Try it as',
    demoText: 'Everything happens in this browser. You can’t break anything.',
  },
  setUp: {
    title: 'Set up Presence State',
    text: 'Make the first admin. Everyone else is added later.',
    username: 'User name',
    displayName: 'Name',
    displayNameHelp: 'As colleagues see it.',
    password: 'Password',
    passwordHelp: 'At least 8 characters.',
    submit: 'Make admin and sign in',
    linkMissing: 'This address lacks the code of the set-up link. Open the whole link from the server’s console.',
    linkInvalidTitle: 'This set-up link is not valid any more',
    linkInvalid:
      'It was used or has run out. If nobody can sign in yet, restart the server: it prints a new link on its console.',
    toSignIn: 'Go to sign in',
  },
  password: {
    title: 'Change password',
    text: 'Your other sessions end. This one goes on.',
    current: 'Current password',
    new: 'New password',
    newHelp: 'At least 8 characters.',
    submit: 'Change password',
    done: 'Password changed. Your other sessions have ended.',
  },
  menu: {
    open: 'Account of {name}',
    changePassword: 'Change password',
    signOut: 'Sign out',
    actAs: 'Try it as',
    resetDemo: 'Reset demo',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been moved or deleted.',
    home: 'Go to the start page',
  },
  notForYou: {
    title: 'This page is for admins',
    text: 'You are signed in, but may not use it. Ask an admin if you need to.',
  },
  crash: {
    title: 'This page has stopped working',
    text: 'Something went wrong in the page itself. Reloading it usually helps; nothing that was submitted is lost.',
    cantStart: 'Presence State can’t start here',
    reload: 'Reload',
    details: 'Details for whoever looks into it',
  },
  outdated: {
    title: 'Reload to go on',
    text: 'This page was updated while you had it open, or the connection broke. Reload it to go on.',
  },
  unavailable: {
    title: 'Presence State can’t be reached',
  },
} as const;
