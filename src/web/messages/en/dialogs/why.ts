/** Why somebody is in what they are in. `own` is said to oneself, `other` of someone else. */
export const why = {
  title: 'Why am I in this state?',
  titleOther: 'Why is {name} in this state?',
  loading: 'Loading',
  nothing: 'Nothing is set. Colleagues see you as “Not set”.',
  nothingOther: 'Nothing is set. Colleagues see {name} as “Not set”.',
  gone: 'Nobody with this extension has presence.',
  inForce: 'In force',
  below: 'Below it',
  at: 'at {when}',
  on: 'on {when}',

  made: {
    own: {
      pick: 'You picked it {at}.',
      phone: 'It was set at your phone, or elsewhere in the phone system, {at}.',
      signIn: 'It was set when you signed in {at}.',
      signOut: 'It was set when you signed out or closed your last page, {at}.',
      set: '{setter} set it for you {at}.',
    },
    other: {
      pick: '{name} picked it {at}.',
      phone: 'It was set at the phone of {name}, or elsewhere in the phone system, {at}.',
      signIn: 'It was set when {name} signed in {at}.',
      signOut: 'It was set when {name} signed out or closed the last page, {at}.',
      set: '{setter} set it for {name} {at}.',
    },
  },
  madeElse: 'It was set {at}: {source}.',
  reason: 'Reason: “{reason}”',
  holdsUntil: 'It lasts {until}.',
  holds: {
    own: {
      pick: 'It lasts until you pick something else or release it.',
      phone: 'It lasts until you pick something else, here or at your phone, or release it.',
      signIn: 'It lasts until you pick something else or sign out.',
      signOut: 'It lasts until you pick something else or sign in.',
    },
    other: {
      pick: 'It lasts until {name} picks something else or it is released.',
      phone: 'It lasts until {name} picks something else, here or at a phone, or it is released.',
      signIn: 'It lasts until {name} picks something else or signs out.',
      signOut: 'It lasts until {name} picks something else or signs in.',
    },
  },
  returns: 'It comes back {at}, when the one above ends.',
  waits: 'It comes back when the one above is released.',
  waitsUntil: 'It comes back when the one above is released, if that is before its own end: {until}.',
  lapses: 'It ends {at}, before it could come back.',

  release: 'Release',
  releaseThis: 'Release {label}',
  confirmTitle: 'Release {label}?',
  confirmSet: '{setter} set this for you.',
  confirmOther: 'This changes the presence of {name}.',
  released: 'Released. Now in force: {label}.',
  releasedAll: 'Released. Nothing is set now.',
} as const;
