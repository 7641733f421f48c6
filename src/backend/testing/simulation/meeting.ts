import {
  chosen,
  dial,
  type Maker,
  MINUTE,
  PEOPLE,
  pickForSoon,
  deleteState,
  renameState,
  set,
  type Weighed,
  whoIn,
} from './happenings.ts';
import type { Random } from './random.ts';
import type { Happening, Step } from './steps.ts';

const clear: Maker = (random) => ({ does: 'clear', who: whoIn(random), byAdmin: false });

/** What somebody does first. */
const openings: Weighed = [
  [5, pickForSoon],
  [1, dial],
  [1, set],
];

/** What people do to one presence at once, here and there. */
const answers: Weighed = [
  [5, pickForSoon],
  [2, clear],
  [7, dial],
  [3, set],
  [5, renameState],
  [1, deleteState],
];

/** What is done to one presence, and nothing more: which of it counts depends on what is between both sides. */
const encounters: readonly (readonly Maker[])[] = [
  [pickForSoon, dial],
  [pickForSoon, clear],
  [pickForSoon, pickForSoon],
  [pickForSoon, renameState, dial],
  [dial, dial],
  [set, pickForSoon],
];

/** What keeps both sides apart for a stretch of steps, so that they meet in what was done there and here. */
const partings: Weighed = [
  [
    4,
    ({ oneOf }) => ({
      does: 'slowDown',
      request: oneOf([0, 80, 700, 3000]),
      reply: oneOf([0, 80, 700]),
      event: oneOf([0, 80, 700]),
      database: oneOf([0, 0, 0, 15, 100]),
    }),
  ],
  [3, ({ oneOf }) => ({ does: 'cut', refusedFor: oneOf([20_000, MINUTE, 3 * MINUTE, 10 * MINUTE]) })],
  [
    3,
    ({ oneOf, chance }) => ({
      does: 'cutAt',
      sets: 1,
      arrives: chance(0.7),
      refusedFor: oneOf([0, 20_000, MINUTE, 3 * MINUTE]),
    }),
  ],
  [1, ({ oneOf }) => ({ does: 'keepBack', lasts: oneOf([3000, 15_000, 2 * MINUTE]) })],
  [
    1,
    ({ oneOf, below }) => ({ does: 'killServer', statements: below(40), downFor: oneOf([1500, 30_000, 2 * MINUTE]) }),
  ],
];

/** A few people, one after the other, each alone with both sides for some steps. */
export interface Meeting {
  /** The step of this index of the stretch. Its states are counted from 0 on, of two that take turns. */
  stepAt: (index: number) => Step;
}

/** @param faults what goes wrong now and then beside what keeps both sides apart */
export function createMeeting(random: Random, rushed: boolean, faults: Weighed): Meeting {
  const { below, chance, oneOf } = random;
  /** Before this step they only choose something, which has time to arrive everywhere. */
  const partsAt = oneOf([0, 1, 2]);
  let [who, state, comes] = [below(PEOPLE), 0, true];
  /** What is left of an encounter. */
  let planned: readonly Maker[] = [];

  function happeningAt(index: number): Happening {
    if (index === partsAt) return chosen(partings, random);
    if (index > partsAt && comes && chance(0.5)) planned = oneOf(encounters);
    const [next, ...rest] = planned;
    planned = rest;
    if (next) return next(random);
    if (chance(0.08)) return chosen(faults, random);
    if (index < partsAt) return pickForSoon(random);
    return chosen(comes ? openings : answers, random);
  }

  function pauseAt(index: number, leaves: boolean): number {
    if (index < partsAt) return MINUTE;
    // What one of them did is still to be seen when others are next.
    if (index > partsAt && leaves) return oneOf([5000, 20_000, MINUTE]);
    return oneOf(rushed ? [0, 0, 1, 3, 10, 100, 900] : [10, 300, 1000, 5000, 20_000, MINUTE]);
  }

  return {
    stepAt(index) {
      const isPlanned = planned.length > 0;
      const happening = happeningAt(index);
      const leaves = planned.length === 0 && (isPlanned || chance(0.3));
      const step: Step = { ...happening, pause: pauseAt(index, leaves) };
      if ('who' in step) step.who = who;
      // What is chosen already says less. What an admin edits is what somebody is in.
      if (chance('who' in step ? 0.8 : 0.3)) state = 1 - state;
      if ('state' in step && step.state !== null) step.state = state;
      if (leaves) who += 1;
      comes = leaves || index === partsAt;
      return step;
    },
  };
}
