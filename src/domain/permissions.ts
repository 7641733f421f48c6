import type { Session } from '#contract/session.ts';
import type { User } from '#contract/users.ts';

type Actor = Pick<User, 'id' | 'role' | 'extension' | 'presence'>;

/** What a user may do; everything is false when signed out. The page shows by it, the backend refuses by it. */
export function permissionsOf(user: Actor | null): Session['may'] {
  const admin = user?.role === 'admin';
  return {
    manageStates: admin,
    manageUsers: admin,
    setOwnPresence: user !== null && hasPresence(user),
    setAnyPresence: admin,
  };
}

/** Whether a user has presence: an extension to have it, and the switch on. */
export function hasPresence(user: Pick<User, 'extension' | 'presence'>): boolean {
  return user.extension !== null && user.presence === 'yes';
}

/** Whether an actor may set the presence of an extension: their own, or as an admin anyone's. */
export function maySetPresence(actor: Actor, extension: string): boolean {
  const may = permissionsOf(actor);
  return may.setAnyPresence || (may.setOwnPresence && actor.extension === extension);
}

/** Why a user can't be deleted, or null when they can: nobody deletes themselves, and one admin must stay. */
export function deletionRefusal(
  actor: Pick<User, 'id'>,
  user: Pick<User, 'id' | 'role'>,
  admins: number,
): 'own_account' | 'last_admin' | null {
  if (actor.id === user.id) return 'own_account';
  return user.role === 'admin' && admins <= 1 ? 'last_admin' : null;
}

/** Whether an edit would leave the system without an admin. */
export function losesLastAdmin(before: Pick<User, 'role'>, after: Pick<User, 'role'>, admins: number): boolean {
  return before.role === 'admin' && after.role !== 'admin' && admins <= 1;
}
