import { type HistoryEntry, listMyHistory } from '#contract/history.ts';
import { clearMyPresence, setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { deleteState, updateState } from '#contract/states.ts';
import { updateUser } from '#contract/users.ts';
import type { Api, Person } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

async function changesOf({ caller }: Person): Promise<HistoryEntry[]> {
  return (await caller.call(listMyHistory, {})).body.items;
}

/** What a change comes down to, without its id and time. */
const gist = ({ label, cause, by }: HistoryEntry) => [label, cause, by?.self ?? null];

/** A person who has picked one state after the other, and nothing else. */
async function withPicks({ newPerson, newState, token }: Api, count: number) {
  const person = await newPerson();
  const { state } = await newState({ type: 'away', message: token });
  for (let pick = 1; pick <= count; pick += 1)
    await person.caller.call(setMyPresence, { body: { stateId: state.id, message: `${token} ${pick}` } });
  return person;
}

export const history = checksOf('me', 'history', {
  'every pick is in the history, the latest first, with who made it': async (api) => {
    const { admin, newPerson, newState, token } = api;
    const person = await newPerson();
    const { state } = await newState({ type: 'chat', message: token });
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000).toISOString();
    await person.caller.call(setMyPresence, { body: { stateId: state.id, until } });
    await admin.call(setPresence, {
      params: { extension: person.extension },
      body: { stateId: state.id, message: 'x' },
    });
    const [set, picked] = await changesOf(person);
    const { body: who } = await admin.call(getSession, {});
    same('GET /me/history: the change by an admin', set && gist(set), ['Chat (x)', 'pick', false]);
    same('GET /me/history: who set it', set?.by?.displayName, who.user?.displayName);
    same('GET /me/history: the own pick', picked && gist(picked), [`Chat (${token})`, 'pick', true]);
    same('GET /me/history: until', Date.parse(picked?.until ?? ''), Date.parse(until));
    holds('GET /me/history: at', picked?.at.endsWith('Z') === true, 'a time in UTC', picked?.at);
  },

  'clearing is in the history, and clearing nothing is not': async (api) => {
    const person = await withPicks(api, 1);
    await person.caller.call(clearMyPresence, {});
    await person.caller.call(clearMyPresence, {});
    const [cleared, picked] = await changesOf(person);
    same('GET /me/history: the first', cleared && gist(cleared), ['Not set', 'release', true]);
    same('GET /me/history: the one before', picked?.cause, 'pick');
  },

  'a pick that was refused is not in the history': async ({ newPerson }) => {
    const person = await newPerson();
    const before = await changesOf(person);
    await person.caller.refused(setMyPresence, { body: { stateId: 2147483647 } }, 'invalid');
    same('GET /me/history after a refused pick', await changesOf(person), before);
  },

  'an admin’s change of the state itself is in the history of those in it': async (api) => {
    const { admin, newPerson, newState, token } = api;
    const person = await newPerson();
    const { state, etag } = await newState({ type: 'away', message: token });
    await person.caller.call(setMyPresence, { body: { stateId: state.id } });
    const params = { id: state.id };
    const edited = await admin.call(updateState, { params, body: { type: 'dnd', message: token }, ifMatch: etag });
    const { state: other } = await newState({ type: 'xa', message: token });
    await admin.call(deleteState, { params, query: { replaceWith: other.id }, ifMatch: edited.etag });
    const changes = await changesOf(person);
    const expected = [`Extended Away (${token})`, `DND (${token})`, `Away (${token})`];
    same(
      'GET /me/history: labels',
      changes.slice(0, 3).map(({ label }) => label),
      expected,
    );
    same(
      'GET /me/history: causes',
      changes.slice(0, 3).map(({ cause }) => cause),
      ['state', 'state', 'pick'],
    );
  },

  'that presence was switched off and on is in the history, which stays to be read': async (api) => {
    const person = await withPicks(api, 1);
    const { user, etag } = person;
    const { username, displayName, role, extension } = user;
    const fields = { username, displayName, role, extension };
    const params = { id: user.id };
    const off = await api.admin.call(updateUser, { params, body: { ...fields, presence: 'no' }, ifMatch: etag });
    same('GET /me/history, presence off: the first', (await changesOf(person))[0]?.cause, 'off');
    await api.admin.call(updateUser, { params, body: { ...fields, presence: 'yes' }, ifMatch: off.etag });
    const causes = (await changesOf(person)).map(({ cause }) => cause);
    same('GET /me/history: causes', causes.slice(0, 3), ['on', 'off', 'pick']);
  },

  'the history comes in parts that follow one another': async (api) => {
    const person = await withPicks(api, 5);
    const all = await changesOf(person);
    const seen: HistoryEntry[] = [];
    for (let before: number | undefined; ; before = seen.at(-1)?.id) {
      const { body, did } = await person.caller.call(listMyHistory, { query: { pageSize: 2, before } });
      seen.push(...body.items);
      const isPart = body.items.length > 0 && body.items.length <= 2 && seen.length <= all.length;
      holds(did, isPart, 'the next part, of at most two', body.items);
      if (!body.more) break;
    }
    same('GET /me/history, part by part', seen, all);
  },

  'a span holds what is in it, and says what was in force when it began': async (api) => {
    const person = await withPicks(api, 3);
    const [third, second, first] = await changesOf(person);
    const query = { from: second?.at, to: third?.at };
    const { body, did } = await person.caller.call(listMyHistory, { query });
    // Changes of one and the same moment are in or out together.
    const within = [second, first].filter((each) => each?.at === second?.at && each?.at !== third?.at);
    same(did, body.items, within);
    holds(
      `${did}: inForce`,
      body.inForce === null || body.inForce.at < (second?.at ?? ''),
      'an earlier one',
      body.inForce,
    );
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const later = (await person.caller.call(listMyHistory, { query: { from: future } })).body;
    same('GET /me/history from an hour ahead', [later.items, later.inForce], [[], third]);
    const everything = (await person.caller.call(listMyHistory, {})).body;
    same('GET /me/history without from: inForce', everything.inForce, null);
  },

  'nobody sees another’s history': async (api) => {
    const person = await withPicks(api, 1);
    const { carl } = await api.people();
    const [newest] = await changesOf(person);
    const { body } = await carl.caller.call(listMyHistory, { query: { before: (newest?.id ?? 0) + 1 } });
    const labels = body.items.map(({ label }) => label).filter((label) => label.includes(api.token));
    same('GET /me/history of somebody else', labels, []);
  },

  'a question that makes no sense is refused by the field': async ({ people }) => {
    const { carl } = await people();
    for (const [query, field, code] of [
      [{ from: 'yesterday' }, 'from', 'time_malformed'],
      [{ from: '2026-11-23T10:00Z' }, 'from', 'time_malformed'],
      ['from=2026-11-23T10:00:00Z&from=2026-11-24T10:00:00Z', 'from', 'time_malformed'],
      [{ to: '2026-02-30T00:00:00Z' }, 'to', 'time_malformed'],
      [{ before: '0' }, 'before', 'out_of_range'],
      [{ pageSize: '201' }, 'pageSize', 'out_of_range'],
      [{ page: '2' }, 'page', 'unknown_field'],
    ] as const)
      await carl.caller.refused(listMyHistory, { query }, 'invalid', { [field]: code });
  },
});
