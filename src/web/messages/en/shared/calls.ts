/** What a call would do now, and why. `own` is said to whoever is called, `other` of someone else. */
export const calls = {
  who: 'Who calls',
  whoHelp: 'An extension. Leave it empty for anybody.',
  whom: 'Who is called',
  whomHelp: 'The extension that is called.',
  suggestions: 'Extensions',
  clear: 'Clear',
  enter: 'Enter an extension to see what a call to it does now.',
  enterCaller: 'Enter the extension that calls, or leave it empty, to see what the call does now.',
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
    unanswered: 'If nobody answers, it goes to your voicemail.',
    member: {
      ring: 'A group’s or queue’s call rings you too.',
      busy: 'A group’s or queue’s call does not ring you. It rings its other members.',
      onward: 'A group’s or queue’s call goes on to {number} too. One that calls your phone directly rings it.',
      refused: 'A group’s or queue’s call is refused at {number} too. One that calls your phone directly rings it.',
    },
  },
  other: {
    called: 'Somebody calls {who}.',
    calledFrom: '{from} calls {who}.',
    is: '{who} is in {label}.',
    isNot: 'Nothing is set for {who}.',
    ring: 'The phone of {name} rings.',
    voicemail: 'Straight to the voicemail of {name}, no ring.',
    busy: 'Refused there, so back to the voicemail of {name}.',
    unanswered: 'If nobody answers, it goes to the voicemail of {name}.',
    member: {
      ring: 'A group’s or queue’s call rings {name} too.',
      busy: 'A group’s or queue’s call does not ring {name}. It rings its other members.',
      onward:
        'A group’s or queue’s call goes on to {number} too. One that calls the phone of {name} directly rings it.',
      refused:
        'A group’s or queue’s call is refused at {number} too. One that calls the phone of {name} directly rings it.',
    },
  },
  followme: 'On to {number}, the follow-me number.',
  followmeThere: 'On to the follow-me numbers that FreePBX has.',
  outside: '{number} is dialled as it is. The phone system decides what happens next.',
  self: '{number} is the number of the caller: only their own phone rings.',

  because: {
    action: 'Because calls do “{action}” in {label}.',
    action_unknown: 'Because the phone system does not know what calls are to do in {label}.',
    number_missing: 'Because calls do “{action}” in {label}, and there is no follow-me number.',
    followed: 'Because a call is sent on only once.',
    not_told: 'Because this server may not tell the phone system what calls do.',
    dialplan_missing:
      'Because Presence State’s dialplan is missing there. An extension that still asks it drops the call.',
  },

  waiting: 'A change is waiting for the phone system. Until then calls do what they did before.',
  notAsked:
    'No call has asked the dialplan of the phone system yet. Until one has, nothing shows that calls do this there.',
  none: 'No phone system is connected. This is what calls would do.',
  away: 'The phone system can’t be reached. This is what calls do once it has everything. Until then they follow what it has.',
} as const;
