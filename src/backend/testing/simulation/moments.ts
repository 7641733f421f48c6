import type { Intent } from './intents.ts';
import type { VirtualTime } from './time.ts';

/** So long before a connection is lost what was changed here may still have been on its way (milliseconds). */
export const DOUBT_MS = 30_000;
/** A pick that arrives sooner stands in the place of whatever was set there while it was on its way (milliseconds). */
export const JUST_NOW_MS = 5000;

/** How long ago it was, for each intent, that something became of it. */
export function createMoments({ elapsed }: VirtualTime) {
  const acknowledgedAt = new Map<Intent, number>();
  const sinceAcknowledged = (intent: Intent) => elapsed() - (acknowledgedAt.get(intent) ?? Number.NEGATIVE_INFINITY);
  return {
    acknowledged: (intent: Intent) => void acknowledgedAt.set(intent, elapsed()),
    /** When it was (time that passed); undefined where it was not. */
    acknowledgedAt: (intent: Intent) => acknowledgedAt.get(intent),
    isChosenJustNow: (intent: Intent) => sinceAcknowledged(intent) < JUST_NOW_MS,
    /** Whether it was picked not long ago, and has not arrived. */
    isOnItsWay: (intent: Intent) => !intent.there && intent.arrivedOn === null && sinceAcknowledged(intent) < DOUBT_MS,
    wasSetJustNow: ({ there }: Intent) => there !== null && elapsed() - there.at < DOUBT_MS,
    /** Whether it was set there, and was not heard of, or only a moment ago. */
    isUnderWay: ({ there, to }: Intent) => there !== null && elapsed() - to < DOUBT_MS,
  };
}
