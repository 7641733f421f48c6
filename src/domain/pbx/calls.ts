/** What the phone system knows of one extension when a call for it comes in: what the dialplan reads, as it reads it. */
export interface CallFacts {
  /** `PRESENCE_STATE(CustomPresence:EXT,value)`. */
  type: string;
  /** `PRESENCE_STATE(CustomPresence:EXT,subtype)`: the state's id, or empty. */
  subtype: string;
  /** AstDB's `presence/action/EXT/…`, by what stands after the last slash: a state's id, or a type. */
  actions: Readonly<Record<string, string>>;
  /** AstDB's `presence/followme/EXT`; null when there is no such entry. */
  number: string | null;
  /**
   * How the call comes: to this extension `alone`, `followed` when somebody else's follow-me sent it on, or to a `member` of a group or
   * queue. Somebody who is transferred calls alone.
   */
  arrived: 'alone' | 'followed' | 'member';
}

/** What a call does, and which fact decides it. */
export type CallDecision =
  | {
      does: 'ring';
      because: 'nothing_set' | 'no_action' | 'action_none' | 'action_unknown' | 'number_missing' | 'followed';
    }
  | { does: 'voicemail'; because: 'action_dnd' }
  /**
   * Do not disturb, met by a call that was sent on, or by a group's: it is refused. The one ends in the mailbox of whoever was called
   * first, the other rings the other members.
   */
  | { does: 'busy'; because: 'action_dnd' }
  | { does: 'followme'; because: 'action_followme'; number: string };

/** Stands for a follow-me number that is not for us to know: FreePBX keeps its own. */
export const ANY_NUMBER = '00';

/** Digits as they are dialled. Nothing else: `*953` would run a feature code in the name of whoever calls. */
const dialable = /^\+?\d{2,20}$/;

/**
 * What happens to a call, by the rule that the dialplan of `setup/dialplan.ts` carries out (the tests hold both against a
 * real Asterisk): the action of the state by its id, else that of its type. Whatever is missing or malformed rings the phone,
 * and a call is sent on once at most.
 */
export function decideCall({ type, subtype, actions, number, arrived }: CallFacts): CallDecision {
  const action = actions[subtype] ?? actions[type];
  if (action === undefined) return { does: 'ring', because: type === 'not_set' ? 'nothing_set' : 'no_action' };
  if (action === 'none') return { does: 'ring', because: 'action_none' };
  if (action === 'dnd') return { does: arrived === 'alone' ? 'voicemail' : 'busy', because: 'action_dnd' };
  if (action !== 'followme') return { does: 'ring', because: 'action_unknown' };
  if (arrived === 'followed') return { does: 'ring', because: 'followed' };
  if (number === null || !dialable.test(number)) return { does: 'ring', because: 'number_missing' };
  return { does: 'followme', because: 'action_followme', number };
}
