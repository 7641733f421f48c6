import type { Held } from '#domain/pbx/held.ts';

/** How long things are on the way (milliseconds). */
export interface Latency {
  request: number;
  reply: number;
  event: number;
}

export const usualLatency: Latency = { request: 1, reply: 1, event: 1 };

/** Told of the connection. */
export interface Observer {
  heard: (extension: string, held: Held) => void;
  opened: () => void;
  lost: (why: string) => void;
}
