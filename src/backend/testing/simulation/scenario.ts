import { presenceTypes } from '#contract/types.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { createRandom, type Random } from './random.ts';
import type { Happening, Step } from './steps.ts';

export const PEOPLE = 20;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long nobody is there, while ends come all the same. */
const NIGHT = 10 * HOUR;

/** Steps between two looks at everything. */
const STEPS_PER_LOOK = 25;
/** Steps that are alike. */
const STEPS_PER_STRETCH = 8;

const words = ['Lunch', 'In town', 'Back at 3', 'Workshop', 'Dentist, then home', 'مشغول'];
const numbers = [null, '5551', '5551', '+49301234567'];

type Maker = (random: Random) => Happening;
type Weighed = readonly (readonly [number, Maker])[];

const whoIn = ({ below }: Random) => below(PEOPLE);
const stateIn = ({ below }: Random) => below(12);
const wordsIn = (random: Random) => (random.chance(0.3) ? random.oneOf(words) : null);
const shortTime = ({ oneOf }: Random) => oneOf([0, 50, 400, 1500, 8000, 30_000, 2 * MINUTE, 20 * MINUTE]);

const pick = (random: Random): Happening => ({
  does: 'pick',
  who: whoIn(random),
  state: stateIn(random),
  words: wordsIn(random),
  minutes: random.chance(0.5) ? random.oneOf([1, 2, 5, 10, 60, 240]) : null,
  byAdmin: random.chance(0.1),
});
const set = (random: Random): Happening => ({
  does: 'set',
  who: whoIn(random),
  state: random.chance(0.9) ? stateIn(random) : null,
  words: wordsIn(random),
});
const renameState = (random: Random): Happening => ({
  does: 'renameState',
  state: stateIn(random),
  type: random.chance(0.2) ? random.oneOf(presenceTypes) : null,
  words: `${random.oneOf(words)} ${random.below(9)}`,
});
const deleteState = (random: Random): Happening => ({
  does: 'deleteState',
  state: stateIn(random),
  replacement: random.chance(0.5) ? stateIn(random) : null,
});

/** What people do, by how often. */
const actions: Weighed = [
  [30, pick],
  [3, (random) => ({ does: 'clear', who: whoIn(random), byAdmin: random.chance(0.2) })],
  [16, (random) => ({ does: 'dial', who: whoIn(random), state: random.chance(0.4) ? null : stateIn(random) })],
  [10, set],
  [12, (random) => ({ does: 'call', who: whoIn(random) })],
  [3, (random) => ({ does: 'addState', type: random.oneOf(presenceTypes), words: random.oneOf(words) })],
  [3, renameState],
  [3, deleteState],
  [2, (random) => ({ does: 'switchPresence', who: whoIn(random), on: random.chance(0.7) })],
  [1, (random) => ({ does: 'changeExtension', who: whoIn(random) })],
  [
    3,
    (random) => ({
      does: 'chooseAction',
      who: whoIn(random),
      state: stateIn(random),
      action: random.oneOf(['none', 'dnd', 'followme'] as const),
    }),
  ],
  [1, (random) => ({ does: 'chooseNumber', who: whoIn(random), number: random.oneOf(numbers) })],
  [1, (random) => ({ does: 'openPage', who: whoIn(random) })],
  [1, (random) => ({ does: 'closePage', who: whoIn(random) })],
];

/** What goes wrong. */
const faults: Weighed = [
  [
    8,
    ({ oneOf }) => ({
      does: 'slowDown',
      request: oneOf([0, 0, 5, 80, 700, 3000]),
      reply: oneOf([0, 0, 5, 80, 700, 3000]),
      event: oneOf([0, 0, 5, 80, 700, 3000]),
      database: oneOf([0, 0, 1, 15, 100]),
    }),
  ],
  [6, (random) => ({ does: 'cut', refusedFor: shortTime(random) })],
  [6, ({ below, chance }) => ({ does: 'cutAt', sets: 1 + below(3), arrives: chance(0.5) })],
  [2, ({ oneOf }) => ({ does: 'keepBack', lasts: oneOf([3000, 15_000, 2 * MINUTE]) })],
  [5, (random) => ({ does: 'restartAsterisk', killed: random.chance(0.6), downFor: shortTime(random) })],
  [
    5,
    ({ oneOf, below }) => ({
      does: 'killAsterisk',
      sets: 1 + below(2),
      after: oneOf([0, 10, 50, 700]),
      downFor: oneOf([50, 400, 8000, 30_000]),
    }),
  ],
  [2, ({ oneOf }) => ({ does: 'freezeAsterisk', lasts: oneOf([2000, 14_000, 60_000]) })],
  [2, (random) => ({ does: 'restartServer', downFor: shortTime(random) })],
  [5, (random) => ({ does: 'killServer', statements: random.below(40), downFor: shortTime(random) })],
  [5, (random) => ({ does: 'rewrite', who: whoIn(random), state: random.chance(0.6) ? stateIn(random) : null })],
  [1, (random) => ({ does: 'deleteActions', who: whoIn(random) })],
  [3, ({ oneOf }) => ({ does: 'setClock', by: oneOf([-10 * MINUTE, -30_000, -3000, 3000, 30_000, 10 * MINUTE]) })],
];

const dial = (random: Random): Happening => ({ does: 'dial', who: whoIn(random), state: stateIn(random) });
const pickForSoon = (random: Random): Happening => ({
  does: 'pick',
  who: whoIn(random),
  state: stateIn(random),
  words: wordsIn(random),
  minutes: random.oneOf([null, null, 1, 2]),
  byAdmin: false,
});

/** What people do to one presence at once, here and there. */
const meetings: Weighed = [
  [6, pickForSoon],
  [1, (random) => ({ does: 'clear', who: whoIn(random), byAdmin: false })],
  [7, dial],
  [3, set],
  [5, renameState],
  [1, deleteState],
];

/** What keeps both sides apart for a stretch of steps, so that they meet in what was done there and here. */
const partings: Weighed = [
  [
    3,
    ({ oneOf }) => ({
      does: 'slowDown',
      request: oneOf([0, 80, 700, 3000]),
      reply: oneOf([0, 80, 700]),
      event: oneOf([0, 80, 700]),
      database: oneOf([0, 0, 15, 100]),
    }),
  ],
  [3, ({ oneOf }) => ({ does: 'cut', refusedFor: oneOf([20_000, MINUTE, 3 * MINUTE, 10 * MINUTE]) })],
  [1, ({ oneOf }) => ({ does: 'keepBack', lasts: oneOf([3000, 15_000, 2 * MINUTE]) })],
  [
    1,
    ({ oneOf, below }) => ({ does: 'killServer', statements: below(40), downFor: oneOf([1500, 30_000, 2 * MINUTE]) }),
  ],
];

/** Which rows Asterisk tells of when presence is loaded again, and which somebody sets at that moment, can't always be told apart. */
const reload: readonly [number, Maker] = [2, (random) => ({ does: 'reloadModule', awayFor: shortTime(random) })];

/** Ends may come while the server is away: calls obey them all the same. */
function quiet(random: Random): Happening {
  if (random.chance(0.6)) return { does: 'quiet' };
  const without = random.oneOf(['server', 'connection'] as const);
  return { does: 'quiet', alone: { without, minutes: random.oneOf([2, 6, 40, 300]) } };
}

/** Whether FreePBX's dialplan is used in the company of a seed. */
export const dialplanOf = (seed: number): PbxDialplan => (seed % 5 === 0 ? 'freepbx' : 'presence');

function chosen(list: Weighed, random: Random): Happening {
  let left = random.below(list.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of list) {
    if (left < weight) return make(random);
    left -= weight;
  }
  throw new Error('The weights are not those that were added up.');
}

/** Some steps come close together, where races are; most leave time. */
function pauseIn({ chance, oneOf, below }: Random, rushed: boolean, meets: boolean): number {
  if (rushed) return oneOf([0, 0, 1, 3, 10, 100, 900]);
  if (meets) return oneOf([10, 300, 1000, 5000, 20_000, MINUTE]);
  return chance(0.3) ? oneOf([1000, 5000, 20_000]) : (1 + below(6)) * MINUTE;
}

/** Steps that are alike: whether they are close together, and whether a few people are alone in them, one after the other. */
interface Stretch {
  rushed: boolean;
  /** Before the step `partsAt` they only choose something, which has time to arrive everywhere. */
  meeting: { who: number; partsAt: number } | null;
}

const stretchIn = ({ chance, below, oneOf }: Random): Stretch => ({
  rushed: chance(0.5),
  meeting: chance(0.6) ? { who: below(PEOPLE), partsAt: oneOf([0, 1, 2]) } : null,
});

function duringMeeting({ partsAt }: NonNullable<Stretch['meeting']>, index: number): Weighed {
  if (index < partsAt) return [[1, pickForSoon]];
  return index === partsAt ? partings : meetings;
}

/**
 * What happens in the company from the morning on, as this seed makes it.
 *
 * @param reloads whether presence's module is reloaded, too
 */
export function scenarioOf(seed: number, steps: number, { reloads = false } = {}): Step[] {
  const possible = reloads ? [...faults, reload] : faults;
  const random = createRandom(seed);
  const made: Step[] = [];
  // Few people and states, for some time, meet more often than many.
  let [few, fewStates, firstState] = [PEOPLE, 12, 0];
  let stretch = stretchIn(random);
  for (let index = 0; index < steps; index += 1) {
    if (index % STEPS_PER_LOOK === 0) {
      few = random.oneOf([1, 2, 3, PEOPLE]);
      fewStates = random.oneOf([2, 4, 12]);
      firstState = random.below(12);
    }
    const inStretch = index % STEPS_PER_STRETCH;
    if (inStretch === 0) stretch = stretchIn(random);
    const { rushed, meeting } = stretch;
    const list = meeting ? duringMeeting(meeting, inStretch) : actions;
    const goesWrong = inStretch !== meeting?.partsAt && random.chance(meeting ? 0.08 : 0.22);
    const pause = meeting && inStretch < meeting.partsAt ? MINUTE : pauseIn(random, rushed, meeting !== null);
    const step = { ...chosen(goesWrong ? possible : list, random), pause };
    // What one of a few did is still to be seen when others are next.
    if (meeting && random.chance(0.3)) meeting.who += 1;
    if ('who' in step) step.who = meeting ? meeting.who : step.who % few;
    if ('state' in step && step.state !== null) step.state = firstState + (step.state % (meeting ? 2 : fewStates));
    made.push(step);
    // About half of all time is night.
    if (index % STEPS_PER_LOOK === STEPS_PER_LOOK - 1)
      made.push({ ...quiet(random), pause: random.chance(0.1) ? NIGHT : random.below(HOUR / 2) });
  }
  return made.at(-1)?.does === 'quiet' ? made : [...made, { does: 'quiet', pause: 0 }];
}
