import type { ProblemCode } from '#contract/problems.ts';

/** What happened and what to do. */
export const errors = {
  unreachable: 'The server can’t be reached. Check your connection, then try again.',
  timeout: 'The server took too long to answer. Try again in a moment.',
  serverDown: 'The server is not ready ({status}). Try again in a moment.',
  notTheApi:
    'Something other than the Presence State API answered at {url}. Ask whoever runs this page to check its API address.',
  offContract:
    'The server answered in a way that this page doesn’t understand ({field} at {url}). Reload the page; if it stays, tell whoever runs it.',
  wholeAnswer: 'the answer',
  unknown: 'Something went wrong on this page. Reload it and try again.',
  unknownProblem: 'The server refused this: {title}',
  tryAgainIn:
    '{minutes, plural, =0 {Try again in a moment.} one {Try again in # minute.} other {Try again in # minutes.}}',

  problems: {
    not_signed_in: 'Your session had ended. Try again.',
    wrong_credentials: 'The user name or the password is wrong.',
    forbidden: 'You may not do this. Ask an admin.',
    presence_off: 'Presence is off for this person.',
    cross_site: 'The server does not accept changes from this page’s address. Ask whoever runs it.',
    setup_link_invalid: 'This set-up link is not valid any more. Restart the server to get a new one on its console.',
    not_found: 'This is not there any more. Someone may have deleted it.',
    method_not_allowed: 'The server can’t do this.',
    state_duplicate: 'There is already a state with this type and message.',
    username_taken: 'Another user has this user name.',
    extension_taken: 'Another user has this extension.',
    group_name_taken: 'Another group has this name.',
    phone_name_taken: 'Another phone of yours has this name.',
    import_refused:
      'Some lines can’t be imported any more. Nothing was imported. Look at what is wrong, then try again.',
    last_admin: 'There must be at least one admin. Make someone else an admin first.',
    own_account: 'You can’t delete your own account. Ask another admin.',
    stale: 'Someone changed this meanwhile. Look at what changed, then decide.',
    too_large: 'This is too much at once. Shorten it.',
    not_json: 'The server did not accept this page’s request. Reload the page.',
    invalid: 'Some of this can’t be accepted. Check what you entered.',
    backup_unknown: 'This file is no backup of Presence State. Choose another.',
    backup_newer: 'This backup was made by a newer version of Presence State. Update this server first.',
    backup_damaged: 'This backup is cut off, or was changed after it was made. Take another copy of it.',
    backup_invalid: 'Some lines of this backup can’t be right. Nothing was changed.',
    backup_without_admin: 'There is no admin in this backup: nobody could sign in to keep it.',
    if_match_required: 'The server did not accept this page’s request. Reload the page.',
    too_many_attempts: 'Too many attempts.',
    not_possible_here: 'This can’t be done here.',
    no_phone_system: 'No phone system is connected here.',
    internal: 'Something went wrong on the server. Try again; if it stays, tell whoever runs it.',
    unavailable: 'The server can’t reach its database. Try again in a moment.',
    phone_system_away: 'The phone system can’t be reached. Try again once it is back.',
  } satisfies Record<ProblemCode, string>,
} as const;
