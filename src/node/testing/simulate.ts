import { parseArgs } from 'node:util';
import { daysOf, type Lived } from '#backend/testing/simulation/day.ts';
import { explain } from '#backend/testing/simulation/report.ts';
import { PEOPLE } from '#backend/testing/simulation/happenings.ts';
import { dialplanOf, scenarioOf } from '#backend/testing/simulation/scenario.ts';
import { simulate } from '#backend/testing/simulation/simulate.ts';
import { openLibsql } from '#node/database/libsql.ts';

/** How long it looks for a shorter history (milliseconds). */
const SHRINK_MS = 120_000;

/**
 * `npm run simulate -- --seeds 1000 --from 1 --steps 300`: lets a company live through that many steps of each seed, and compares
 * everything with everything in between. `--reloads`: Asterisk's module of presence is reloaded, too. `--bail`: ends with the first seed
 * that goes wrong, without a shorter history. Ends with 1 when something was wrong.
 *
 * A day is 24 hours of the company's own time, half of them night; what happened in one of them is printed at the end. That is more than
 * a working day of 20 people has, and far more faults: each of them changes presence about nine times.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '300' },
    reloads: { type: 'boolean', default: false },
    bail: { type: 'boolean', default: false },
  },
});
const [seeds, from, steps] = [values.seeds, values.from, values.steps].map(Number);
if (!seeds || from === undefined || !steps || Number.isNaN(from))
  throw new RangeError('Not numbers: --seeds, --from, --steps.');

const print = (line: string) => void process.stdout.write(`${line}\n`);
const openDatabase = () => openLibsql(':memory:');
const before = process.cpuUsage();
let bad = 0;
const lives: Lived[] = [];
for (let seed = from; seed < from + seeds; seed += 1) {
  const scenario = scenarioOf(seed, steps, values);
  const setting = { openDatabase, dialplan: dialplanOf(seed) };
  const outcome = await simulate(scenario, setting);
  lives.push(outcome.lived);
  if (outcome.wrong.length === 0) continue;
  bad += 1;
  print(
    `\nSeed ${seed}: npm run simulate -- --from ${seed} --seeds 1 --steps ${steps}${values.reloads ? ' --reloads' : ''}`,
  );
  if (values.bail) {
    print(outcome.wrong.join('\n'));
    break;
  }
  const until = performance.now() + SHRINK_MS;
  print(await explain(scenario, outcome, setting, () => performance.now() < until));
}
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
const { days, inOne } = daysOf(lives);
print(`${lives.length - bad} of ${lives.length} seeds are well.`);
print(
  `${days.toFixed(1)} days of ${PEOPLE} people in ${seconds.toFixed(1)} s of the processor: ${(days / seconds).toFixed(2)} a second.`,
);
print(`In each of them: ${inOne}.`);
process.exitCode = bad > 0 ? 1 : 0;
