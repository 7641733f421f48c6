import type { Claim } from '#domain/claims.ts';

/**
 * What the phone system holds for an extension, in the words of Asterisk's `PRESENCE_STATE`: decoded, unescaped, and as yet
 * unchecked: anybody may have written it.
 */
export interface Held {
  /** One of the six types or `not_set`; anything else, such as an empty text, when the entry is malformed. */
  type: string;
  /** The id of the state it came from, as a text of digits, when we wrote it or a phone did by our dialplan; else empty. */
  subtype: string;
  /** Empty when there is none. */
  message: string;
}

/** Nothing set, as the phone system says it. */
export const notSet: Held = { type: 'not_set', subtype: '', message: '' };

/** Whether the phone system holds the same twice. */
export function sameHeld(a: Held, b: Held): boolean {
  return a.type === b.type && a.subtype === b.subtype && a.message === b.message;
}

/** What the phone system is to hold for somebody who is in this; undefined is nothing. */
export function toPbx(claim: Pick<Claim, 'type' | 'stateId' | 'stateMessage' | 'ownMessage'> | undefined): Held {
  if (!claim) return notSet;
  return {
    type: claim.type,
    subtype: claim.stateId === null ? '' : String(claim.stateId),
    message: claim.ownMessage ?? claim.stateMessage ?? '',
  };
}
