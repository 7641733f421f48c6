import { chunksOf } from '#backend/http/streams.ts';

/** No line of a backup comes near (bytes); what has none is not to fill the memory. */
const LONGEST_LINE = 4 * 1024 * 1024;

const NEWLINE = 10;
const BRACE = 123;

/** After so much (bytes) everything else that waits has its turn: a stream whose chunks are there already would never stop for it. */
const TURN = 256 * 1024;

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

/** A line, its number from 1, and its bytes with the line's end. */
export interface Line {
  number: number;
  bytes: Uint8Array;
}

/** The lines of a stream. Ends early, with `whole` false, when one has no end or is far too long. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Line & { whole: boolean }> {
  let number = 0;
  let rest: Uint8Array = new Uint8Array();
  let sinceTurn = 0;
  for await (const chunk of chunksOf(stream)) {
    sinceTurn += chunk.length;
    if (sinceTurn >= TURN) {
      sinceTurn = 0;
      await nextTurn();
    }
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end + 1);
      const bytes = rest.length > 0 ? joined(rest, piece) : piece;
      rest = new Uint8Array();
      yield { number: (number += 1), bytes, whole: true };
      start = end + 1;
    }
    rest = joined(rest, chunk.subarray(start));
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest.length > 0) yield { number: number + 1, bytes: rest, whole: false };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Parses a line; returns undefined when it is not an object of JSON in UTF-8. */
export function jsonOf({ bytes }: Line): unknown {
  // Without parsing, which for what is not JSON costs a thrown error each time.
  if (bytes[0] !== BRACE) return undefined;
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
