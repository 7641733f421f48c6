import type { Held } from '#domain/pbx/held.ts';
import {
  type ModelState,
  sameSeen,
  type Seen,
  seenOf,
  type StateEdit,
  type Choice,
  choiceAfter,
  sameChoice,
} from './meaning.ts';

/**
 * Something that somebody wanted, and was told that it counts. When it began to count is known to lie between two moments of the time
 * that passed (milliseconds): of two of which one ended before the other began, that one is the earlier.
 */
export interface Intent {
  by: 'page' | 'phone' | 'client' | 'nobody';
  /** What it may mean: states may be edited while it is on its way. */
  choices: Choice[];
  from: number;
  to: number;
  /** Whether it must count: it was acknowledged, and nothing of its own side took its place. */
  sure: boolean;
  /** When it ends, by the clock (milliseconds since 1970); null is never. */
  until: number | null;
  /** What was set in Asterisk: null for what came from a page. */
  there: SetThere | null;
  /** Which it came after in Asterisk's own order, whatever their moments say. It holds once our server was told of this one. */
  after: readonly Intent[];
  /** On which connection something from a page arrived in Asterisk last; null where it has not. */
  arrivedOn: number | null;
  /** What Asterisk held when somebody wanted it on a page: what it held already is not sent. */
  heldBefore: Held | null;
  /** Whether our server was not told of all that Asterisk held then, and may have thought that it is there. */
  mayBeThere: boolean;
}

/** What was set in Asterisk, and where. */
export interface SetThere {
  extension: string;
  held: Held;
  /** When, to the millisecond. */
  at: number;
  /** Whether our server was told. */
  heard: boolean;
  /** The code that a phone dialled, and noted; null where none did. */
  code: string | null;
  /** Whether the clock had been set not long before: its note does not say what came before it. */
  doubtful: boolean;
}

/** A person's intents, of which the latest that holds is the presence. */
export interface Intents {
  all: () => readonly Intent[];
  add: (intent: Intent) => Intent;
  drop: (intent: Intent) => void;
  /** It gave way to one like it, and takes with it what it had displaced itself. */
  replace: (intent: Intent) => void;
  /** Perhaps it did. */
  doubt: (intent: Intent) => void;
  /**
   * What one may be seen in now, in any order that is possible.
   *
   * @param counts which intents are taken into account; all, unless given
   */
  candidates: (counts?: (intent: Intent) => boolean) => { intent: Intent; seen: Seen }[];
  /** What was seen: whatever that rules out is forgotten. Returns false when it can't be. */
  settle: (seen: Seen) => boolean;
  /** An admin edited a state: those that are still on their way may have come before or after it. */
  edited: (edit: StateEdit, isOnItsWay: (intent: Intent) => boolean) => void;
  /** Presence was switched off or on: nothing is set. */
  reset: () => void;
}

/** Something that may count from some moment on; for how long, and whether it must, is to be seen. */
export const createIntent = (
  wish: Pick<Intent, 'by' | 'choices' | 'from'> &
    Partial<Pick<Intent, 'sure' | 'until' | 'there' | 'after' | 'heldBefore' | 'mayBeThere'>>,
): Intent => ({
  to: Number.POSITIVE_INFINITY,
  sure: false,
  until: null,
  there: null,
  after: [],
  arrivedOn: null,
  heldBefore: null,
  mayBeThere: false,
  ...wish,
});

const nothing: Intent = {
  ...createIntent({ by: 'nobody', choices: [null], from: Number.NEGATIVE_INFINITY, sure: true }),
  to: Number.NEGATIVE_INFINITY,
};

/** Whether it was set in Asterisk, and our server was not told. */
export const isUnheard = ({ there }: Intent) => there !== null && !there.heard;

/** Whether an intent is known to have come before another one. */
const isEarlier = (intent: Intent, later: Intent) =>
  intent.to < later.from || (!isUnheard(later) && later.after.includes(intent));

/** Whether an intent lasts longer than another one, to which nothing is left then once it is over. */
const outlives = (later: Intent, { until }: Intent) => later.until === null || (until !== null && until <= later.until);

/** Whether an intent leaves another one nothing to come back to. */
function isDisplaced(intent: Intent, later: Intent): boolean {
  return intent.by !== 'nobody' && isEarlier(intent, later) && outlives(later, intent);
}

/**
 * What is chosen anew while one is in it takes the place of that: an old end can't come back.
 *
 * @param counts whether it was acknowledged, or perhaps never came to count
 * @param isSettled whether what was set in Asterisk is known here by now
 */
export function replaceSame(
  intents: Intents,
  intent: Intent,
  counts: boolean,
  isSettled: (intent: Intent) => boolean,
): void {
  const [choice] = intent.choices;
  if (!choice || choice.stateId === null) return;
  const [only, ...others] = intents.candidates().filter((each) => each.intent !== intent);
  // Where something is still on its way, nobody knows what one was in.
  const isCertain = counts && only !== undefined && others.length === 0 && isSettled(only.intent);
  for (const before of intents.all()) {
    const isSame = before.choices.some((its) => its && sameChoice({ ...its, type: choice.type }, choice));
    if (before === intent || before.by === 'nobody' || !isSame) continue;
    if (!isCertain) intents.doubt(before);
    else if (before === only.intent) intents.replace(before);
  }
}

export function createIntents(
  { elapsed, now }: { elapsed: () => number; now: () => Date },
  states: () => readonly ModelState[],
): Intents {
  let intents: Intent[] = [{ ...nothing }];

  const isLive = ({ until }: Intent) => until === null || until > now().getTime();

  function candidates(counts: (intent: Intent) => boolean = () => true): { intent: Intent; seen: Seen }[] {
    const live = intents.filter((intent) => isLive(intent) && counts(intent));
    const possible = live.filter((intent) => !live.some((other) => other.sure && isEarlier(intent, other)));
    return possible.flatMap((intent) =>
      intent.choices.flatMap((choice) => {
        const seen = seenOf(choice, states());
        return seen ? [{ intent, seen }] : [];
      }),
    );
  }

  return {
    all: () => intents,
    add(intent) {
      intents.push(intent);
      return intent;
    },
    drop(intent) {
      intents = intents.filter((each) => each !== intent);
    },
    replace(intent) {
      intents = intents.filter((each) => each !== intent && !isDisplaced(each, intent));
    },
    doubt(intent) {
      const mayBeDisplaced = (each: Intent) => each.by !== 'nobody' && each.from <= intent.to && outlives(intent, each);
      for (const each of intents) if (each === intent || mayBeDisplaced(each)) each.sure = false;
    },
    candidates,
    settle(seen) {
      const fitting = candidates().filter((each) => sameSeen(each.seen, seen));
      const [latest, ...others] = new Set(fitting.map(({ intent }) => intent));
      if (!latest) return false;
      // What is still on its way by now never was, or has been.
      for (const intent of intents) intent.to = Math.min(intent.to, elapsed() - 1);
      // Where two look the same, either may be what is seen.
      if (others.length > 0) return true;
      latest.choices = latest.choices.filter((choice) => {
        const looks = seenOf(choice, states());
        return looks && sameSeen(looks, seen);
      });
      // What it outlives can't come back.
      const mayReturn = ({ by, until }: Intent) =>
        by === 'nobody' || (latest.until !== null && (until === null || until > latest.until));
      intents = [...intents.filter((other) => other !== latest && mayReturn(other)), latest];
      if (latest.by !== 'nobody') Object.assign(latest, { from: elapsed(), to: elapsed(), sure: true });
      if (latest.there) latest.there.heard = true;
      return true;
    },
    edited(edit, isOnItsWay) {
      for (const intent of intents) {
        const after = intent.choices.map((choice) => choiceAfter(choice, edit));
        intent.choices = isOnItsWay(intent) ? [...intent.choices, ...after] : after;
      }
    },
    reset() {
      intents = [
        { ...nothing, from: elapsed(), to: elapsed() },
        ...intents.filter(({ there }) => there && !there.heard),
      ];
      for (const intent of intents) if (intent.there) intent.sure = false;
    },
  };
}
