import { getAuditEntry, listAudit } from '#contract/audit.ts';
import { createState } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, type Fields, fieldsIn, items, json, query } from '#conformance/testing/planting.ts';
import { event } from '#conformance/testing/streams.ts';

const ofState = 'audit: what an admin does to a state';
const ofUser = 'audit: what an admin does to a user';
const ofPresence = 'audit: a presence that an admin sets';
const filtered = 'audit: it is filtered';
const search = 'audit: a search looks in the names';
const latest = 'audit: the latest comes first';
const question = 'audit: a question that makes no sense';
const told = 'audit: it is told to admins';

/** The audit without some of its entries. */
const without = (isLost: (entry: Fields) => boolean) =>
  answer(listAudit, (list) => {
    const kept = list.items.filter((entry) => !isLost(entry));
    return { ...list, items: kept, total: list.total - list.items.length + kept.length };
  });

export const audit: Faults = {
  'new states are not noted': [ofState, without(({ action, subject }) => action === 'create' && subject === 'state')],
  'only edits are noted': [ofState, without(({ action }) => action !== 'update')],
  'entries do not say what was before': [ofState, items(listAudit, (entry) => ({ ...entry, before: null }))],
  'entries say after what was before': [
    ofState,
    items(listAudit, ({ before, after, ...entry }) => ({ ...entry, before: after, after: before })),
  ],
  'entries have only the message': [
    ofState,
    items(listAudit, (entry) => ({ ...entry, after: entry.after && { message: (entry.after as Fields).message } })),
  ],
  'whoever did it is told by user name': [
    ofState,
    items(listAudit, (entry) => ({ ...entry, actor: { ...(entry.actor as Fields), displayName: 'admin' } })),
  ],
  'subjects have no ids': [ofState, items(listAudit, (entry) => ({ ...entry, subjectId: null }))],
  'what is added has a before': [
    ofState,
    items(listAudit, (entry) => ({ ...entry, before: entry.before ?? entry.after })),
  ],
  'new passwords are not noted': [ofUser, without(({ action }) => action === 'password')],
  'a new password is noted as an edit': [
    ofUser,
    items(listAudit, (entry) => ({ ...entry, action: entry.action === 'password' ? 'update' : entry.action })),
  ],
  'a new password shows that it is one': [
    ofUser,
    items(listAudit, (entry) => ({
      ...entry,
      after: entry.action === 'password' ? { password: '********' } : entry.after,
    })),
  ],
  'presence is not among what is noted of a user': [
    ofUser,
    items(listAudit, (entry) => ({
      ...entry,
      after:
        entry.subject === 'user' && entry.after ? { ...(entry.after as Fields), presence: undefined } : entry.after,
    })),
  ],
  'one’s own picks are noted': [
    ofPresence,
    answer(listAudit, (list) => ({
      ...list,
      items: list.items.flatMap((entry) => (entry.subject === 'presence' ? [entry, entry] : [entry])),
    })),
  ],
  'clearing somebody’s presence is not noted': [ofPresence, without(({ action }) => action === 'clear')],
  'what was cleared is not said': [
    ofPresence,
    items(listAudit, (entry) => ({ ...entry, before: entry.action === 'clear' ? {} : entry.before })),
  ],
  'refused changes are noted': [
    'audit: what is refused is not noted',
    around(
      [createState, listAudit],
      async (call, refused) => {
        const response = await call.go();
        if (response.status === 409) refused.count += 1;
        const body = fieldsIn(await response.clone().text());
        const [first] = (body.items ?? []) as Fields[];
        return refused.count > 0 && first ? json({ ...body, items: [first, { ...first, id: 1 }] }) : response;
      },
      () => ({ count: 0 }),
    ),
  ],
  'the subject is not looked at': [filtered, query(listAudit, (given) => given.delete('subject'))],
  'the action is not looked at': [filtered, query(listAudit, (given) => given.delete('action'))],
  'who did it is not looked at': [filtered, query(listAudit, (given) => given.delete('actor'))],
  'the end of a span is in the audit': [
    filtered,
    query(
      listAudit,
      (given) =>
        given.get('to') &&
        Number.isFinite(Date.parse(given.get('to') ?? '')) &&
        given.set('to', new Date(Date.parse(given.get('to') ?? '') + 1).toISOString()),
    ),
  ],
  'the beginning of a span is not in the audit': [
    filtered,
    query(
      listAudit,
      (given) =>
        given.get('from')?.endsWith('Z') &&
        given.set('from', new Date(Date.parse(given.get('from') ?? '') + 1).toISOString()),
    ),
  ],
  'nobody is named to filter by': [filtered, answer(listAudit, (list) => ({ ...list, actors: [] }))],
  'one entry has less than the list': [
    'audit: one entry is as the list has it',
    answer(getAuditEntry, (entry) => ({ ...entry, after: null })),
  ],
  'a search of the audit minds the case': [
    search,
    answer(listAudit, (list, { url }) =>
      /[A-Z]/.test(url.searchParams.get('search') ?? '') ? { ...list, items: [], total: 0 } : list,
    ),
  ],
  'a search looks in who did it alone': [
    search,
    answer(listAudit, (list, { url }) =>
      (url.searchParams.get('search') ?? '').includes('(') ? { ...list, items: [], total: 0 } : list,
    ),
  ],
  'a search of the audit knows wildcards': [
    search,
    query(listAudit, (given) => given.set('search', (given.get('search') ?? '').replace(/%$/, ''))),
  ],
  'the earliest comes first': [latest, query(listAudit, (given) => given.has('sort') || given.set('sort', 'at'))],
  'a page of the audit is as long as usual': [latest, query(listAudit, (given) => given.delete('pageSize'))],
  'the total of the audit counts everything': [
    latest,
    answer(listAudit, async (list, call) => ({ ...list, total: (await call.also('GET', '/audit?pageSize=1')).total })),
  ],
  'a day is a time in the audit': [
    question,
    query(
      listAudit,
      (given) =>
        /^\d{4}-\d\d-\d\d$/.test(given.get('from') ?? '') && given.set('from', `${given.get('from')}T00:00:00Z`),
    ),
  ],
  'an action that it does not know finds nothing': [
    question,
    around(listAudit, (call) =>
      call.url.searchParams.get('action') === 'sing'
        ? json({ items: [], total: 0, page: 1, pageSize: 25, actors: [], keptDays: null })
        : call.go(),
    ),
  ],
  'the audit is told of to nobody': [told, event('audit', () => null)],
  'the audit is told of to everybody': [told, event('states', (states) => [states, { type: 'audit', ids: [1] }])],
  'failed sign-ins are not noted': ['audit: sign-ins are noted', without(({ action }) => action === 'sign_in_failed')],
  'sign-ins are not noted': ['audit: sign-ins are noted', without(({ action }) => action === 'sign_in')],
};
