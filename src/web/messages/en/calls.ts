/** What a call would do now, and why. `own` is said to whoever is called, `other` of somebody else. */
export const calls = {
  who: 'Who calls',
  whoHelp: 'An extension. Without one, anybody.',
  whom: 'Whom',
  whomHelp: 'The extension that is called.',
  suggestions: 'Extensions',
  clear: 'Clear',
  enter: 'Enter an extension to see what a call to it does now.',
  story: 'What the call does',
  loading: 'Loading',
  nobody: 'Nobody here has this extension.',
  named: '{name} ({extension})',

  own: {
    called: 'Somebody calls you.',
    calledFrom: '{from} calls you.',
    is: 'You are in {label}.',
    isNot: 'Nothing is set for you.',
    ring: 'Your phone rings.',
    voicemail: 'Straight to your voicemail, no ring.',
    busy: 'Refused there, so back to your voicemail.',
    unanswered: 'What is not answered goes to your voicemail.',
  },
  other: {
    called: 'Somebody calls {who}.',
    calledFrom: '{from} calls {who}.',
    is: '{who} is in {label}.',
    isNot: 'Nothing is set for {who}.',
    ring: 'The phone of {name} rings.',
    voicemail: 'Straight to the voicemail of {name}, no ring.',
    busy: 'Refused there, so back to the voicemail of {name}.',
    unanswered: 'What is not answered goes to the voicemail of {name}.',
  },
  followme: 'On to {number}, the follow-me number.',
  outside: '{number} is dialled as it is, and rings outside.',
  self: '{number} is the number of the caller: only their own phone rings.',

  because: {
    action: 'Because calls do “{action}” in {label}.',
    action_unknown: 'Because what calls are to do in {label} means nothing to the phone system.',
    number_missing: 'Because calls do “{action}” in {label}, and there is no follow-me number.',
    followed: 'Because a call is sent on once at most.',
  },

  waiting: 'A change waits for the phone system: until then calls do what they did before.',
  none: 'No phone system is connected: this is what calls would do.',
  away: 'The phone system is away. This is what calls do once it has everything; until then they go by what it has.',
} as const;
