import type { Query, QueryClient } from '@tanstack/react-query';
import type * as claims from '#contract/claims.ts';
import type { Answer, NameOf } from '#contract/endpoint.ts';
import { extensionsIn, type LinesEvent, type LiveEvent, type PresencesEvent } from '#contract/events.ts';
import { getMyPresence } from '#contract/me.ts';
import { getPhoneLink, type PhoneLink } from '#contract/phoneLink.ts';
import type * as phoneSystem from '#contract/phoneSystem.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import { getSession, type Session } from '#contract/session.ts';
import { listStates } from '#contract/states.ts';
import { queryKeyOf } from '#web/data/query.ts';
import { markOwnStale, markStale, refresh } from '#web/data/stale.ts';
import { type Directory, patchDirectory, patchLines } from './patchDirectory.ts';

type PhoneSystemEvent = Extract<LiveEvent, { type: 'phoneSystem' }>;
/** What tells of people in the directory. */
type DirectoryEvent = PresencesEvent | LinesEvent;
type DeliveriesEvent = Extract<LiveEvent, { type: 'deliveries' }>;
type StatePage = Answer<typeof listStates>;

/** With more people than this, pages wait before they ask again, each for a time of its own, so that they don't all ask at once. */
const REFETCH_AT_ONCE_UP_TO = 500;
/** The shortest wait, in milliseconds; the longest is twice that. */
const PAUSE_MS = 2_000;

// Named by their types, not imported: these endpoints come with the pages that ask.
const previewCall: NameOf<typeof phoneSystem.previewCall> = { noun: 'presences', id: 'previewCall' };
const phoneSystemId: NameOf<typeof phoneSystem.getPhoneSystem>['id'] = 'getPhoneSystem';
const claimsId: NameOf<typeof claims.listClaims>['id'] = 'listClaims';

/** The hashes of the queries that are fetched again when the pause is over. */
const waiting = new WeakMap<QueryClient, Set<string>>();

/** Brings the cache up to date with an event: patches it with what the event tells, and fetches again what the event only names. */
export function applyEvent(queryClient: QueryClient, event: Exclude<LiveEvent, { type: 'ready' }>): void {
  switch (event.type) {
    case 'presences':
      return applyPresences(queryClient, event);
    case 'lines':
      return refetchSoon(queryClient, patchLists(queryClient, event));
    case 'phoneSystem':
      return applyPhoneSystem(queryClient, event);
    case 'deliveries':
      return applyDeliveries(queryClient, event);
    default:
      return markStale(queryClient, event.type);
  }
}

function applyPresences(queryClient: QueryClient, event: PresencesEvent): void {
  const unsettled = patchLists(queryClient, event);
  // What an admin sees waiting for the phone system may be one more.
  const waitingLists = queryClient.getQueryCache().findAll({ queryKey: [getPhoneLink.noun, phoneSystemId] });
  refetchSoon(queryClient, [...unsettled, ...countingStates(queryClient), ...waitingLists]);

  const extensions = extensionsIn(event);
  refreshPeople(queryClient, extensions, [getPresence.id, claimsId]);
  if (isOwn(queryClient, extensions)) markOwnStale(queryClient);
}

/** Whether every open page may hold the query, and not admins' pages alone. */
const isOnEveryPage = ({ queryKey: [, id] }: Query) =>
  id === getPhoneLink.id || id === getMyPresence.id || id === previewCall.id;

/**
 * That it came or went is told; what else is known of it is asked for, as is what hangs on it: whether it has one's own presence,
 * and what calls do.
 */
function applyPhoneSystem(queryClient: QueryClient, { connected }: PhoneSystemEvent): void {
  const link = queryKeyOf(getPhoneLink);
  const known = queryClient.getQueryState<PhoneLink>(link);
  if (known?.data && known.data.connected !== connected) {
    queryClient.setQueryData<PhoneLink>(link, { ...known.data, connected }, { updatedAt: known.dataUpdatedAt });
  }
  const cache = queryClient.getQueryCache();
  refresh(queryClient, { predicate: (query) => query.queryKey[0] === getPhoneLink.noun && !isOnEveryPage(query) });
  refetchSoon(queryClient, cache.findAll({ predicate: isOnEveryPage }));
}

/** The directory does not say whether a presence has been delivered: only what tells of one presence by itself does. */
function applyDeliveries(queryClient: QueryClient, { extensions }: DeliveriesEvent): void {
  if (isOwn(queryClient, extensions)) refresh(queryClient, { queryKey: queryKeyOf(getMyPresence) });
  refreshPeople(queryClient, extensions, [getPresence.id]);
  const admins = queryClient.getQueryCache().findAll({
    queryKey: [getPhoneLink.noun],
    predicate: ({ queryKey }) => queryKey[1] !== getPhoneLink.id,
  });
  refetchSoon(queryClient, admins);
}

function isOwn(queryClient: QueryClient, extensions: readonly string[]): boolean {
  const sessions = queryClient.getQueriesData<Session>({ queryKey: [getSession.noun] });
  return sessions.some(([, session]) => extensions.includes(session?.user?.extension ?? ''));
}

function directories(queryClient: QueryClient): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: [listPresences.noun, listPresences.id] });
}

/** How many people there are, as far as the page has seen: in the directory, or in the states of a list that counts them. */
function companySize(queryClient: QueryClient): number {
  const totals = directories(queryClient).map(({ state }) => (state.data as Directory | undefined)?.total ?? 0);
  const inStates = countingStates(queryClient)
    .filter(({ queryKey }) => queryKey[1] === listStates.id)
    .map(({ state }) => (state.data as StatePage | undefined)?.items ?? [])
    .map((items) => items.reduce((sum, { inUse }) => sum + inUse, 0));
  return Math.max(0, ...totals, ...inStates);
}

/** Asks again for what tells of these people one by one, and for the calls to them or that go on to one of them. */
function refreshPeople(queryClient: QueryClient, extensions: readonly string[], ids: readonly string[]): void {
  for (const extension of extensions) {
    for (const id of ids) refresh(queryClient, { queryKey: [getPresence.noun, id, { extension }] });
  }
  refresh(queryClient, {
    queryKey: [previewCall.noun, previewCall.id],
    predicate: ({ queryKey, state }) => {
      const called = (queryKey[2] as { extension?: string } | null)?.extension ?? '';
      const steps = (state.data as phoneSystem.CallPreview | undefined)?.steps ?? [];
      return [called, ...steps.map(({ extension }) => extension)].some((each) => extensions.includes(each));
    },
  });
}

/** Patches all lists with what an event tells. Returns those that have to be fetched again all the same. */
function patchLists(queryClient: QueryClient, event: DirectoryEvent): Query[] {
  const lists = directories(queryClient);
  const unsettled = lists.filter((query) => !patchList(queryClient, query, event));
  for (const query of lists) patchAfterFetch(queryClient, query, event);
  return unsettled;
}

/** The same for one. Returns whether it need not be fetched. */
function patchList(queryClient: QueryClient, query: Query, event: DirectoryEvent): boolean {
  const { queryKey, state } = query;
  const known = state.data as Directory | undefined;
  if (!known) return true;
  const asked = (queryKey[3] ?? {}) as object;
  const { page, settled } = event.type === 'lines' ? patchLines(known, event) : patchDirectory(known, asked, event);
  if (page === known) return settled;
  const { dataUpdatedAt: updatedAt, isInvalidated } = state;
  queryClient.setQueryData(queryKey, page, { updatedAt });
  // What was old before is so still.
  if (isInvalidated) query.invalidate();
  return settled;
}

/** By list and by the fetch under way: the events since it began, for its answer may be from before them. */
const duringFetch = new WeakMap<Query, Map<Promise<unknown>, DirectoryEvent[]>>();

/** Patches a list once more after the fetch under way, if there is one, with all events since it began, in their order. */
function patchAfterFetch(queryClient: QueryClient, query: Query, event: DirectoryEvent): void {
  const fetches = duringFetch.get(query) ?? new Map<Promise<unknown>, DirectoryEvent[]>();
  duringFetch.set(query, fetches);
  for (const events of fetches.values()) events.push(event);
  const { promise } = query;
  if (query.state.fetchStatus !== 'fetching' || !promise || fetches.has(promise)) return;
  const events: DirectoryEvent[] = [event];
  fetches.set(promise, events);
  const patch = () => {
    fetches.delete(promise);
    const settled = events.map((each) => patchList(queryClient, query, each));
    if (settled.includes(false)) refetchSoon(queryClient, [query]);
  };
  promise.then(
    // The answer is in the cache a moment after the fetch has it.
    () => setTimeout(patch),
    () => fetches.delete(promise),
  );
}

/** Lists of states that say how many people are in each; those to pick from, of everyone's menu, have no use for that. */
function countingStates(queryClient: QueryClient): Query[] {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: [listStates.noun], predicate: ({ queryKey }) => queryKey[4] !== 'all' });
}

function refetchSoon(queryClient: QueryClient, queries: readonly Query[]): void {
  if (queries.length === 0) return;
  const asked = waiting.get(queryClient) ?? new Set();
  for (const { queryHash } of queries) asked.add(queryHash);
  if (waiting.has(queryClient)) return;
  const ask = () => {
    waiting.delete(queryClient);
    refresh(queryClient, { predicate: ({ queryHash }) => asked.has(queryHash) });
  };
  if (companySize(queryClient) <= REFETCH_AT_ONCE_UP_TO) return ask();
  waiting.set(queryClient, asked);
  setTimeout(ask, PAUSE_MS * (1 + Math.random()));
}
