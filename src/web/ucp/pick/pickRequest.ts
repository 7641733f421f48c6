import type { NamedEnd, PickInput, Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { endOf } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';

/** What a person asks for: a state, own words in place of its message, and an end. Null releases what is set. */
export type PickRequest = {
  state: Pick<State, 'id' | 'type' | 'message'>;
  ownWords: string | null;
  /** ISO 8601 in UTC. Of an end by name it is what this page takes it to be, until the backend says. */
  until: string | null;
  /** An end by name, and the time zone that it counts by if the person's settings name none. */
  end?: { name: NamedEnd; timeZone: string | null };
  /** Why, for somebody else's presence. */
  reason?: string;
} | null;

/** How a pick of one click ends: by a name, at a moment, or not by itself. */
export type QuickEnd = NamedEnd | Date | null;

/** What one click asks for, now, in the time zone of whoever clicks. */
export function quickRequest(
  { state, ownWords }: Pick<NonNullable<PickRequest>, 'state' | 'ownWords'>,
  end: QuickEnd,
  now: Date,
  timeZone: string,
): NonNullable<PickRequest> {
  if (end === null) return { state, ownWords, until: null };
  if (end instanceof Date) return { state, ownWords, until: end.toISOString() };
  return { state, ownWords, until: endOf(end, now, timeZone).toISOString(), end: { name: end, timeZone } };
}

/** The request as the API takes it. */
export function toPickInput({ state, ownWords, until, end, reason }: NonNullable<PickRequest>): PickInput {
  return {
    stateId: state.id,
    ...(ownWords !== null && { message: ownWords }),
    ...(end && { end: end.name, ...(end.timeZone !== null && { timeZone: end.timeZone }) }),
    ...(until !== null && !end && { until }),
    ...(reason !== undefined && { reason }),
  };
}

/** What the person is in once the request is granted: shown until the backend has answered. `at` is when they asked. */
export function optimisticPresence(
  request: PickRequest,
  at: Date,
  person: { extension: string; displayName: string },
): Presence {
  const type = request?.state.type ?? 'not_set';
  const message = request?.ownWords ?? request?.state.message ?? null;
  return {
    extension: person.extension,
    type,
    message,
    label: labelOf(type, message),
    stateId: request?.state.id ?? null,
    ownWords: Boolean(request?.ownWords),
    since: request && at.toISOString(),
    until: request?.until ?? null,
    setBy: request && { self: true, displayName: person.displayName },
    reason: null,
  };
}
