import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath, idInText, listQuery, pageOf } from './paging.ts';
import { role, userPresence, username, displayName, extension, email, newPassword } from './userFields.ts';

const groupName = z.looseObject({ id, name: z.string() });

/** Whether the user may use presence: by their own Yes or No, by the first of their groups, or by default. */
const presenceAnswer = z.looseObject({
  on: z.boolean(),
  from: z.enum(['user', 'group', 'default']),
  group: z.nullable(groupName),
});
export type PresenceAnswer = z.infer<typeof presenceAnswer>;

export const user = z.looseObject({
  id,
  username: z.string(),
  displayName: z.string(),
  extension: z.nullable(z.string()),
  email: z.nullable(z.string()),
  role,
  presence: userPresence,
  /** What `presence` comes to, and where that is from. */
  presenceAnswer,
  /** By priority, the first decides. */
  groups: z.array(groupName),
});
export type User = z.infer<typeof user>;

export const orNone = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.optional(z.nullable(z.union([z.literal(''), schema])));

const fields = {
  username,
  displayName,
  extension: orNone(extension),
  email: orNone(email),
  role,
  presence: userPresence,
  /** The groups that the user is in; none when left out. */
  groupIds: z._default(z.array(id).check(z.maxLength(100, 'too_many_groups')), []),
};

export const userInput = z.strictObject(fields);
export type UserInput = z.input<typeof userInput>;
export const newUserInput = z.strictObject({ ...fields, password: newPassword });
export type NewUserInput = z.input<typeof newUserInput>;

const userSorts = ['displayName', '-displayName', 'username', '-username', 'extension', '-extension'] as const;

/** Equals are in the order of their ids, turned around with the sort. Whoever has no extension comes first by it. */
export const listUsers = endpoint({
  id: 'listUsers',
  noun: 'users',
  capability: 'users',
  summary: 'The list of users; the search looks in user name, display name, extension and e-mail, ignoring case',
  method: 'GET',
  path: '/users',
  access: 'admin',
  scope: 'manage',
  query: z.extend(listQuery(userSorts), {
    /** Those in this group. Where `groups` are not offered there is no such parameter: `unknown_field`. */
    group: z.optional(idInText),
    /** Those for whom `presenceAnswer.on` is this, with an extension or without. */
    presence: z.optional(z.enum(['on', 'off'])),
  }),
  answer: pageOf(user),
});

/** Refused with `password_is_name` and `password_common` at `password`, and with `group_unknown` at `groupIds`. */
export const createUser = endpoint({
  id: 'createUser',
  noun: 'users',
  capability: 'users',
  summary: 'Add a user',
  method: 'POST',
  path: '/users',
  access: 'admin',
  scope: 'manage',
  body: newUserInput,
  status: 201,
  answer: user,
  etag: true,
  problems: ['username_taken', 'extension_taken'],
  events: ['users', 'session', 'presences', 'audit'],
});

export const getUser = endpoint({
  id: 'getUser',
  noun: 'users',
  capability: 'users',
  summary: 'One user',
  method: 'GET',
  path: '/users/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  answer: user,
  etag: true,
  problems: ['not_found'],
});

/**
 * All fields are set anew: an extension or e-mail left out is taken away, and without `groupIds` the user is in no group. Refused
 * with `group_unknown` at `groupIds`.
 */
export const updateUser = endpoint({
  id: 'updateUser',
  noun: 'users',
  capability: 'users',
  summary: 'Edit a user; without extension, or with presence off, their presence is cleared',
  method: 'PUT',
  path: '/users/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  body: userInput,
  answer: user,
  etag: true,
  ifMatch: true,
  problems: ['not_found', 'username_taken', 'extension_taken', 'last_admin'],
  events: ['users', 'session', 'presences', 'audit'],
});

/** One’s own account is `own_account`, also where one is the last admin. */
export const deleteUser = endpoint({
  id: 'deleteUser',
  noun: 'users',
  capability: 'users',
  summary: 'Delete a user, their presence and their sessions',
  method: 'DELETE',
  path: '/users/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  ifMatch: true,
  problems: ['not_found', 'last_admin', 'own_account'],
  events: ['users', 'session', 'presences', 'audit'],
});

export const passwordInput = z.strictObject({ password: newPassword });

/** Refused with `password_is_name` and `password_common` at `password`. */
export const setUserPassword = endpoint({
  id: 'setUserPassword',
  noun: 'users',
  capability: 'users',
  summary: 'Give a user a new password; their other sessions end',
  method: 'PUT',
  path: '/users/{id}/password',
  access: 'admin',
  params: idInPath,
  body: passwordInput,
  problems: ['not_found'],
  events: ['session', 'presences', 'audit'],
});

/** How many users one call switches at most. */
export const MAX_SWITCHED = 1000;

export const switchUsers = endpoint({
  id: 'switchUsers',
  noun: 'users',
  capability: 'users',
  summary:
    'Set presence Yes, No or Inherit for many users at once; answers how many had another before. Who is gone is left out',
  method: 'POST',
  path: '/users/presence',
  access: 'admin',
  scope: 'manage',
  body: z.strictObject({
    ids: z.array(id).check(z.minLength(1, 'required'), z.maxLength(MAX_SWITCHED, 'too_many_users')),
    presence: userPresence,
  }),
  answer: z.looseObject({ changed: z.int().check(z.minimum(0)) }),
  events: ['users', 'session', 'presences', 'audit'],
});
