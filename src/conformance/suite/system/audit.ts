import { type AuditEntry, getAuditEntry, listAudit } from '#contract/audit.ts';
import { setMyPresence } from '#contract/me.ts';
import { clearPresence, setPresence } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState, deleteState, updateState } from '#contract/states.ts';
import { deleteUser, setUserPassword, updateUser } from '#contract/users.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** What admins did to things whose name holds the token, the earliest first. */
async function auditEntries({ admin, token }: Pick<Api, 'admin' | 'token'>): Promise<AuditEntry[]> {
  return (await admin.call(listAudit, { query: { search: token, sort: 'at', pageSize: 200 } })).body.items;
}

const actions = (entries: AuditEntry[]) => entries.map(({ action }) => action);

/** Two states added and one of them deleted, with the token in their messages. */
async function threeEntries({ admin, newState, token }: Api) {
  const { state, etag } = await newState({ type: 'away', message: `${token} a` });
  await newState({ type: 'dnd', message: `${token} b` });
  await admin.call(deleteState, { params: { id: state.id }, query: {}, ifMatch: etag });
}

export const audit = checksOf('audit', 'audit', {
  'what an admin does to a state is noted, with before and after': async (api) => {
    const { admin, newState, token } = api;
    const { state, etag } = await newState({ type: 'away', message: token });
    const params = { id: state.id };
    const body = { type: 'xa', message: `${token} 2` } as const;
    const edited = await admin.call(updateState, { params, body, ifMatch: etag });
    await admin.call(deleteState, { params, query: {}, ifMatch: edited.etag });
    const [created, updated, deleted] = await auditEntries(api);
    const { body: who } = await admin.call(getSession, {});
    const { id, displayName } = who.user ?? {};
    for (const [entry, action] of [
      [created, 'create'],
      [updated, 'update'],
      [deleted, 'delete'],
    ] as const) {
      same(
        'GET /audit: action, subject, id',
        [entry?.action, entry?.subject, entry?.subjectId],
        [action, 'state', state.id],
      );
      same('GET /audit: actor', entry?.actor, { id, displayName });
      holds('GET /audit: at', entry?.at.endsWith('Z') === true, 'a time in UTC', entry?.at);
    }
    same('GET /audit: before adding', created?.before, null);
    same(
      'GET /audit: the message before and after',
      [updated?.before?.['message'], updated?.after?.['message']],
      [token, `${token} 2`],
    );
    same(
      'GET /audit: the type before and after',
      [updated?.before?.['type'], updated?.after?.['type']],
      ['away', 'xa'],
    );
    same('GET /audit: before deleting', deleted?.before?.['message'], `${token} 2`);
  },

  'what an admin does to a user is noted, and never a password': async (api) => {
    const { admin, newUser, newPassword, token } = api;
    const { user, etag } = await newUser({ displayName: token });
    const params = { id: user.id };
    const { username, role } = user;
    const body = { username, displayName: `${token} 2`, role, presence: 'no' } as const;
    const edited = await admin.call(updateUser, { params, body, ifMatch: etag });
    await admin.call(setUserPassword, { params, body: { password: newPassword() } });
    await admin.call(deleteUser, { params, ifMatch: edited.etag });
    const noted = await auditEntries(api);
    same('GET /audit: actions', actions(noted), ['create', 'update', 'password', 'delete']);
    same(
      'GET /audit: subjects',
      noted.map(({ subject, subjectId }) => [subject, subjectId]),
      noted.map(() => ['user', user.id]),
    );
    same(
      'GET /audit: presence before and after',
      [noted[1]?.before?.['presence'], noted[1]?.after?.['presence']],
      ['yes', 'no'],
    );
    same('GET /audit: a new password, before and after', [noted[2]?.before, noted[2]?.after], [null, null]);
  },

  'a presence that an admin sets or clears for somebody else is noted, one’s own is not': async (api) => {
    const { admin, newPerson, newState, token } = api;
    const person = await newPerson({ displayName: token });
    const { state } = await newState();
    const params = { extension: person.extension };
    await admin.call(setPresence, { params, body: { stateId: state.id, message: 'Back soon' } });
    await person.caller.call(setMyPresence, { body: { stateId: state.id } });
    await person.caller.call(clearPresence, { params });
    await person.caller.call(setPresence, { params, body: { stateId: state.id } });
    await admin.call(clearPresence, { params });
    const noted = (await auditEntries(api)).filter(({ subject }) => subject === 'presence');
    same('GET /audit: actions', actions(noted), ['set', 'clear']);
    same('GET /audit: before the first', noted[0]?.before, null);
    same('GET /audit: the message that was set', noted[0]?.after?.['message'], 'Back soon');
    same('GET /audit: the type that was cleared', noted[1]?.before?.['type'], state.type);
  },

  'sign-ins are noted, and those that failed': async (api) => {
    const { admin, anyone, newUser, signIn: signedInAs, token } = api;
    const { user, password } = await newUser({ displayName: token });
    const body = { username: user.username, password: 'not the password' };
    await anyone.refused(signIn, { body }, 'wrong_credentials');
    await signedInAs(user.username, password);
    const query = { search: token, subject: 'session', sort: 'at' } as const;
    const { items } = (await admin.call(listAudit, { query })).body;
    same('GET /audit?subject=session: actions', actions(items), ['sign_in_failed', 'sign_in']);
    same(
      'GET /audit?subject=session: ids',
      items.map(({ subjectId }) => subjectId),
      items.map(() => user.id),
    );
  },

  'what is refused is not noted': async (api) => {
    const { admin, newState, token } = api;
    const { state } = await newState({ type: 'away', message: token });
    const body = { type: 'away', message: token };
    await admin.refused(createState, { body }, 'state_duplicate');
    await admin.refused(updateState, { params: { id: state.id }, body, ifMatch: '"old"' }, 'stale');
    same('GET /audit: actions', actions(await auditEntries(api)), ['create']);
  },

  'it is filtered by who, what and when': async (api) => {
    await threeEntries(api);
    const { admin, token } = api;
    const [first, second, third] = await auditEntries(api);
    const ids = async (query: object) =>
      (await admin.call(listAudit, { query: { search: token, sort: 'at', ...query } })).body.items.map(({ id }) => id);
    const all = [first?.id, second?.id, third?.id];
    same('GET /audit?action=delete', await ids({ action: 'delete' }), [third?.id]);
    same('GET /audit?subject=state', await ids({ subject: 'state' }), all);
    same('GET /audit?subject=user', await ids({ subject: 'user' }), []);
    same('GET /audit?actor= of the admin', await ids({ actor: first?.actor.id }), all);
    same('GET /audit?actor= of nobody', await ids({ actor: 2_147_483_647 }), []);
    same('GET /audit?from= of the first', await ids({ from: first?.at }), all);
    same('GET /audit?to= of the first', await ids({ to: first?.at }), []);
    const { body } = await admin.call(listAudit, { query: { search: token } });
    const named = body.actors.some(({ id }) => id === first?.actor.id);
    holds('GET /audit: actors', named, 'the admin among them', body.actors);
  },

  'one entry is as the list has it': async (api) => {
    await threeEntries(api);
    for (const entry of await auditEntries(api)) {
      const { body, did } = await api.admin.call(getAuditEntry, { params: { id: entry.id } });
      same(did, body, entry);
    }
  },

  'a search looks in the names, ignoring case': async (api) => {
    await threeEntries(api);
    const { admin, token } = api;
    for (const [search, total] of [
      [`${token.toUpperCase()} A`, 2],
      [`dnd (${token}`, 1],
      [`${token}%`, 0],
      [`${token}_a`, 0],
    ] as const) {
      const { body, did } = await admin.call(listAudit, { query: { search } });
      same(did, [body.items.length, body.total], [total, total]);
    }
  },

  'the latest comes first, pages follow one another, and the total counts all of them': async (api) => {
    await threeEntries(api);
    const { admin, token } = api;
    const all = (await auditEntries(api)).map(({ id }) => id).toReversed();
    for (const [page, ids] of [
      [1, all.slice(0, 2)],
      [2, all.slice(2)],
      [3, []],
    ] as const) {
      const { body, did } = await admin.call(listAudit, { query: { search: token, page, pageSize: 2 } });
      same(did, [body.items.map(({ id }) => id), body.total, body.page, body.pageSize], [ids, 3, page, 2]);
    }
  },

  'a question that makes no sense is refused by the field': async ({ admin }) => {
    for (const [query, field, code] of [
      [{ action: 'sing' }, 'action', 'not_allowed'],
      [{ subject: 'weather' }, 'subject', 'not_allowed'],
      [{ actor: 'ana' }, 'actor', 'wrong_type'],
      [{ from: '2026-11-23' }, 'from', 'time_malformed'],
      [{ to: 'now' }, 'to', 'time_malformed'],
      [{ sort: 'actor' }, 'sort', 'not_allowed'],
    ] as const)
      await admin.refused(listAudit, { query }, 'invalid', { [field]: code });
  },

  'it is told to admins as it happens, and to nobody else': async ({ admin, people, newState, listen }) => {
    const { ana } = await people();
    const [admins, anas] = [await listen(admin), await listen(ana.caller)];
    const { state } = await newState();
    await admins.until('audit, after a state was added', ({ type }) => type === 'audit');
    await anas.until('states', (event) => event.type === 'states' && event.ids.includes(state.id));
    const { state: next } = await newState();
    await anas.until('states', (event) => event.type === 'states' && event.ids.includes(next.id));
    const told = anas.heard.filter(({ type }) => type === 'audit');
    holds('GET /events of a person while states change', told.length === 0, 'no audit event', told);
  },
});
