import { expect, test } from 'vitest';
import { openLibsql } from '#node/database/libsql.ts';
import { dialplanOf, scenarioOf } from './scenario.ts';
import { simulate } from './simulate.ts';

const settingOf = (seed: number) => ({ openDatabase: () => openLibsql(':memory:'), dialplan: dialplanOf(seed) });

/** Few steps, of which one look follows: more seeds find more than longer ones do. */
const STEPS = 25;

/** Among these are seeds that show each of the faults of `e2e/mutants/simulation.ts`. */
const FIRST = 201;

test.each(Array.from({ length: 8 }, (_, index) => FIRST + index * 25))(
  'the company of the 25 seeds from %i on comes to agree with itself',
  async (first) => {
    for (let seed = first; seed < first + 25; seed += 1) {
      const { wrong } = await simulate(scenarioOf(seed, STEPS), settingOf(seed));
      expect(wrong, `npm run simulate -- --from ${seed} --seeds 1 --steps ${STEPS}`).toEqual([]);
    }
  },
);

test('one seed is one history', async () => {
  const [first, second] = [
    await simulate(scenarioOf(7, 100), settingOf(7)),
    await simulate(scenarioOf(7, 100), settingOf(7)),
  ];
  expect(second.hash).toBe(first.hash);
  expect(first.log.length).toBeGreaterThan(100);
});
