/** What an API key may be for. A call takes keys with its own scope, and no scope holds another. */
export const scopes = {
  read_presence: 'Who is in what, the states and types there are, what phones are doing, and events.',
  set_presence: 'Setting and clearing anybody’s presence, and why somebody is in what they are in.',
  manage:
    'States, people who are no admins, groups, the phone system and the audit, with the events that admins are told of.',
} as const;

export type Scope = keyof typeof scopes;

/** In the order of the table. */
export const scopeNames = Object.keys(scopes) as Scope[];
