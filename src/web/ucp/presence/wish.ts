import type { Presence, PickInput } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';

/** What a person asks for: a state, own words in place of its message, and an end. Null releases what is set. */
export type Wish = {
  state: Pick<State, 'id' | 'type' | 'message'>;
  ownWords: string | null;
  /** ISO 8601 in UTC. */
  until: string | null;
} | null;

/** The wish as the API takes it. */
export function pickOf({ state, ownWords, until }: NonNullable<Wish>): PickInput {
  return {
    stateId: state.id,
    ...(ownWords !== null && { message: ownWords }),
    ...(until !== null && { until }),
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
  };
}
