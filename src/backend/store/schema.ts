import type { Generated } from 'kysely';
import type { Role, User } from '#contract/users.ts';
import type { PresenceType } from '#contract/types.ts';

/**
 * The tables, the same on every engine: times are ISO 8601 texts in UTC (they sort as they read), truths are 0 or 1,
 * `…_folded` columns hold what comparing, sorting and searching goes by (`fold`). Ids are never used again.
 */
export interface Tables {
  states: {
    id: Generated<number>;
    type: PresenceType;
    message: string | null;
    /** Empty without a message, so that every engine sorts it alike. */
    message_folded: string;
    label_folded: string;
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
    password_hash: string;
    version: Generated<number>;
  };
  sessions: {
    /** SHA-256 of the secret: who reads the table can't sign in with it. */
    secret_hash: string;
    user_id: number;
    expires_at: string;
    created_at: string;
  };
  claims: {
    id: Generated<number>;
    user_id: number;
    source: 'pick';
    /** Either the state picked, or, once that is deleted, the type and message that it had. */
    state_id: number | null;
    type: PresenceType | null;
    message: string | null;
    own_message: string | null;
    /** The message that this row itself holds, own or kept; null when the state's counts. */
    words_folded: string | null;
    set_by_user_id: number | null;
    set_by_name: string;
    since: string;
    until: string | null;
  };
  setup_tokens: {
    token_hash: string;
    expires_at: string;
  };
}
