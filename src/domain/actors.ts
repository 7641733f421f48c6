import type { Scope } from '#contract/scopes.ts';
import type { Session } from '#contract/session.ts';
import type { User } from '#contract/users.ts';
import { permissionsOf } from './permissions.ts';

type Account = NonNullable<Parameters<typeof permissionsOf>[0]>;
/** A program with an API key: what it may do, its scopes say. */
type Program = { id: null; scopes: readonly Scope[] };
type Actor = Account | Program;

const isProgram = (actor: Pick<Actor, 'id'>): actor is Program => 'scopes' in actor;

/** What somebody with an account, or a program, may do. The backend refuses by it. */
export function rightsOf(actor: Actor): Session['may'] {
  if (!isProgram(actor)) return permissionsOf(actor);
  const manage = actor.scopes.includes('manage');
  const setAnyPresence = actor.scopes.includes('set_presence');
  return { manageStates: manage, manageUsers: manage, setOwnPresence: false, setAnyPresence };
}

/** Whether an actor may set the presence of an extension: their own, or as an admin, or by the scope, anyone's. */
export function maySetPresence(actor: Actor, extension: string): boolean {
  const may = rightsOf(actor);
  return may.setAnyPresence || (may.setOwnPresence && !isProgram(actor) && actor.extension === extension);
}

/**
 * Whether an actor may make, change or delete an account that has one of these roles, or is to have it: no program touches an admin's,
 * for by that it could do what no key may.
 */
export function mayChangeAccount(actor: Pick<Actor, 'id'>, ...roles: readonly User['role'][]): boolean {
  return !isProgram(actor) || !roles.includes('admin');
}
