/** What happened and what to do. What the first view is not refused is in shared/problems.ts. */
export const errors = {
  unreachable: 'The server can’t be reached. Check your connection, then try again.',
  timeout: 'The server took too long to answer. Try again in a moment.',
  serverDown: 'The server is not ready ({status}). Try again in a moment.',
  notTheApi:
    'Something other than the Presence State API answered at {url}, or a part of it is missing. Ask whoever runs this page to check the address.',
  offContract:
    'The server answered in a way that this page doesn’t understand ({field} at {url}). Reload the page; if it stays, tell whoever runs it.',
  wholeAnswer: 'the answer',
  unknown: 'Something went wrong on this page. Reload it and try again.',
  unknownProblem: 'The server refused this: {title}',
  tryAgainIn:
    '{minutes, plural, =0 {Try again in a moment.} one {Try again in # minute.} other {Try again in # minutes.}}',

  problems: {
    not_signed_in: 'Your session had ended. Try again.',
    forbidden: 'You may not do this. Ask an admin.',
    presence_off: 'Presence is off for this person.',
    cross_site: 'The server does not accept changes from this page’s address. Ask whoever runs it.',
    not_found: 'This is not there any more. Someone may have deleted it.',
    not_offered: 'The server doesn’t offer this.',
    invalid: 'Some of this can’t be accepted. Check what you entered.',
    too_many_attempts: 'Too many attempts.',
    internal: 'Something went wrong on the server. Try again; if it stays, tell whoever runs it.',
    unavailable: 'The server can’t reach its database. Try again in a moment.',
  },
} as const;
