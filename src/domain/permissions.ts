import type { Session } from '#contract/session.ts';
import type { Group } from '#contract/groups.ts';
import type { PresenceAnswer, User } from '#contract/users.ts';

/** What decides whether somebody has presence: an extension to have it, and the answer of `presenceAnswer`. */
type Equipped = Pick<User, 'extension'> & { presenceOn: boolean };
type Account = Pick<User, 'id' | 'role'> & Equipped;

/** What a user may do; everything is false when signed out. The page shows by it, the backend refuses by it. */
export function permissionsOf(user: Account | null): Session['may'] {
  const admin = user?.role === 'admin';
  return {
    manageStates: admin,
    manageUsers: admin,
    setOwnPresence: user !== null && hasPresence(user),
    setAnyPresence: admin,
  };
}

/**
 * Whether a user may use presence, and who says so: the user's own Yes or No; inheriting, the group with the highest priority
 * (1 comes first; of equals the older one); without a group, Yes.
 */
export function presenceAnswer(
  own: User['presence'],
  groups: readonly Pick<Group, 'id' | 'name' | 'priority' | 'presence'>[],
): PresenceAnswer {
  if (own !== 'inherit') return { on: own === 'yes', from: 'user', group: null };
  const [first] = groups.toSorted((a, b) => a.priority - b.priority || a.id - b.id);
  if (!first) return { on: true, from: 'default', group: null };
  return { on: first.presence === 'yes', from: 'group', group: { id: first.id, name: first.name } };
}

/** Whether a user has presence: an extension to have it, and the answer is Yes. */
export function hasPresence(user: Equipped): boolean {
  return user.extension !== null && user.presenceOn;
}

/** Why a user can't be deleted, or null when they can: nobody deletes themselves, and one admin must stay. */
export function deletionRefusal(
  actor: { id: User['id'] | null },
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
