import { parseArgs } from 'node:util';
import { explain } from '#backend/testing/simulation/report.ts';
import { scenarioOf } from '#backend/testing/simulation/scenario.ts';
import { simulate } from '#backend/testing/simulation/simulate.ts';
import { openLibsql } from '#node/database/libsql.ts';

const DAY_MS = 24 * 3_600_000;
/** How long it looks for a shorter history (milliseconds). */
const SHRINK_MS = 120_000;

/**
 * `npm run simulate -- --seeds 1000 --from 1 --steps 300`: lets a company live through that many steps of each seed, and compares
 * everything with everything in between. `--reloads`: Asterisk's module of presence is reloaded, too. Ends with 1 when something was wrong.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '300' },
    reloads: { type: 'boolean', default: false },
  },
});
const [seeds, from, steps] = [values.seeds, values.from, values.steps].map(Number);
if (!seeds || from === undefined || !steps || Number.isNaN(from))
  throw new RangeError('Not numbers: --seeds, --from, --steps.');

const print = (line: string) => void process.stdout.write(`${line}\n`);
const openDatabase = () => openLibsql(':memory:');
const before = process.cpuUsage();
let [bad, days] = [0, 0];
for (let seed = from; seed < from + seeds; seed += 1) {
  const scenario = scenarioOf(seed, steps, values);
  const outcome = await simulate(scenario, openDatabase);
  days += outcome.elapsed / DAY_MS;
  if (outcome.wrong.length === 0) continue;
  bad += 1;
  print(
    `\nSeed ${seed}: npm run simulate -- --from ${seed} --seeds 1 --steps ${steps}${values.reloads ? ' --reloads' : ''}`,
  );
  const until = performance.now() + SHRINK_MS;
  print(await explain(scenario, outcome, openDatabase, () => performance.now() < until));
}
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
print(`${seeds - bad} of ${seeds} seeds are well: ${days.toFixed(1)} days in ${seconds.toFixed(1)} s of the processor`);
process.exitCode = bad > 0 ? 1 : 0;
