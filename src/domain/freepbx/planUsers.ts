import type { User } from '#contract/users.ts';
import { fold } from '#domain/fold.ts';
import type { FreepbxUser, Leave } from './content.ts';

/** A user's fields as they are kept. */
type Fields = Pick<User, 'username' | 'displayName' | 'extension' | 'email' | 'role' | 'presence'>;

/** Somebody who is here already. */
export interface Here extends Fields {
  id: number;
}

export interface UserPlan {
  added: { user: FreepbxUser; fields: Fields }[];
  /** `changed` where a field is another than it was; `first` where FreePBX's user was not known to be this one. */
  known: { user: FreepbxUser; before: Here; fields: Fields; changed: boolean; first: boolean }[];
}

const names = ['username', 'displayName', 'extension', 'email', 'role', 'presence'] as const;

/**
 * Who of FreePBX's users is whom here, and what they become. A user taken over before, or one of the same name, is the same person:
 * what admins keep (names, extension, e-mail, presence) follows FreePBX, the role stays. A user deleted here stays deleted. Names
 * and extensions that others here have are not taken from them.
 */
export function planUsers(
  users: readonly FreepbxUser[],
  here: readonly Here[],
  externalIds: ReadonlyMap<number, number>,
  leave: Leave,
): UserPlan {
  const byId = new Map(here.map((each) => [each.id, each]));
  const byName = new Map(here.map((each) => [fold(each.username), each]));
  const linked = new Map<number, Here>();
  const claimed = new Set(users.map(({ foreignId }) => externalIds.get(foreignId)));
  const coming: FreepbxUser[] = [];

  for (const user of users) {
    const origin = externalIds.get(user.foreignId);
    if (origin !== undefined && !byId.has(origin)) {
      leave('user', user.username, 'deleted_here');
      continue;
    }
    const named = byName.get(fold(user.username));
    const known = origin === undefined ? named : byId.get(origin);
    if (origin === undefined && known && claimed.has(known.id)) {
      leave('user', user.username, 'username_taken');
      continue;
    }
    if (known) {
      linked.set(user.foreignId, known);
      claimed.add(known.id);
    }
    coming.push(user);
  }

  const moving = new Set([...linked.values()].map(({ id }) => id));
  const staying = here.filter(({ id }) => !moving.has(id));
  const extensions = new Set(staying.flatMap((each) => (each.extension === null ? [] : [fold(each.extension)])));
  const usernames = new Set(here.map((each) => fold(each.username)));

  function extensionFor(user: FreepbxUser, before: string | null): string | null {
    const wanted = user.extension;
    if (wanted !== null && extensions.has(fold(wanted))) leave('user', user.username, 'extension_taken');
    const free = [wanted, wanted === null ? null : before].find((each) => each !== null && !extensions.has(fold(each)));
    if (free) extensions.add(fold(free));
    return free ?? null;
  }

  function usernameFor(user: FreepbxUser, before: Here): string {
    const name = fold(user.username);
    if (name === fold(before.username)) return user.username;
    if (usernames.has(name)) {
      leave('user', user.username, 'username_taken');
      return before.username;
    }
    usernames.add(name);
    return user.username;
  }

  const plan: UserPlan = { added: [], known: [] };
  for (const user of coming) {
    const { displayName, email, presence } = user;
    const before = linked.get(user.foreignId);
    const first = !externalIds.has(user.foreignId);
    if (!before) {
      usernames.add(fold(user.username));
      const extension = extensionFor(user, null);
      plan.added.push({
        user,
        fields: { username: user.username, displayName, extension, email, role: 'user', presence },
      });
      continue;
    }
    const username = usernameFor(user, before);
    // Somebody who was here before FreePBX was asked keeps what it says nothing about.
    const wanted = first && user.extension === null ? { ...user, extension: before.extension } : user;
    const fields = {
      username,
      displayName,
      extension: extensionFor(wanted, before.extension),
      email: email ?? (first ? before.email : null),
      role: before.role,
      presence: first && presence === 'inherit' ? before.presence : presence,
    };
    const changed = names.some((name) => fields[name] !== before[name]);
    plan.known.push({ user, before, fields, changed, first });
  }
  return plan;
}
