import { getGroup, getGroupUsage, updateGroup } from '#contract/groups.ts';
import { setMyPresence } from '#contract/me.ts';
import { getPresence } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { createUser, getUser, listUsers, updateUser } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, fieldsIn, json, otherwise, query, sent } from '#conformance/testing/planting.ts';
import { blocks, event } from '#conformance/testing/streams.ts';

const decides = 'groups: one’s own Yes or No counts';
const missing = 'groups: a user can’t be put into a group';
const off = 'groups: a group that is switched off';
const deletion = 'groups: a deletion says whom it turns';
const members = 'groups: members are counted';
const told = 'groups: groups are told of to admins';

const users = [createUser, getUser, updateUser] as const;

export const groupAnswers: Faults = {
  'the last group decides': [
    decides,
    answer(users, (user) => ({
      ...user,
      presenceAnswer:
        user.presenceAnswer.from === 'group'
          ? { on: true, from: 'group', group: user.groups.at(-1) }
          : user.presenceAnswer,
    })),
  ],
  'the groups count before one’s own answer': [
    decides,
    answer(users, (user) =>
      user.presence === 'yes' && user.groups[0]
        ? { ...user, presenceAnswer: { on: false, from: 'group', group: user.groups[0] } }
        : user,
    ),
  ],
  'whoever is in no group is off': [
    decides,
    answer(users, (user) =>
      user.presenceAnswer.from === 'default'
        ? { ...user, presenceAnswer: { ...user.presenceAnswer, on: false } }
        : user,
    ),
  ],
  'groups of a user come by their names, backwards': [
    decides,
    answer(users, (user) => ({ ...user, groups: user.groups.toSorted((a, b) => (a.name < b.name ? 1 : -1)) })),
  ],
  'groups of a user come by their ids': [
    decides,
    answer(users, (user) => ({ ...user, groups: user.groups.toSorted((a, b) => a.id - b.id) })),
  ],
  'a group that is not there is left out': [
    missing,
    otherwise([createUser, updateUser], 'group_unknown', async (call) =>
      call.go({ text: JSON.stringify({ ...fieldsIn(await call.request.clone().text()), groupIds: [] }) }),
    ),
  ],
  'any number of groups': [
    missing,
    sent(createUser, (body) =>
      Array.isArray(body.groupIds) && body.groupIds.length > 100 ? { ...body, groupIds: [] } : body,
    ),
  ],
  'a group that is switched off counts from the next sign-in on': [
    off,
    answer(getSession, (body) => ({ ...body, may: { ...body.may, setOwnPresence: Boolean(body.user?.extension) } })),
  ],
  'a group that is switched off switches off everybody in it': [
    off,
    around(
      [getSession, updateGroup],
      async (call, groupsOff) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'PUT') groupsOff.are = body.presence === 'no';
        return call.request.method === 'GET' && groupsOff.are && body.user
          ? json({ ...body, may: { ...(body.may as object), setOwnPresence: false } })
          : response;
      },
      () => ({ are: false }),
    ),
  ],
  'who loses presence by a group keeps what they are in': [
    off,
    around(
      [setMyPresence, getPresence],
      async (call, kept) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'PUT' && response.ok) kept.set(body.extension, body);
        return body.type === 'not_set' && kept.has(body.extension) ? json(kept.get(body.extension)) : response;
      },
      () => new Map<unknown, unknown>(),
    ),
  ],
  'a group tells nobody that they lose presence': [off, event('session', () => null)],
  'everybody in a group is told that their rights changed': [
    off,
    blocks((block) =>
      block.includes('"type":"presences"') ? `${block}\n\nid: ${crypto.randomUUID()}\ndata: {"type":"session"}` : block,
    ),
  ],
  'a new priority counts when users are edited': [
    'groups: a priority that changes',
    around([updateGroup, getUser], async (call) => {
      const response = await call.go();
      const user = fieldsIn(await response.clone().text());
      const inGroups = user.groups as { id: number }[] | undefined;
      const first = inGroups?.toSorted((a, b) => a.id - b.id)[0];
      return first
        ? json({ ...user, presenceAnswer: { on: true, from: 'group', group: first } }, 200, response.headers)
        : response;
    }),
  ],
  'the usage counts those with a Yes of their own': [
    deletion,
    answer(getGroupUsage, (body) => ({ ...body, gain: body.members })),
  ],
  'the usage turns gain and loss around': [
    deletion,
    answer(getGroupUsage, (body) => ({ ...body, gain: body.lose, lose: body.gain })),
  ],
  'a deleted group stays with its users': [
    deletion,
    (fetch) => {
      const names = new Map<string, { id: number; name: string }>();
      return async (request) => {
        const response = await fetch(request);
        const body = response.ok && request.method === 'GET' ? fieldsIn(await response.clone().text()) : {};
        const path = new URL(request.url).pathname;
        if (/^\/api\/groups\/\d+\/usage$/.test(path))
          names.set('last', { id: Number(path.split('/')[3]), name: 'Gone' });
        return Array.isArray(body.groups) && body.groups.length === 0 && names.has('last')
          ? json({ ...body, groups: [names.get('last')] }, 200, response.headers)
          : response;
      };
    },
  ],
  'a member who is named twice counts twice': [
    members,
    answer(getGroup, (group) => ({ ...group, members: group.members === 2 ? 3 : group.members })),
  ],
  'the group is ignored in the list of users': [members, query(listUsers, (given) => given.delete('group'))],
  'presence is ignored in the list of users': [members, query(listUsers, (given) => given.delete('presence'))],
  'those who inherit are neither on nor off': [
    members,
    answer(listUsers, (list, { url }) => {
      const found = url.searchParams.has('presence')
        ? list.items.filter(({ presence }) => presence !== 'inherit')
        : list.items;
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'groups are told of to nobody': [told, event('groups', () => null)],
  'groups are told of to everybody': [told, event('states', (states) => [states, { type: 'groups', ids: [1] }])],
  'deleted groups are told of without their ids': [
    told,
    (fetch) => {
      const seen = new Set<number>();
      return event('groups', (changed) => {
        const isOld = changed.ids.some((id) => seen.has(id));
        for (const id of changed.ids) seen.add(id);
        return isOld ? { ...changed, ids: [] } : changed;
      })(fetch);
    },
  ],
};
