import { presenceTypes } from '#contract/types.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import {
  chosen,
  deleteState,
  type Maker,
  MINUTE,
  PEOPLE,
  pick,
  renameState,
  set,
  shortTime,
  stateIn,
  type Weighed,
  whoIn,
  words,
} from './happenings.ts';
import { createMeeting, type Meeting } from './meeting.ts';
import { createRandom, type Random } from './random.ts';
import type { Happening, Step } from './steps.ts';

const HOUR = 60 * MINUTE;
/** How long nobody is there, while ends come all the same. */
const NIGHT = 10 * HOUR;

/** Steps between two looks at everything. */
const STEPS_PER_LOOK = 25;
/** Steps that are alike. */
const STEPS_PER_STRETCH = 8;

const numbers = [null, '5551', '5551', '+49301234567'];

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
  [
    6,
    (random) => ({
      does: 'cutAt',
      sets: 1 + random.below(3),
      arrives: random.chance(0.5),
      refusedFor: shortTime(random),
    }),
  ],
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

/** Some steps come close together, where races are; most leave time. */
function pauseIn({ chance, oneOf, below }: Random, rushed: boolean): number {
  if (rushed) return oneOf([0, 0, 1, 3, 10, 100, 900]);
  return chance(0.3) ? oneOf([1000, 5000, 20_000]) : (1 + below(6)) * MINUTE;
}

/** Steps that are alike: whether they are close together, and whether a few people are alone in them. */
interface Stretch {
  rushed: boolean;
  meeting: Meeting | null;
}

function stretchIn(random: Random, possible: Weighed): Stretch {
  const rushed = random.chance(0.5);
  return { rushed, meeting: random.chance(0.6) ? createMeeting(random, rushed, possible) : null };
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
  let stretch = stretchIn(random, possible);

  function stepOfAll(rushed: boolean): Step {
    const step = { ...chosen(random.chance(0.22) ? possible : actions, random), pause: pauseIn(random, rushed) };
    if ('who' in step) step.who %= few;
    if ('state' in step && step.state !== null) step.state %= fewStates;
    return step;
  }

  for (let index = 0; index < steps; index += 1) {
    if (index % STEPS_PER_LOOK === 0) {
      few = random.oneOf([1, 2, 3, PEOPLE]);
      fewStates = random.oneOf([2, 4, 12]);
      firstState = random.below(12);
    }
    const inStretch = index % STEPS_PER_STRETCH;
    if (inStretch === 0) stretch = stretchIn(random, possible);
    const { rushed, meeting } = stretch;
    const step = meeting ? meeting.stepAt(inStretch) : stepOfAll(rushed);
    if ('state' in step && step.state !== null) step.state += firstState;
    made.push(step);
    // About half of all time is night.
    if (index % STEPS_PER_LOOK === STEPS_PER_LOOK - 1)
      made.push({ ...quiet(random), pause: random.chance(0.1) ? NIGHT : random.below(HOUR / 2) });
  }
  return made.at(-1)?.does === 'quiet' ? made : [...made, { does: 'quiet', pause: 0 }];
}
