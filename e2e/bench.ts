import { root } from '#kit/root.ts';
import { command } from '#kit/run/stage.ts';
import { startPostgres } from '#kit/services/postgres.ts';

/** `npm run bench`: the growth from 100 to 100,000 users, on the embedded database and on a real PostgreSQL. */
const postgres = await startPostgres();
try {
  const databases = [await postgres.createDatabase(), await postgres.createDatabase()];
  process.env['BENCH_POSTGRES'] = databases.join(',');
  const { code } = await command('npx', ['tsx', `${root}src/node/bench/main.ts`]);
  process.exitCode = code;
} finally {
  await postgres.stop();
}
