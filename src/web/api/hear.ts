import type { Query, QueryClient } from '@tanstack/react-query';
import { listClaims } from '#contract/claims.ts';
import type { LiveEvent } from '#contract/events.ts';
import { getMyPresence } from '#contract/me.ts';
import { type CallPreview, getPhoneLink, getPhoneSystem, type PhoneLink, previewCall } from '#contract/phoneSystem.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import type { Session } from '#contract/session.ts';
import { afterPresences, type Directory, totalOf } from './directory.ts';
import { queryKeyOf } from './query.ts';
import { markOwnStale, markStale, refresh } from './stale.ts';

type PresencesEvent = Extract<LiveEvent, { type: 'presences' }>;
type PhoneSystemEvent = Extract<LiveEvent, { type: 'phoneSystem' }>;
type DeliveriesEvent = Extract<LiveEvent, { type: 'deliveries' }>;

/** In a company with more people, pages that have to ask again wait a little, each another while: nothing else is so many. */
const SMALL = 500;
/** The shortest wait, in milliseconds; the longest is twice that. */
const PAUSE_MS = 2_000;

/** Queries that are asked again when the pause is over, by their hash. */
const waiting = new WeakMap<QueryClient, Set<string>>();

/** Brings what the page holds up to date with an event: what it tells is taken over, what it only names is asked for again. */
export function hear(queryClient: QueryClient, event: Exclude<LiveEvent, { type: 'ready' }>): void {
  switch (event.type) {
    case 'presences':
      return hearPresences(queryClient, event);
    case 'phoneSystem':
      return hearPhoneSystem(queryClient, event);
    case 'deliveries':
      return hearDeliveries(queryClient, event);
    default:
      return markStale(queryClient, event.type);
  }
}

function hearPresences(queryClient: QueryClient, event: PresencesEvent): void {
  const lists = directories(queryClient);
  const unsettled = lists.filter((query) => !tell(queryClient, query, event));
  const company = event.counts ? totalOf(event.counts) : companyOf(queryClient);
  for (const query of lists) {
    whenAnswered(query, () => {
      if (!tell(queryClient, query, event)) askSoon(queryClient, [query], company);
    });
  }
  // What an admin sees waiting for the phone system may be one more.
  const waitingLists = queryClient.getQueryCache().findAll({ queryKey: queryKeyOf(getPhoneSystem) });
  askSoon(queryClient, [...unsettled, ...countingStates(queryClient), ...waitingLists], company);

  for (const extension of event.extensions) {
    for (const { noun, id } of [getPresence, listClaims]) refresh(queryClient, { queryKey: [noun, id, { extension }] });
  }
  for (const preview of previewsOf(queryClient, event.extensions)) refreshOne(queryClient, preview);
  if (isOwn(queryClient, event.extensions)) markOwnStale(queryClient);
}

/** What every open page may have asked, and not admins' alone. */
const everyones = ({ queryKey: [, id] }: Query) =>
  id === getPhoneLink.id || id === getMyPresence.id || id === previewCall.id;

/**
 * That it came or went is told; what else is known of it is asked for, as is what hangs on it: whether it has one's own presence,
 * and what calls do.
 */
function hearPhoneSystem(queryClient: QueryClient, { connected }: PhoneSystemEvent): void {
  const link = queryKeyOf(getPhoneLink);
  const known = queryClient.getQueryState<PhoneLink>(link);
  if (known?.data && known.data.connected !== connected) {
    queryClient.setQueryData<PhoneLink>(link, { ...known.data, connected }, { updatedAt: known.dataUpdatedAt });
  }
  const cache = queryClient.getQueryCache();
  refresh(queryClient, { predicate: (query) => query.queryKey[0] === getPhoneLink.noun && !everyones(query) });
  askSoon(queryClient, cache.findAll({ predicate: everyones }), companyOf(queryClient));
}

/** The directory does not say whether a presence has been delivered: only what tells of one presence by itself does. */
function hearDeliveries(queryClient: QueryClient, { extensions }: DeliveriesEvent): void {
  if (isOwn(queryClient, extensions)) refresh(queryClient, { queryKey: queryKeyOf(getMyPresence) });
  for (const extension of extensions) {
    refresh(queryClient, { queryKey: [getPresence.noun, getPresence.id, { extension }] });
  }
  for (const preview of previewsOf(queryClient, extensions)) refreshOne(queryClient, preview);
  const admins = queryClient.getQueryCache().findAll({
    queryKey: [getPhoneLink.noun],
    predicate: ({ queryKey }) => queryKey[1] !== getPhoneLink.id,
  });
  askSoon(queryClient, admins, companyOf(queryClient));
}

function isOwn(queryClient: QueryClient, extensions: readonly string[]): boolean {
  const sessions = queryClient.getQueriesData<Session>({ queryKey: ['session'] });
  return sessions.some(([, session]) => extensions.includes(session?.user?.extension ?? ''));
}

function directories(queryClient: QueryClient): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: [listPresences.noun, listPresences.id] });
}

/** How many people there are, as far as the page has seen. */
function companyOf(queryClient: QueryClient): number {
  return Math.max(0, ...directories(queryClient).map(({ state }) => (state.data as Directory | undefined)?.total ?? 0));
}

/** The previews of calls to these extensions, or that go on to one of them. */
function previewsOf(queryClient: QueryClient, extensions: readonly string[]): Query[] {
  return queryClient.getQueryCache().findAll({
    queryKey: [previewCall.noun, previewCall.id],
    predicate: ({ queryKey, state }) => {
      const called = (queryKey[2] as { extension?: string } | null)?.extension ?? '';
      const steps = (state.data as CallPreview | undefined)?.steps ?? [];
      return [called, ...steps.map(({ extension }) => extension)].some((each) => extensions.includes(each));
    },
  });
}

function refreshOne(queryClient: QueryClient, { queryHash }: Query): void {
  refresh(queryClient, { predicate: (query) => query.queryHash === queryHash });
}

/** Takes over what an event tells into one list. Answers whether that is all there is to know. */
function tell(queryClient: QueryClient, query: Query, event: PresencesEvent): boolean {
  const { queryKey, state } = query;
  const known = state.data as Directory | undefined;
  if (!known) return true;
  const { page, settled } = afterPresences(known, (queryKey[3] ?? {}) as object, event);
  if (page === known) return settled;
  const { dataUpdatedAt: updatedAt, isInvalidated } = state;
  queryClient.setQueryData(queryKey, page, { updatedAt });
  // What was old before is so still.
  if (isInvalidated) query.invalidate();
  return settled;
}

/** An answer under way may be from before the event. */
function whenAnswered(query: Query, then: () => void): void {
  if (query.state.fetchStatus === 'fetching')
    query.promise?.then(
      () => setTimeout(then),
      () => undefined,
    );
}

/** Lists of states that say how many people are in each; those to pick from, of everyone's menu, have no use for that. */
function countingStates(queryClient: QueryClient): Query[] {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: ['states'], predicate: ({ queryKey }) => queryKey[4] !== 'all' });
}

function askSoon(queryClient: QueryClient, queries: readonly Query[], company: number): void {
  if (queries.length === 0) return;
  const asked = waiting.get(queryClient) ?? new Set();
  for (const { queryHash } of queries) asked.add(queryHash);
  if (waiting.has(queryClient)) return;
  const ask = () => {
    waiting.delete(queryClient);
    refresh(queryClient, { predicate: ({ queryHash }) => asked.has(queryHash) });
  };
  if (company <= SMALL) return ask();
  waiting.set(queryClient, asked);
  setTimeout(ask, PAUSE_MS * (1 + Math.random()));
}
