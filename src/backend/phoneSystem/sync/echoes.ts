import type { HeldAt } from '#domain/pbx/delivery.ts';
import type { Heard } from '#domain/pbx/heard.ts';
import { type Held, sameHeld } from '#domain/pbx/held.ts';

/** Something of ours that is on its way. */
export interface Sent {
  held: Held;
  at: Date;
  /** Whether it is a pick that was made here just now. All else gives way to what others set while it is on its way. */
  chosen: boolean;
  /** What others set last while it was on its way: it stands in the place of that, unless it is refused. */
  overwrites: HeldAt | null;
  /** Whether the phone system said that it is set: only then is it heard of. */
  isSet: boolean;
}

/**
 * How long after a new connection something of the one before may still come (milliseconds): an Asterisk that was frozen carries
 * out what it was sent as soon as it goes on, and lets nobody in before.
 */
const LATE_MS = 5000;

/**
 * Tells our own changes, which the phone system tells us of like anybody's, from those of others. Every set that succeeds is
 * told of exactly once, after it was answered, in the order in which they were carried out (Asterisk's PresenceStateChange).
 */
export interface Echoes {
  expect: (extension: string, held: Held, options: Pick<Sent, 'chosen'>) => Sent;
  /** The phone system has said that it is set, and tells of it after that. */
  answered: (sent: Sent) => void;
  /** It was refused, so no event will come of it. Returns what was set there meanwhile and was not overwritten after all, or null. */
  refused: (extension: string, sent: Sent) => Held | null;
  /** Nobody answered whether it was carried out. */
  unsure: (extension: string, sent: Sent) => void;
  classify: (extension: string, held: Held) => Heard;
  /** Whatever is found from now on was set after this. Returns what was sent before it, and nobody answered. */
  accepted: (extension: string) => readonly HeldAt[];
  /** Whether something of ours has been sent, and not been heard of yet. */
  isOnTheWay: (extension: string) => boolean;
  /** Remembers what a process that is gone was sending, and of which nobody knows whether it arrived: it may still come. */
  addSent: (extension: string, sent: readonly HeldAt[]) => void;
  /** Whether that was being sent, and so is nobody else's where it was heard of soon after the connection opened. */
  wasSent: (extension: string, held: Held) => boolean;
  /**
   * The phone system was found to hold this: if it was sent on an earlier connection, it is not waited for any more. Returns when it was
   * sent, if nobody answered then and nothing of ours was accepted since; else null.
   */
  found: (extension: string, held: Held) => Date | null;
  /** A connection is open, to this run of the phone system: another run carries out nothing of what was sent to the one before. */
  opened: (run: string) => void;
  /** The connection is over: nothing is on its way any more. */
  lost: () => void;
}

export function createEchoes(now: () => Date): Echoes {
  const startedAt = now().getTime();
  const onTheWay = new Map<string, Sent[]>();
  /** What was sent on an earlier connection, or by another process, and may still be heard of. */
  const late = new Map<string, HeldAt[]>();
  /** What was sent since something of ours was last accepted, and nobody answered: the phone system may hold it. */
  const unanswered = new Map<string, Sent[]>();
  /** What a process that is gone was sending. */
  const sentBefore = new Map<string, readonly HeldAt[]>();
  /** When the connection opened; null while there is none. */
  let openedAt: number | null = null;
  let lastRun: string | null = null;

  function remove(extension: string, sent: Sent): void {
    const left = (onTheWay.get(extension) ?? []).filter((each) => each !== sent);
    if (left.length > 0) onTheWay.set(extension, left);
    else onTheWay.delete(extension);
  }

  /** Whether nothing comes late any more. A clock that was set back tells nothing. */
  function isTooLate(): boolean {
    if (openedAt === null) return false;
    const age = now().getTime() - openedAt;
    return age < 0 || age > LATE_MS;
  }

  /** Forgets what was sent before the connection opened, and does not come any more. */
  function forgetTooLate(): void {
    if (!isTooLate()) return;
    const since = openedAt ?? 0;
    for (const [extension, all] of late) {
      const left = all.filter(({ at }) => at.getTime() > since);
      if (left.length > 0) late.set(extension, left);
      else late.delete(extension);
    }
  }

  /** Removes it from what may still come late. Returns whether it was there. */
  function arrived(extension: string, held: Held): boolean {
    forgetTooLate();
    const all = late.get(extension) ?? [];
    const found = all.find((each) => sameHeld(each.held, held));
    if (found && all.length > 1)
      late.set(
        extension,
        all.filter((each) => each !== found),
      );
    else if (found) late.delete(extension);
    return found !== undefined;
  }

  return {
    expect(extension, held, { chosen }) {
      // What nobody answered may have been there before what others set meanwhile.
      const isAgain = unanswered.get(extension)?.some((each) => sameHeld(each.held, held)) ?? false;
      const sent: Sent = { held, at: now(), chosen: chosen && !isAgain, overwrites: null, isSet: false };
      onTheWay.set(extension, [...(onTheWay.get(extension) ?? []), sent]);
      return sent;
    },
    answered(sent) {
      sent.isSet = true;
    },
    refused(extension, sent) {
      remove(extension, sent);
      return sent.overwrites?.held ?? null;
    },
    unsure(extension, sent) {
      remove(extension, sent);
      if (sent.isSet) return;
      // Whether the loss of the connection was heard of before or not.
      late.set(extension, [...(late.get(extension) ?? []), sent]);
      unanswered.set(extension, [...(unanswered.get(extension) ?? []), sent]);
    },
    classify(extension, held) {
      const [next, ...others] = onTheWay.get(extension) ?? [];
      if (next?.isSet && sameHeld(next.held, held)) {
        if (others.length > 0) onTheWay.set(extension, others);
        else onTheWay.delete(extension);
        return 'echo';
      }
      const chosen = [next, ...others].find((sent) => sent?.chosen);
      if (!chosen && arrived(extension, held)) return 'late';
      if (!next) return 'remote';
      (chosen ?? next).overwrites = { held, at: now() };
      return chosen ? 'overwritten' : 'displaced';
    },
    accepted(extension) {
      const sent = unanswered.get(extension) ?? [];
      unanswered.delete(extension);
      return sent;
    },
    isOnTheWay: (extension) => onTheWay.has(extension),
    addSent(extension, sent) {
      if (isTooLate()) return;
      // What was chosen since was sent by this process, which knows of it, or not at all.
      const before = sent.filter(({ at }) => at.getTime() <= startedAt);
      sentBefore.set(extension, before);
      const known = late.get(extension) ?? [];
      const others = before.filter(({ held }) => !known.some((each) => sameHeld(each.held, held)));
      if (others.length > 0) late.set(extension, [...known, ...others]);
    },
    wasSent: (extension, held) => sentBefore.get(extension)?.some((each) => sameHeld(each.held, held)) ?? false,
    found(extension, held) {
      arrived(extension, held);
      return unanswered.get(extension)?.findLast((sent) => sameHeld(sent.held, held))?.at ?? null;
    },
    opened(run) {
      // It may hold all the same what arrived before it ended.
      if (run !== lastRun) late.clear();
      lastRun = run;
      sentBefore.clear();
      openedAt = now().getTime();
    },
    lost() {
      onTheWay.clear();
      // The next one may open at once, and what was sent before this one is not late for that.
      forgetTooLate();
      openedAt = null;
    },
  };
}
