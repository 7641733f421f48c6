import type { LeftBehind } from '#contract/freepbx.ts';
import { importNotes, type NoteReason } from '#contract/importNotes.ts';
import type { Action } from '#contract/settings.ts';
import type { PresenceType } from '#contract/types.ts';
import type { PresenceSwitch } from '#contract/userFields.ts';
import type { User } from '#contract/users.ts';

/** What FreePBX has, in our words. Everything is known by its id there; of things that are one here, by the first one's. */
export interface FreepbxContent {
  states: { foreignIds: number[]; type: PresenceType; message: string | null }[];
  groups: { foreignIds: number[]; name: string; priority: number; presence: PresenceSwitch }[];
  users: FreepbxUser[];
  /** What can't be taken over, or not as it is, and why. */
  left: LeftBehind[];
}

export interface FreepbxUser {
  foreignId: number;
  username: string;
  displayName: string;
  extension: string | null;
  email: string | null;
  presence: User['presence'];
  /** As FreePBX hashed it; null where it is nothing that anyone could sign in with. */
  passwordHash: string | null;
  groupIds: number[];
  signInStateId: number | null;
  signOutStateId: number | null;
  timeZone: string | null;
  language: string | null;
  /** Those that are another than the type's own. */
  actions: { stateId: number; action: Action }[];
}

/** Notes what is left behind. */
export type Leave = (noun: LeftBehind['noun'], name: string, reason: NoteReason) => void;

/** Notes it in `left`, in words. */
export const leaveInto =
  (left: LeftBehind[]): Leave =>
  (noun, name, reason) =>
    left.push({ noun, name, reason, message: importNotes[reason] });
