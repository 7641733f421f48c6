import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#contract/events.ts';
import { reportOnce } from '#web/data/reportOnce.ts';
import { markAllStale, markStale, type Noun } from '#web/data/stale.ts';

/** An event of a known type that is not as the contract has it. */
export interface MalformedEvent {
  type: LiveEvent['type'];
  /** Where it differs: a path such as `now.1001.since`. */
  field: string;
}

/** What may be old after an event of a type that can't be read. */
const nounsOf: Record<Exclude<LiveEvent['type'], 'ready'>, readonly Noun[]> = {
  states: ['states'],
  presences: ['presences'],
  lines: ['presences'],
  users: ['users'],
  groups: ['groups'],
  phoneSystem: ['phoneSystem'],
  deliveries: ['phoneSystem', 'presences'],
  audit: ['audit'],
  webhooks: ['webhooks'],
  session: ['session'],
};

/** Fetches again what the event may tell of, and reports it. */
export function applyMalformed(queryClient: QueryClient, { type, field }: MalformedEvent): void {
  reportOnce(
    `The backend sent an event of the type "${type}" that is not as the contract has it: ${field || 'all of it'}.`,
  );
  if (type === 'ready') return markAllStale(queryClient);
  for (const noun of nounsOf[type]) markStale(queryClient, noun);
}
