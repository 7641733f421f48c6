import type { Generated } from 'kysely';
import type { PhoneMaker } from '#contract/phones.ts';

/** The tables of the phone system, and of desk phones. */
export interface PhoneTables {
  /** What the phone system has accepted for an extension, and when: whatever else it holds after a gap was not our doing. */
  deliveries: {
    extension: string;
    /** As `domain/pbx/held.ts` says: a type, a state's id or nothing, a message or nothing. */
    type: string;
    subtype: string;
    message: string;
    accepted_at: string;
    /** JSON: what it held during the last seconds before, which it may fall back to when it is killed. */
    earlier: string;
    /** The board's revision that this was; another there means that something waits. */
    revision: number;
    /** Why the phone system would not take what came after; null when it was not asked, or did. */
    refused: string | null;
    refused_revision: number | null;
    /** An admin wants it written once more, whatever is held there. */
    repair: number;
    /** JSON: what was sent since, until it is known whether that arrived. */
    unanswered: Generated<string>;
  };
  /** How the phone system is, as the server knows that keeps connected: one row. */
  phone_link: {
    id: number;
    /** JSON. */
    status: string;
    /** When the connection was last known to be good. */
    seen_at: string | null;
    /** The run of the phone system that was seen then. */
    seen_run: string | null;
  };
  /** Desk phones, on which their person picks a state. */
  phones: {
    id: Generated<number>;
    user_id: number;
    name: string;
    name_folded: string;
    maker: PhoneMaker;
    /** SHA-256 of the phone's own password. */
    secret_hash: string;
    created_at: string;
    /** When it last opened its page, by the minute. */
    used_at: string | null;
  };
}
