import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath, listQuery, pageOf } from './paging.ts';
import { name } from './text.ts';
import { presenceSwitch } from './userFields.ts';

export const GROUP_NAME_CHARACTERS = 60;

/** The place of a group among a user's groups, unless said. */
export const DEFAULT_PRIORITY = 100;

const groupName = name(GROUP_NAME_CHARACTERS, 'group_name_required', 'group_name_too_long');

const priority = z
  .int('priority_out_of_range')
  .check(z.minimum(1, 'priority_out_of_range'), z.maximum(999, 'priority_out_of_range'));

/** A group answers for those of its users who inherit. */
export const group = z.looseObject({
  id,
  name: z.string(),
  /** 1 to 999; 1 comes first: of a user's groups the first one's answer holds, of equals the older one's. */
  priority: z.int().check(z.minimum(1), z.maximum(999)),
  presence: presenceSwitch,
  /** How many users are in it. */
  members: z.int().check(z.minimum(0)),
});
export type Group = z.infer<typeof group>;

export const groupInput = z.strictObject({
  name: groupName,
  priority: z._default(priority, DEFAULT_PRIORITY),
  presence: presenceSwitch,
});
export type GroupInput = z.input<typeof groupInput>;

const groupSorts = ['priority', '-priority', 'name', '-name', 'members', '-members'] as const;

/** Equals are in the order of priority and id, turned around with the sort. */
export const listGroups = endpoint({
  id: 'listGroups',
  noun: 'groups',
  capability: 'groups',
  summary: 'The list of groups, the one that decides first in front; the search looks in the name, ignoring case',
  method: 'GET',
  path: '/groups',
  access: 'admin',
  scope: 'manage',
  query: listQuery(groupSorts),
  answer: pageOf(group),
});

export const createGroup = endpoint({
  id: 'createGroup',
  noun: 'groups',
  capability: 'groups',
  summary: 'Add a group; no other may have its name, ignoring case',
  method: 'POST',
  path: '/groups',
  access: 'admin',
  scope: 'manage',
  body: groupInput,
  status: 201,
  answer: group,
  etag: true,
  problems: ['group_name_taken'],
  events: ['groups', 'audit'],
});

export const getGroup = endpoint({
  id: 'getGroup',
  noun: 'groups',
  capability: 'groups',
  summary: 'One group',
  method: 'GET',
  path: '/groups/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  answer: group,
  etag: true,
  problems: ['not_found'],
});

export const updateGroup = endpoint({
  id: 'updateGroup',
  noun: 'groups',
  capability: 'groups',
  summary: 'Edit a group; those of its users who inherit get their answer anew, and who loses presence is in nothing',
  method: 'PUT',
  path: '/groups/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  body: groupInput,
  answer: group,
  etag: true,
  ifMatch: true,
  problems: ['not_found', 'group_name_taken'],
  events: ['groups', 'session', 'presences', 'audit'],
});

export const deleteGroup = endpoint({
  id: 'deleteGroup',
  noun: 'groups',
  capability: 'groups',
  summary: 'Delete a group; its users stay, and those who inherit get their answer from elsewhere',
  method: 'DELETE',
  path: '/groups/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  ifMatch: true,
  problems: ['not_found'],
  events: ['groups', 'session', 'presences', 'audit'],
});

export const getGroupUsage = endpoint({
  id: 'getGroupUsage',
  noun: 'groups',
  capability: 'groups',
  summary: 'What deleting a group would do: how many people with an extension would get presence, and how many lose it',
  method: 'GET',
  path: '/groups/{id}/usage',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  answer: z.looseObject({
    members: z.int().check(z.minimum(0)),
    gain: z.int().check(z.minimum(0)),
    lose: z.int().check(z.minimum(0)),
  }),
  problems: ['not_found'],
});
