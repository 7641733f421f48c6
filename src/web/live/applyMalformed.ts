import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#contract/events.ts';
import { reportOnce } from '#web/data/reportOnce.ts';
import { markAllStale, markStale, type Noun } from '#web/data/stale.ts';

/** An event that is not as the contract has it: of a type that is known, of a later one, or of none that can be read. */
export interface MalformedEvent {
  type: unknown;
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

const isKnown = (type: string): type is keyof typeof nounsOf => Object.hasOwn(nounsOf, type);

/** Fetches again what the event may tell of, and reports it. Returns whether it may tell of anything: what is of a later type is for later pages. */
export function applyMalformed(queryClient: QueryClient, { type, field }: MalformedEvent): boolean {
  const name = typeof type === 'string' ? type : 'ready';
  if (!isKnown(name) && name !== 'ready') return false;
  reportOnce(
    name === type
      ? `The backend sent an event of the type "${name}" that is not as the contract has it: ${field || 'all of it'}.`
      : 'The backend sent an event without a type, or that is not JSON in one line.',
  );
  if (!isKnown(name)) markAllStale(queryClient);
  else for (const noun of nounsOf[name]) markStale(queryClient, noun);
  return true;
}
