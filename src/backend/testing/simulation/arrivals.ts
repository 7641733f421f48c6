import type { Held } from '#domain/pbx/held.ts';
import type { Intent } from './intents.ts';
import { isOfOneState, mayHaveLooked, mayLook } from './likeness.ts';
import type { ModelState } from './meaning.ts';
import type { ModelPerson } from './modelTypes.ts';
import { JUST_NOW_MS } from './moments.ts';

/** How long after its acknowledgement a pick may be on its way to Asterisk, in whose order it counts then (milliseconds). */
export const UNDER_WAY_MS = 40_000;
/** Two changes that are no farther apart, by two clocks, may have come in either order (milliseconds). */
export const CLOCKS_DIFFER_MS = 2;

/** What has been in Asterisk at this extension until now. */
export const setIn = ({ intents }: ModelPerson, extension: string) =>
  intents.all().filter(({ there, arrivedOn }) => (there ? there.extension === extension : arrivedOn !== null));

/** What is known when something of ours arrives. */
interface Arrival {
  extension: string;
  held: Held;
  states: readonly ModelState[];
  now: number;
  openedAt: number;
  /** Null where the connection is over on which it was sent. */
  connection: number | null;
  isDoubtful: boolean;
  /** When something of ours arrived before; undefined where nothing did. */
  servedBefore: number | undefined;
  acknowledgedAt: (intent: Intent) => number | undefined;
}

/** The pick that arrives with this; undefined where none does. */
export function arriving(
  { intents }: ModelPerson,
  { held, states, now, openedAt, connection, acknowledgedAt }: Arrival,
): Intent | undefined {
  // What a phone noted before the connection opened was known, and is later, whenever the pick arrives.
  const wasCompared = ({ there, sure, from }: Intent, at: number) =>
    there !== null && there.code !== null && sure && from > at && there.at < openedAt;
  const isArriving = (intent: Intent) => {
    const at = acknowledgedAt(intent);
    // What arrives once the connection is over is somebody's word there, though nobody can tell whose.
    if (at === undefined || connection === null) return at !== undefined;
    return now - at <= UNDER_WAY_MS && !intents.all().some((each) => wasCompared(each, at));
  };
  const all = intents.all().filter(isArriving);
  return (
    all.findLast((intent) => mayLook(intent, held, states)) ??
    all.findLast((intent) => mayHaveLooked(intent, held, states))
  );
}

/** The pick has arrived in Asterisk, and counts in its order. */
export function arrive(
  person: ModelPerson,
  pick: Intent,
  { extension, held, states, now, openedAt, connection, isDoubtful, servedBefore }: Arrival,
): void {
  const all = person.intents.all();
  if (connection !== null) {
    // What had arrived, and is sent once more, gives way to what was set there in between.
    if (pick.arrivedOn === connection) return;
    const isOther =
      pick.mayBeThere ||
      (servedBefore !== undefined && servedBefore >= pick.from) ||
      (pick.heldBefore !== null && isOfOneState(pick.heldBefore, held)) ||
      all.some((intent) => intent !== pick && mayLook(intent, held, states));
    const isAtOnce = ({ there }: Intent) => there !== null && Math.abs(there.at - pick.from) <= CLOCKS_DIFFER_MS;
    // On the connection before, it may have been sent already.
    const mayBeAgain = openedAt > pick.from;
    const isFirst =
      pick.arrivedOn === null && !mayBeAgain && !isOther && held.type !== 'not_set' && !all.some(isAtOnce);
    if (isFirst && now - pick.from < JUST_NOW_MS && !isDoubtful) {
      // So do those that wait behind it.
      const waits = (each: Intent) => each.from > pick.from && each.sure && !each.there && each.arrivedOn === null;
      for (const each of [pick, ...all.filter(waits)]) each.after = setIn(person, extension);
    }
    pick.arrivedOn = connection;
  }
  pick.to = Math.max(pick.to, now);
  // Nor what it overwrites there.
  for (const intent of all) if (intent.there && intent.to >= pick.from && pick.until !== null) intent.sure = false;
}
