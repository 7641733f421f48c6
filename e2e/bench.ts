import { root } from '#kit/root.ts';
import { command } from '#kit/run/stage.ts';
import { startPostgres } from '#kit/services/postgres.ts';
import { measurePhoneSystem } from './bench/phoneSystem.ts';
import { measureRates } from './bench/rates.ts';
import { measureVisits } from './bench/visits.ts';

/**
 * `npm run bench`: what a first visit loads against a page with React alone, how often the server answers against what it is made
 * of, how long presence takes to the phone system and back, and the growth from 100 to 100,000 users on the embedded database and on a real PostgreSQL. Ends with 1 when
 * something grows faster than its answer.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

say('Scripts of a first visit, as brotli');
for (const { page, bytes, reactAlone } of await measureVisits()) {
  say(`${page.padEnd(26)} ${kilobytes(bytes).padStart(8)}  × ${(bytes / reactAlone).toFixed(1)} of React alone`);
}

say('\nCalls a second');
for (const { what, against, ratio } of await measureRates()) {
  say(`${what.padEnd(26)} × ${ratio.toFixed(2)} of ${against}`);
}

say('\nThe phone system');
for (const { what, against, ratio } of await measurePhoneSystem()) {
  say(`${what.padEnd(42)} × ${ratio.toFixed(1)} of ${against}`);
}

const postgres = await startPostgres();
try {
  const databases = [await postgres.createDatabase(), await postgres.createDatabase()];
  process.env['BENCH_POSTGRES'] = databases.join(',');
  const { code } = await command('npx', ['tsx', `${root}src/node/bench/main.ts`]);
  process.exitCode = code;
} finally {
  await postgres.stop();
}
