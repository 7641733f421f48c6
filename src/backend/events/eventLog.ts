import type { LiveEvent } from '#contract/events.ts';

/**
 * How much is kept for readers that come back. Each gets it in one go, which has to fit into what may wait for a slow reader
 * (live.ts) twice, and is to cost less than fetching everything again: 128 KB hold more than 600 picks. Who was away for more
 * than ten minutes was not cut off but gone, and fetches what it shows.
 */
const MAX_EVENTS = 1000;
const MAX_BYTES = 128 * 1024;
export const KEPT_MS = 10 * 60_000;

interface Kept<Reader> {
  number: number;
  at: number;
  /** In bytes, with what it takes to know who may hear it. */
  size: number;
  bytes: Uint8Array;
  mayHear: (reader: Reader) => boolean;
}

/** The events of one process, in their order, with the latest of them kept. */
export interface EventLog<Reader> {
  /** The id of the latest event: where those begin that are still to come. */
  place: () => string;
  /** Numbers an event. Returns it as it goes out, the same bytes for all who hear it. */
  add: (event: LiveEvent, mayHear: (reader: Reader) => boolean, audienceBytes?: number) => Uint8Array;
  /** The events after a place that this reader may hear; null when some may be missing, or the place is not one of this log. */
  after: (place: string | null, reader: Reader) => Uint8Array[] | null;
}

const encoder = new TextEncoder();

/** An event in the format of server-sent events. */
export function encodeEvent(id: string, event: LiveEvent): Uint8Array {
  return encoder.encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** Tells one process from the next: one in sixty million has the same name. */
function newStreamName(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random.toString(36).padStart(7, '0').slice(-5);
}

export function createEventLog<Reader>(now: () => Date): EventLog<Reader> {
  const stream = newStreamName();
  const kept: Kept<Reader>[] = [];
  let keptBytes = 0;
  let last = 0;
  /** The number of the latest event that is not kept any more. */
  let dropped = 0;

  const idOf = (number: number) => `${stream}-${number}`;

  function dropOldest(): void {
    const oldest = now().getTime() - KEPT_MS;
    for (let [first] = kept; first; [first] = kept) {
      if (kept.length <= MAX_EVENTS && keptBytes <= MAX_BYTES && first.at >= oldest) return;
      kept.shift();
      keptBytes -= first.size;
      dropped = first.number;
    }
  }

  function numberOf(place: string): number | null {
    const [, name, digits] = /^([0-9a-z]+)-(\d{1,15})$/.exec(place) ?? [];
    const number = Number(digits);
    return name === stream && number >= dropped && number <= last ? number : null;
  }

  return {
    place: () => idOf(last),
    add(event, mayHear, audienceBytes = 0) {
      last += 1;
      const bytes = encodeEvent(idOf(last), event);
      const size = bytes.length + audienceBytes;
      kept.push({ number: last, at: now().getTime(), size, bytes, mayHear });
      keptBytes += size;
      dropOldest();
      return bytes;
    },
    after(place, reader) {
      dropOldest();
      const number = place === null ? null : numberOf(place);
      if (number === null) return null;
      return kept.filter((each) => each.number > number && each.mayHear(reader)).map(({ bytes }) => bytes);
    },
  };
}
