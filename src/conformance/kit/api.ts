import { createGroup, deleteGroup, type Group, type GroupInput } from '#contract/groups.ts';
import { signOut, type Session } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState, deleteState, type State, type StateInput } from '#contract/states.ts';
import { createUser, deleteUser, type NewUserInput, type User } from '#contract/users.ts';
import { callerOf, type Caller, type Credentials } from './caller.ts';
import { listen, type Listening, type Place } from './events.ts';
import { Mismatch } from './mismatch.ts';
import type { Account, OpenedTarget } from './target.ts';

/** A user whom the suite made, with what they sign in by. */
interface Made {
  user: User;
  etag: string;
  password: string;
}

/** A person who is signed in. */
export interface Person {
  user: NonNullable<Session['user']>;
  password: string;
  caller: Caller;
  extension: string;
}

/** Two people with an extension and presence on, who are in nothing yet, and one without an extension. */
export interface People {
  ana: Person;
  ben: Person;
  carl: Person;
}

/** What a check works with. Everything made through it is gone when the check is over. */
export interface Api {
  target: OpenedTarget;
  /** Letters and digits that occur nowhere else in the backend: for names and searches. */
  token: string;
  /** Signed out. */
  anyone: Caller;
  /** The target's admin, signed in. */
  admin: Caller;
  /** Shared by all checks. A check that changes more than their presence makes its own. */
  people: () => Promise<People>;
  newState: (input?: StateInput) => Promise<{ state: State; etag: string }>;
  newGroup: (input?: Partial<GroupInput>) => Promise<{ group: Group; etag: string }>;
  newUser: (input?: Partial<NewUserInput>) => Promise<Made>;
  newPerson: (input?: Partial<NewUserInput>) => Promise<Person & Made>;
  /** Signs in; the session ends with the check. A cookie where the target lets the suite have them and a token is not asked for. */
  signIn: (username: string, password: string, as?: 'cookie' | 'token') => Promise<Caller>;
  /** Whoever calls with this as their bearer token. */
  withToken: (token: string) => Caller;
  /** A password that no answer may ever hold. */
  newPassword: () => string;
  listen: (caller: Caller, place?: Place) => Promise<Listening>;
  removeState: (id: number) => Promise<void>;
  /** Something that the check makes by other means: to be undone when it is over, the latest first. */
  afterwards: (undo: () => Promise<unknown> | void) => void;
}

export const unique = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

/** An id for an import. */
export const newImportId = (): string => crypto.randomUUID().replaceAll('-', '');

/** Signs in without keeping track. Tokens where the backend gives them, else cookies. */
export async function signedIn(
  target: OpenedTarget,
  secrets: ReadonlySet<string>,
  account: Account,
  as: 'cookie' | 'token' = 'token',
): Promise<Caller> {
  const credentials: Credentials = { cookies: new Map() };
  const caller = callerOf(target, secrets, credentials);
  const { body, did } = await caller.call(signIn, { body: { ...account, as } });
  if (body.token) credentials.token = body.token;
  if (!body.token && !credentials.cookies?.size)
    throw new Mismatch(did, 'a token in the answer, or a cookie', 'neither: signing in has no effect');
  if (body.token) delete credentials.cookies;
  return caller;
}

/** The tools of one check, or of those things that all checks share. `undo` cleans up, the latest first. */
export function makerOf(target: OpenedTarget, secrets: Set<string>, admin: Caller) {
  const undoing: (() => Promise<unknown> | void)[] = [];

  const afterwards: Api['afterwards'] = (undo) => undoing.push(undo);

  const newPassword = () => {
    const password = `pw-${unique()}`;
    secrets.add(password);
    return password;
  };

  const newSignIn: Api['signIn'] = async (username, password, as) => {
    const caller = await signedIn(target, secrets, { username, password }, as);
    afterwards(() => caller.send(signOut.method, signOut.path));
    return caller;
  };

  const newState: Api['newState'] = async (input = { type: 'away', message: unique() }) => {
    const { body: state, etag } = await admin.call(createState, { body: input });
    afterwards(() => removeState(admin, state.id));
    return { state, etag };
  };

  const newGroup: Api['newGroup'] = async (input = {}) => {
    const { body: group, etag } = await admin.call(createGroup, {
      body: { name: unique(), presence: 'yes', ...input },
    });
    afterwards(() => removeGroup(admin, group.id));
    return { group, etag };
  };

  const newUser: Api['newUser'] = async (input = {}) => {
    const name = unique();
    const password = input.password ?? newPassword();
    const body = { displayName: `Conformance ${name}`, username: `c-${name}`, role: 'user', presence: 'yes' } as const;
    const { body: user, etag } = await admin.call(createUser, { body: { ...body, ...input, password } });
    afterwards(() => removeUser(admin, user.id));
    return { user, etag, password };
  };

  const newPerson: Api['newPerson'] = async (input = {}) => {
    const made = await newUser({ extension: unique(), ...input });
    const caller = await newSignIn(made.user.username, made.password);
    return { ...made, caller, extension: made.user.extension ?? '' };
  };

  const undo = async () => {
    const failures: unknown[] = [];
    while (undoing.length > 0) {
      try {
        await undoing.pop()?.();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };

  return {
    afterwards,
    newPassword,
    withToken: (token: string) => callerOf(target, secrets, { token }),
    signIn: newSignIn,
    newState,
    newGroup,
    newUser,
    newPerson,
    removeState: (id: number) => removeState(admin, id),
    undo,
  };
}

/** Deletes a state in whichever version it is now; one that is gone already is fine. */
async function removeState(admin: Caller, id: number): Promise<void> {
  const found = await admin.send('GET', `/states/${id}`);
  if (found.status === 404) return;
  await admin.call(deleteState, { params: { id }, query: {}, ifMatch: found.headers.get('etag') ?? '*' });
}

/** Deletes a group in whichever version it is now; one that is gone already is fine. */
async function removeGroup(admin: Caller, id: number): Promise<void> {
  const found = await admin.send('GET', `/groups/${id}`);
  if (found.status === 404) return;
  await admin.call(deleteGroup, { params: { id }, ifMatch: found.headers.get('etag') ?? '*' });
}

/** Deletes a user in whichever version they are now; one who is gone already is fine. */
async function removeUser(admin: Caller, id: number): Promise<void> {
  const found = await admin.send('GET', `/users/${id}`);
  if (found.status === 404) return;
  await admin.call(deleteUser, { params: { id }, ifMatch: found.headers.get('etag') ?? '*' });
}

export const listening = async (caller: Caller, afterwards: Api['afterwards'], place?: Place): Promise<Listening> => {
  const stream = await listen(caller, place);
  afterwards(stream.stop);
  return stream;
};
