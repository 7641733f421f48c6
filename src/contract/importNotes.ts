/** Why something of FreePBX's is not imported, or not as it is there. */
export const importNotes = {
  type_unknown: 'Its type is none of the six.',
  message_malformed: 'Its message is too long, has control characters, or shows nothing.',
  merged: 'Another has the same type and message, or the same name: they are one here.',
  deleted_here: 'It came with an earlier import and was deleted here since.',
  name_taken: 'Something else here has this name: it keeps the name it has here.',
  name_shortened: 'Its name is too long, and was shortened.',
  priority_out_of_range: 'Its priority is not between 1 and 999: it has the nearest.',
  members_unreadable: 'Who is in it can’t be read.',
  username_malformed: 'The user name has spaces or other characters that can’t be used here.',
  username_taken: 'Another user has this user name.',
  extension_malformed: 'The extension is none: the user has none here.',
  extension_taken: 'Another user has this extension: the user does not get it here.',
  email_malformed: 'The e-mail address is none, and was left out.',
  password_unusable: 'The password can’t be taken over. Reset it here.',
  extension_without_user: 'This extension has no user, so nobody could sign in with it.',
  state_gone: 'It points to a state that is not there.',
  value_unknown: 'Its value is unknown.',
  time_zone_unknown: 'The time zone is unknown.',
  language_malformed: 'The language is unknown.',
  follow_me_number_missing: 'Follow-me needs a number, which is to be entered in the user’s own settings.',
} as const;
export type NoteReason = keyof typeof importNotes;
