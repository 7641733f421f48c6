import { type Held, sameHeld } from '#domain/pbx/held.ts';

/** Something of ours that is on its way. */
export interface Sent {
  held: Held;
  /** What others set while it was on its way: it stands in the place of that, unless it is refused. */
  overwrites: Held | null;
}

/** What a change that is heard of is. */
export type Heard =
  /** Our own, back. */
  | 'echo'
  /** Somebody else's, in whose place our own stands by now. */
  | 'overwritten'
  /** Our own of an earlier connection, of which nobody knew whether it had arrived. */
  | 'late'
  | 'foreign';

/** How long an answer that was never heard is waited for (milliseconds): a frozen phone system carries out at last what it was sent. */
const LATE_MS = 10 * 60_000;

/**
 * Tells our own changes, which the phone system tells us of like anybody's, from those of others. Every set that succeeds is
 * told of exactly once, in the order in which they were carried out (Asterisk's PresenceStateChange).
 */
export interface Echoes {
  expect: (extension: string, held: Held) => Sent;
  /** It was refused, and nothing will be told of it. Answers what it did not overwrite after all. */
  refused: (extension: string, sent: Sent) => Held | null;
  /** Nobody knows whether it was carried out. */
  unsure: (extension: string, sent: Sent) => void;
  hear: (extension: string, held: Held) => Heard;
  /** Whether the phone system may hold this because it was sent on an earlier connection. */
  mayBeLate: (extension: string, held: Held) => boolean;
  /** The connection is over: nothing is on its way any more. */
  reset: () => void;
}

export function createEchoes(now: () => Date): Echoes {
  const onTheWay = new Map<string, Sent[]>();
  const late = new Map<string, { held: Held; at: number }[]>();

  function remove(extension: string, sent: Sent): void {
    const left = (onTheWay.get(extension) ?? []).filter((each) => each !== sent);
    if (left.length > 0) onTheWay.set(extension, left);
    else onTheWay.delete(extension);
  }

  function lateOnes(extension: string): { held: Held; at: number }[] {
    const oldest = now().getTime() - LATE_MS;
    const left = (late.get(extension) ?? []).filter(({ at }) => at >= oldest);
    if (left.length > 0) late.set(extension, left);
    else late.delete(extension);
    return left;
  }

  return {
    expect(extension, held) {
      const sent = { held, overwrites: null };
      onTheWay.set(extension, [...(onTheWay.get(extension) ?? []), sent]);
      return sent;
    },
    refused(extension, sent) {
      remove(extension, sent);
      return sent.overwrites;
    },
    unsure(extension, sent) {
      remove(extension, sent);
      late.set(extension, [...lateOnes(extension), { held: sent.held, at: now().getTime() }]);
    },
    hear(extension, held) {
      const [next, ...others] = onTheWay.get(extension) ?? [];
      if (next && sameHeld(next.held, held)) {
        if (others.length > 0) onTheWay.set(extension, others);
        else onTheWay.delete(extension);
        return 'echo';
      }
      if (next) {
        next.overwrites = held;
        return 'overwritten';
      }
      const left = lateOnes(extension);
      const found = left.findIndex((each) => sameHeld(each.held, held));
      if (found < 0) return 'foreign';
      late.set(extension, left.toSpliced(found, 1));
      return 'late';
    },
    mayBeLate: (extension, held) => lateOnes(extension).some((each) => sameHeld(each.held, held)),
    reset: () => onTheWay.clear(),
  };
}
