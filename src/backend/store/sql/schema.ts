import type { Generated } from 'kysely';
import type { AuditAction, AuditSubject } from '#contract/audit.ts';
import type { HistoryCause } from '#contract/history.ts';
import type { Action } from '#contract/settings.ts';
import type { PresenceType, PresenceTypeOrNotSet } from '#contract/types.ts';
import type { PresenceSwitch, Role } from '#contract/userFields.ts';
import type { User } from '#contract/users.ts';
import type { ClaimSource } from '#contract/claims.ts';
import type { PhoneTables } from './phoneTables.ts';
import type { ProgramTables } from './programTables.ts';

/**
 * The tables, the same on every engine: times are ISO 8601 texts in UTC (they sort as they read), truths are 0 or 1,
 * `…_folded` columns hold what comparing, sorting and searching goes by (`fold`). Ids are never used again.
 */
export interface Tables extends PhoneTables, ProgramTables {
  states: {
    id: Generated<number>;
    type: PresenceType;
    message: string | null;
    /** Empty without a message, so that every engine sorts it alike. */
    message_folded: string;
    label_folded: string;
    pause_in_queues: Generated<PresenceSwitch>;
    version: Generated<number>;
  };
  users: {
    id: Generated<number>;
    username: string;
    username_folded: string;
    display_name: string;
    display_name_folded: string;
    extension: string | null;
    extension_folded: string | null;
    email: string | null;
    email_folded: string | null;
    role: Role;
    presence: User['presence'];
    /** The answer that `presence` and the groups give: kept here, so that lists need not ask the groups of everyone. */
    presence_on: Generated<number>;
    /** User name, display name, extension and e-mail, for searching. */
    search_folded: string;
    password_hash: string;
    version: Generated<number>;
  };
  /** How many users there are: the sum of its rows. */
  user_count: {
    slot: number;
    users: number;
  };
  /** Who has which letters in a row in `search_folded`. See parts.ts. */
  user_parts: {
    part: string;
    user_id: number;
  };
  groups: {
    id: Generated<number>;
    name: string;
    name_folded: string;
    /** 1 comes first. */
    priority: number;
    presence: PresenceSwitch;
    version: Generated<number>;
  };
  memberships: {
    user_id: number;
    group_id: number;
  };
  /** What a person chose in the UCP; no row means nothing yet. */
  settings: {
    user_id: number;
    sign_in_state_id: number | null;
    sign_out_state_id: number | null;
    follow_me: string | null;
    time_zone: string | null;
    language: string | null;
    /** 1 where nobody is to see what the person's phones are doing. */
    line_hidden: number | null;
  };
  /** What an admin has decided for all: one row, or none where nobody has decided anything. */
  shared_settings: {
    id: number;
    show_lines: number;
    /** 1 where the phones of callers show the state of the person called. */
    tell_callers: number | null;
  };
  /** What calls do in a state, where that is another than the type's own. */
  actions: {
    user_id: number;
    state_id: number;
    action: Action;
  };
  favourites: {
    user_id: number;
    favourite_id: number;
    position: number;
  };
  /** The sessions that have an open page, or had one a moment ago: then they count as gone. */
  attendance: {
    session_hash: string;
    user_id: number;
    gone_at: string;
  };
  sessions: {
    /** SHA-256 of the secret: who reads the table can't sign in with it. */
    secret_hash: string;
    user_id: number;
    expires_at: string;
    created_at: string;
    user_agent: string | null;
    address: string | null;
    /** By the hour. */
    seen_at: string;
  };
  /** The browsers that people have signed in by: strangers' wrong passwords do not count against them. */
  devices: {
    user_id: number;
    /** SHA-256 of the browser's secret, which may be known for several users. */
    secret_hash: string;
    used_at: string;
  };
  claims: {
    id: Generated<number>;
    user_id: number;
    source: ClaimSource;
    /** Either the state picked, or, once that is deleted, the type and message that it had. */
    state_id: number | null;
    type: PresenceType | null;
    message: string | null;
    own_message: string | null;
    /** The message that this row itself holds, own or kept; null when the state's counts. */
    words_folded: string | null;
    set_by_user_id: number | null;
    set_by_name: string;
    /** An admin's, for setting somebody else's presence. */
    reason: string | null;
    since: string;
    until: string | null;
  };
  /** What everyone who has presence is in, one row each, to be listed without looking at claims. Kept up by `settle`. */
  board: {
    user_id: number;
    name_folded: string;
    extension_folded: string;
    /** Name, extension and label, for searching. */
    search_folded: string;
    type: PresenceTypeOrNotSet;
    type_order: number;
    state_id: number | null;
    claim_id: number | null;
    /** Whether the label is another than its state's: the person's own words, or those of a state that is gone. */
    own_words: number;
    /** Grows with every change of the row, beyond its coming and going: of two readings the one with the higher is newer. */
    revision: number;
  };
  /** How many of the board are in each type, kept by triggers; in parts, so that two picks seldom wait for each other. */
  board_counts: {
    shard: number;
    type: PresenceTypeOrNotSet;
    people: number;
  };
  /** What somebody was in from a moment on, and why. */
  history: {
    id: Generated<number>;
    user_id: number;
    at: string;
    type: PresenceTypeOrNotSet;
    message: string | null;
    /** The state it came from, which may be gone by now; ids are never used again. */
    state_id: number | null;
    /** Whether `message` was one's own, in place of the state's. */
    own_words: number;
    until: string | null;
    cause: HistoryCause;
    by_user_id: number | null;
    by_name: string | null;
    reason: string | null;
  };
  /** What admins did. `before` and `after` are JSON, without anything secret. */
  audit: {
    id: Generated<number>;
    at: string;
    actor_id: number | null;
    actor_name: string;
    action: AuditAction;
    subject: AuditSubject;
    subject_id: number | null;
    subject_name: string;
    search_folded: string;
    before: string | null;
    after: string | null;
  };
  /** Lines of an import of users that has not been carried out yet. */
  staged_users: {
    import_id: string;
    line: number;
    created_at: string;
    /** JSON. */
    fields: string;
    password_hash: string;
  };
  /** Which of ours something of another system has become, so that a second import finds it. */
  origins: {
    system: 'freepbx';
    noun: 'state' | 'user' | 'group';
    foreign_id: string;
    local_id: number;
  };
  setup_tokens: {
    token_hash: string;
    expires_at: string;
  };
}
