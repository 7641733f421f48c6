import type { LiveEvent } from '#contract/events.ts';
import { deleteGroup, getGroup, getGroupUsage, updateGroup } from '#contract/groups.ts';
import { setMyPresence } from '#contract/me.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { createUser, getUser, listUsers, updateUser } from '#contract/users.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const ofGroup = (id: number) => (event: LiveEvent) => event.type === 'groups' && event.ids.includes(id);
const ofSession = (event: LiveEvent) => event.type === 'session';

async function isOn(caller: Caller): Promise<boolean> {
  return (await caller.call(getSession, {})).body.may.setOwnPresence;
}

export const groupAnswers = checksOf('groups', 'groups', {
  'one’s own Yes or No counts, then the first group’s, then Yes': async ({ newGroup, newUser, token }) => {
    const { group: second } = await newGroup({ name: `${token} 2`, priority: 20, presence: 'yes' });
    const { group: first } = await newGroup({ name: `${token} 1`, priority: 10, presence: 'no' });
    const { group: equal } = await newGroup({ name: `${token} 3`, priority: 10, presence: 'yes' });
    const groupIds = [second.id, equal.id, first.id];
    const from = { id: first.id, name: first.name };
    const expected = [
      [
        { presence: 'yes', groupIds },
        { on: true, from: 'user', group: null },
      ],
      [
        { presence: 'no', groupIds },
        { on: false, from: 'user', group: null },
      ],
      [
        { presence: 'inherit', groupIds },
        { on: false, from: 'group', group: from },
      ],
      [{ presence: 'inherit' }, { on: true, from: 'default', group: null }],
    ] as const;
    for (const [input, answer] of expected) {
      const { user } = await newUser({ presence: input.presence, groupIds: 'groupIds' in input ? groupIds : [] });
      same(`POST /users with ${JSON.stringify(input)}: presenceAnswer`, user.presenceAnswer, answer);
    }
    const { user } = await newUser({ groupIds });
    same(
      'POST /users: groups, the one that decides first in front',
      user.groups.map(({ id }) => id),
      [first.id, equal.id, second.id],
    );
  },

  'a user can’t be put into a group that is not there': async ({ admin, newGroup, newUser, newPassword, token }) => {
    const { group, etag } = await newGroup();
    const made = await newUser();
    await admin.call(deleteGroup, { params: { id: group.id }, ifMatch: etag });
    const fields = { username: token, displayName: token, role: 'user', presence: 'yes' } as const;
    const fault = { groupIds: 'group_unknown' };
    const body = { ...fields, groupIds: [group.id] };
    await admin.refused(createUser, { body: { ...body, password: newPassword() } }, 'invalid', fault);
    await admin.refused(updateUser, { params: { id: made.user.id }, body, ifMatch: made.etag }, 'invalid', fault);
    const many = { ...fields, groupIds: Array.from({ length: 101 }, (_, index) => index + 1), password: newPassword() };
    await admin.refused(createUser, { body: many }, 'invalid', { groupIds: 'too_many_groups' });
  },

  'whoever is edited without groups is in none': async ({ admin, newGroup, newUser }) => {
    const { group } = await newGroup();
    const { user, etag } = await newUser({ groupIds: [group.id] });
    const { username, displayName, role, presence } = user;
    const body = { username, displayName, role, presence };
    const { body: edited, did } = await admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    same(`${did} without groupIds: groups`, edited.groups, []);
  },

  'a group that is switched off takes presence from those who inherit, at once': async ({
    admin,
    people,
    newGroup,
    newPerson,
    newState,
    listen,
  }) => {
    const { ben } = await people();
    const { group, etag } = await newGroup();
    const ana = await newPerson({ presence: 'inherit', groupIds: [group.id] });
    const own = await newPerson({ presence: 'yes', groupIds: [group.id] });
    const [anas, owns] = [await listen(ana.caller), await listen(own.caller)];
    const { state } = await newState();
    // What was told of before that may have been heard late.
    await owns.until('states, of one just added', (event) => event.type === 'states' && event.ids.includes(state.id));
    const heardBefore = owns.heard.length;
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });

    const { name, priority } = group;
    const params = { id: group.id };
    const off = { name, priority, presence: 'no' } as const;
    const edited = await admin.call(updateGroup, { params, body: off, ifMatch: etag });
    await anas.until('session, of whom loses presence', ofSession);
    same('GET /session: may.setOwnPresence of one who inherits', await isOn(ana.caller), false);
    same('GET /session: may.setOwnPresence of one with a Yes of their own', await isOn(own.caller), true);
    await ana.caller.refused(setMyPresence, { body: { stateId: state.id } }, 'presence_off');
    await ben.caller.refused(getPresence, { params: { extension: ana.extension } }, 'not_found');
    const { body: listed } = await ben.caller.call(listPresences, { query: { search: ana.extension } });
    same('GET /presences: those without presence', listed.items, []);

    await admin.call(updateGroup, { params, body: { ...off, presence: 'yes' }, ifMatch: edited.etag });
    await anas.until('session, of whom gets presence', ofSession);
    same('GET /session: may.setOwnPresence when the group is on again', await isOn(ana.caller), true);
    const { body: again } = await ben.caller.call(getPresence, { params: { extension: ana.extension } });
    same('GET /presences/{extension} after being off: type', again.type, 'not_set');
    const heardSince = owns.heard.slice(heardBefore);
    holds('GET /events: session of one whose answer stayed', !heardSince.some(ofSession), 'none', heardSince);
  },

  'a priority that changes makes another group decide': async ({ admin, newGroup, newPerson, token }) => {
    const { group: yes, etag } = await newGroup({ name: `${token} yes`, priority: 10 });
    const { group: no } = await newGroup({ name: `${token} no`, priority: 20, presence: 'no' });
    const { user, caller } = await newPerson({ presence: 'inherit', groupIds: [yes.id, no.id] });
    const body = { name: yes.name, priority: 30, presence: 'yes' } as const;
    await admin.call(updateGroup, { params: { id: yes.id }, body, ifMatch: etag });
    const found = await admin.call(getUser, { params: { id: user.id } });
    same(`${found.did}: presenceAnswer`, found.body.presenceAnswer, {
      on: false,
      from: 'group',
      group: { id: no.id, name: no.name },
    });
    same('GET /session: may.setOwnPresence when the other group decides', await isOn(caller), false);
  },

  'a deletion says whom it turns, and turns them': async ({ admin, newGroup, newPerson }) => {
    const { group, etag } = await newGroup({ presence: 'no' });
    const groupIds = [group.id];
    const ana = await newPerson({ presence: 'inherit', groupIds });
    await newPerson({ presence: 'yes', groupIds });
    const params = { id: group.id };
    const usage = await admin.call(getGroupUsage, { params });
    same(usage.did, usage.body, { members: 2, gain: 1, lose: 0 });
    await admin.call(deleteGroup, { params, ifMatch: etag });
    same('GET /session: may.setOwnPresence after the deletion', await isOn(ana.caller), true);
    const found = await admin.call(getUser, { params: { id: ana.user.id } });
    same(`${found.did}: groups`, found.body.groups, []);
  },

  'members are counted, and found by their group and their answer': async ({ admin, newGroup, newUser, token }) => {
    const { group } = await newGroup({ presence: 'no' });
    const displayName = token;
    const { user: off } = await newUser({ displayName, presence: 'inherit', groupIds: [group.id] });
    const { user: on } = await newUser({ displayName, presence: 'yes', groupIds: [group.id, group.id] });
    await newUser({ displayName, presence: 'yes' });
    const found = await admin.call(getGroup, { params: { id: group.id } });
    same(`${found.did}: members`, found.body.members, 2);
    const expected = [
      [{ group: group.id }, [off.id, on.id]],
      [{ group: group.id, presence: 'on' }, [on.id]],
      [{ group: group.id, presence: 'off', search: token }, [off.id]],
      [{ presence: 'off', search: token }, [off.id]],
    ] as const;
    for (const [query, ids] of expected) {
      const { body, did } = await admin.call(listUsers, { query });
      same(did, [body.items.map(({ id }) => id), body.total], [ids, ids.length]);
    }
  },

  'groups are told of to admins, and to nobody else': async ({ admin, people, newGroup, newState, listen }) => {
    const { ana } = await people();
    const [admins, persons] = [await listen(admin), await listen(ana.caller)];
    const { group, etag } = await newGroup();
    await admins.until(`groups with id ${group.id}, added`, ofGroup(group.id));
    await admin.call(deleteGroup, { params: { id: group.id }, ifMatch: etag });
    await admins.until(`groups with id ${group.id}, deleted`, ofGroup(group.id));
    const { state } = await newState();
    await persons.until(
      `states with id ${state.id}`,
      (event) => event.type === 'states' && event.ids.includes(state.id),
    );
    const told = persons.heard.filter(({ type }) => type === 'groups');
    holds('GET /events: groups, to a person', told.length === 0, 'none', told);
  },
});
