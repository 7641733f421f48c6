import { createGroup, deleteGroup, getGroup, getGroupUsage, listGroups, updateGroup } from '#contract/groups.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  field,
  fieldsIn,
  head,
  headers,
  json,
  otherwise,
  problem,
  query,
  refusal,
  sent,
  versioned,
  lacking,
} from '#conformance/testing/planting.ts';

const entered = 'groups: a group is answered as entered';
const fields = 'groups: each field that can’t be accepted';
const name = 'groups: a name belongs to one group';
const edit = 'groups: an edit changes every field';
const old = 'groups: an edit or deletion from an old version';
const gone = 'groups: a deleted group is gone';
const search = 'groups: a search looks in the name';
const sorts = 'groups: every sort sorts';
const pages = 'groups: pages follow one another';

const one = [createGroup, getGroup, updateGroup] as const;

const write = [createGroup, updateGroup] as const;

export const groups: Faults = {
  'group names keep their blanks': [entered, answer(one, (group) => ({ ...group, name: ` ${group.name} ` }))],
  'a new group has whoever made it as a member': [
    entered,
    answer(one, (group) => ({ ...group, members: group.members + 1 })),
  ],
  'emoji are lost from group names': [
    entered,
    field(write, 'name', (text) => text.replaceAll(/\p{Emoji_Presentation}/gu, '')),
  ],
  'a group without a priority comes first': [
    'groups: a group without a priority',
    sent(createGroup, (body) => ({ priority: 1, ...body })),
  ],
  'priorities up to 1000': [
    fields,
    sent(write, (body) => (body.priority === 1000 ? { ...body, priority: 999 } : body)),
  ],
  'priorities from 0 on': [fields, sent(write, (body) => (body.priority === 0 ? { ...body, priority: 1 } : body))],
  'a priority may be a text': [
    fields,
    sent(write, (body) => (body.priority === '7' ? { ...body, priority: 7 } : body)),
  ],
  'a group may inherit': [
    fields,
    sent(write, (body) => (body.presence === 'inherit' ? { ...body, presence: 'yes' } : body)),
  ],
  'a group without a name': [
    fields,
    sent(write, (body) => (body.name === '' ? { ...body, name: crypto.randomUUID() } : body)),
  ],
  'group names that are too long are cut': [fields, field(write, 'name', (text) => text.slice(0, 60))],
  'members may be set': [fields, sent(write, (body) => lacking(body, 'members'))],
  'groups differ by the case of their names': [
    name,
    otherwise(createGroup, 409, async (call) =>
      call.go({
        text: JSON.stringify({ ...fieldsIn(await call.request.clone().text()), name: crypto.randomUUID() }),
      }),
    ),
  ],
  'an edit may take another group’s name': [
    name,
    otherwise(updateGroup, 409, async (call) => versioned(await call.also('GET', `/groups/${call.params.id}`))),
  ],
  'a group’s own name is taken in an edit': [
    name,
    around(updateGroup, async (call) => {
      const before = await call.also('GET', `/groups/${call.params.id}`);
      const given = fieldsIn(await call.request.clone().text()).name;
      return given !== before.name && String(given).toLowerCase() === String(before.name).toLowerCase()
        ? problem(409, 'group_name_taken')
        : call.go();
    }),
  ],
  'a group name that is taken does not say which field': [
    name,
    refusal('group_name_taken', (body) => lacking(body, 'errors')),
  ],
  'an edit keeps the priority': [
    edit,
    sent(updateGroup, async (body, call) => ({
      ...body,
      priority: (await call.also('GET', `/groups/${call.params.id}`)).priority,
    })),
  ],
  'an edit keeps the ETag of a group': [edit, head(one, (given) => given.set('etag', '"1"'))],
  'the last edit of a group wins': [
    old,
    headers(updateGroup, (given) => given.has('if-match') && given.set('if-match', '*')),
  ],
  'a group is deleted in any version': [
    old,
    headers(deleteGroup, (given) => given.has('if-match') && given.set('if-match', '*')),
  ],
  'a group is edited by a call that names no version': [
    old,
    headers(updateGroup, (given) => given.has('if-match') || given.set('if-match', '*')),
  ],
  'the usage of a group that is gone is nothing': [
    gone,
    otherwise(getGroupUsage, 404, () => json({ members: 0, gain: 0, lose: 0 })),
  ],
  'a group may be deleted twice': [gone, otherwise(deleteGroup, 404, () => done())],
  'a search of groups minds the case': [
    search,
    answer(listGroups, (list, { url }) => {
      const found = list.items.filter((group) => group.name.includes(url.searchParams.get('search') ?? ''));
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'a search of groups knows wildcards': [
    search,
    query(listGroups, (given) => given.set('search', (given.get('search') ?? '').replaceAll(/^%|_$/g, ''))),
  ],
  'groups begin with the last that decides': [
    search,
    query(listGroups, (given) => given.has('sort') || given.set('sort', '-priority')),
  ],
  'groups do not sort by members': [
    sorts,
    query(listGroups, (given) => given.set('sort', (given.get('sort') ?? 'priority').replace('members', 'priority'))),
  ],
  'the total of groups counts the page': [pages, answer(listGroups, (list) => ({ ...list, total: list.items.length }))],
  'a page of groups past the end is the last': [
    pages,
    query(listGroups, (given) => Number(given.get('page')) > 2 && given.set('page', '2')),
  ],
};
