/** The name of the file with `dialplanOf`'s text, and of that with `hintsOf`'s. */
export const dialplanFile = 'presence.conf';
export const hintsFile = 'presence_hints.conf';

/** The contexts before and behind the admin's own extensions, for whoever dials in the phones' context. */
export const firstContext = 'presence-first';
export const lastContext = 'presence-last';
/** The context of the admin's own extensions. */
export const ownContext = 'after-presence';

/** The context that a trial call begins in, and the channel variable that marks it. Its value comes back as the subtype of the probe. */
export const tryContext = 'presence-try';
export const TRIAL_VARIABLE = 'PRESENCE_TRIAL';

/** A name that no extension can have, for trying out whether presence can be set and read. */
export const PROBE = 'presence-state.test';

/** The lines around what an admin adds to a file, by which it can be removed again. */
export const beginsLine = '; Presence State begins';
export const endsLine = '; Presence State ends';

/** The recording that mailboxes greet with while a state is on, in the folders that `greeting.ts` names. */
export const greetingFile = (stateId: number | string): string => `greeting-${stateId}.wav`;
