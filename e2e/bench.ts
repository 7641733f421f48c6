import { root } from '#kit/root.ts';
import { command } from '#kit/run/stage.ts';
import { startPostgres } from '#kit/services/postgres.ts';
import { measurePhoneSystem } from './bench/phoneSystem.ts';
import { measureRates } from './bench/rates.ts';
import { measureVisits } from './bench/visits.ts';

/**
 * `npm run bench`: measures the product. `npm run bench -- visits rates` runs those two parts alone. Ends with 1 when a visit misses its budget or something grows faster than its answer.
 */
const parts = { visits, rates, 'phone-system': phoneSystem, growth };
type Part = keyof typeof parts;

const say = (line: string) => process.stdout.write(`${line}\n`);
const isPart = (name: string): name is Part => Object.hasOwn(parts, name);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isPart(name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 2;
} else {
  const chosen = Object.keys(parts)
    .filter(isPart)
    .filter((name) => asked.length === 0 || asked.includes(name));
  const kept: boolean[] = [];
  for (const name of chosen) kept.push(await parts[name]());
  process.exitCode = kept.every(Boolean) ? 0 : 1;
}

/** First visits against a page of React alone, and second ones, each figure beside its budget. */
async function visits(): Promise<boolean> {
  say('Visits on a phone and a slow line (the median of three rounds; ✗ misses its budget)');
  const reports = await measureVisits();
  for (const { table, repeatedCalls } of reports) {
    say(`\n${table}`);
    if (repeatedCalls.length > 0) say(`  made again: ${repeatedCalls.join(', ')}`);
  }
  return reports.every(({ kept }) => kept);
}

/** How often the server answers, against what it is made of. */
async function rates(): Promise<boolean> {
  say('\nCalls a second');
  for (const { what, against, ratio } of await measureRates()) {
    say(`${what.padEnd(26)} × ${ratio.toFixed(2)} of ${against}`);
  }
  return true;
}

/** How long presence takes to the phone system and back. */
async function phoneSystem(): Promise<boolean> {
  say('\nThe phone system');
  for (const { what, against, ratio } of await measurePhoneSystem()) {
    say(`${what.padEnd(42)} × ${ratio.toFixed(1)} of ${against}`);
  }
  return true;
}

/** What grows from 100 to 100,000 users, on the embedded database and on a real PostgreSQL. */
async function growth(): Promise<boolean> {
  const postgres = await startPostgres();
  try {
    const databases = [await postgres.createDatabase(), await postgres.createDatabase()];
    process.env['BENCH_POSTGRES'] = databases.join(',');
    const { code } = await command('npx', ['tsx', `${root}src/node/bench/main.ts`]);
    return code === 0;
  } finally {
    await postgres.stop();
  }
}
