import { presenceTypes } from '#contract/types.ts';
import type { Random } from './random.ts';
import type { Happening } from './steps.ts';

export const PEOPLE = 20;

export const MINUTE = 60_000;

export const words = ['Lunch', 'In town', 'Back at 3', 'Workshop', 'Dentist, then home', 'مشغول'];

export type Maker = (random: Random) => Happening;
export type Weighed = readonly (readonly [number, Maker])[];

export function chosen(list: Weighed, random: Random): Happening {
  let left = random.below(list.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of list) {
    if (left < weight) return make(random);
    left -= weight;
  }
  throw new Error('The weights are not those that were added up.');
}

export const whoIn = ({ below }: Random) => below(PEOPLE);
export const stateIn = ({ below }: Random) => below(12);
const wordsIn = (random: Random) => (random.chance(0.3) ? random.oneOf(words) : null);
export const shortTime = ({ oneOf }: Random) => oneOf([0, 50, 400, 1500, 8000, 30_000, 2 * MINUTE, 20 * MINUTE]);

export const pick = (random: Random): Happening => ({
  does: 'pick',
  who: whoIn(random),
  state: stateIn(random),
  words: wordsIn(random),
  minutes: random.chance(0.5) ? random.oneOf([1, 2, 5, 10, 60, 240]) : null,
  byAdmin: random.chance(0.1),
});
export const set = (random: Random): Happening => ({
  does: 'set',
  who: whoIn(random),
  state: random.chance(0.9) ? stateIn(random) : null,
  words: wordsIn(random),
});
export const renameState = (random: Random): Happening => ({
  does: 'renameState',
  state: stateIn(random),
  type: random.chance(0.2) ? random.oneOf(presenceTypes) : null,
  words: `${random.oneOf(words)} ${random.below(9)}`,
});
export const deleteState = (random: Random): Happening => ({
  does: 'deleteState',
  state: stateIn(random),
  replacement: random.chance(0.5) ? stateIn(random) : null,
});

export const dial = (random: Random): Happening => ({ does: 'dial', who: whoIn(random), state: stateIn(random) });
export const pickForSoon = (random: Random): Happening => ({
  does: 'pick',
  who: whoIn(random),
  state: stateIn(random),
  words: wordsIn(random),
  minutes: random.oneOf([null, null, 1, 2]),
  byAdmin: false,
});
