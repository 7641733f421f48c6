/** The version of this contract. Within a version, answers may gain fields, and capabilities may be added. */
export const CONTRACT_VERSION = '1.0';

/** The parts of the API. A backend serves the core, and of the others as many as it likes, each of them whole. */
export const capabilities = {
  core: 'Signing in, the list of states, one’s own presence and everybody’s: what every backend serves.',
  account: 'One’s own password, where one is signed in, and the set-up link of a new installation.',
  types: 'The six types in words.',
  colleagues: 'The presence of one person by itself, and setting anybody’s as an admin.',
  claims: 'Why somebody is in what they are in, and letting go of it.',
  history: 'What one was in before, and what one picked lately.',
  favourites: 'The colleagues whom one wants to see first.',
  settings: 'What signing in, signing out and calls do, time zone and language.',
  events: 'Changes, pushed as they happen.',
  users: 'The people who may sign in.',
  imports: 'Many users at once, from a file or from FreePBX.',
  groups: 'Groups of users.',
  audit: 'What admins changed.',
  apiKeys: 'Keys by which programs call.',
  webhooks: 'Addresses that are told of changes.',
  deskPhones: 'Desk phones that show the states.',
  phoneSystem: 'The phone system that presence goes to and comes from, and what it does with a call.',
  backup: 'The whole installation in a file, and its version.',
} as const;

export type Capability = keyof typeof capabilities;

/** In the order of the table. */
export const capabilityNames = Object.keys(capabilities) as Capability[];
