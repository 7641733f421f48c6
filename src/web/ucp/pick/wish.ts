import type { NamedEnd, PickInput, Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { endOf } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';

/** What a person asks for: a state, own words in place of its message, and an end. Null releases what is set. */
export type Wish = {
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
export function quickWish(
  { state, ownWords }: Pick<NonNullable<Wish>, 'state' | 'ownWords'>,
  end: QuickEnd,
  now: Date,
  timeZone: string,
): NonNullable<Wish> {
  if (end === null) return { state, ownWords, until: null };
  if (end instanceof Date) return { state, ownWords, until: end.toISOString() };
  return { state, ownWords, until: endOf(end, now, timeZone).toISOString(), end: { name: end, timeZone } };
}

/** The wish as the API takes it. */
export function pickOf({ state, ownWords, until, end, reason }: NonNullable<Wish>): PickInput {
  return {
    stateId: state.id,
    ...(ownWords !== null && { message: ownWords }),
    ...(end && { end: end.name, ...(end.timeZone !== null && { timeZone: end.timeZone }) }),
    ...(until !== null && !end && { until }),
    ...(reason !== undefined && { reason }),
  };
}

/** What the person is in once the wish is granted: shown until the backend has answered. `at` is when they asked. */
export function presenceAfter(wish: Wish, at: Date, person: { extension: string; displayName: string }): Presence {
  const type = wish?.state.type ?? 'not_set';
  const message = wish?.ownWords ?? wish?.state.message ?? null;
  return {
    extension: person.extension,
    type,
    message,
    label: labelOf(type, message),
    stateId: wish?.state.id ?? null,
    ownWords: Boolean(wish?.ownWords),
    since: wish && at.toISOString(),
    until: wish?.until ?? null,
    setBy: wish && { self: true, displayName: person.displayName },
    reason: null,
  };
}
