import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#backend/ports/deps.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { openPostgres } from '#node/database/postgres.ts';
import { createLog } from '#node/settings/log.ts';
import { type Growth, growthOf, type Sample, tableOf } from './growth.ts';
import { type Company, measures, stir } from './measures.ts';
import { type FromPages, type FromServer, start, type ToPages } from './processes.ts';
import { seed } from './seed.ts';

/**
 * How much dearer things get from 100 users to 100,000, against how much larger what they answer gets: on the embedded database,
 * and on the PostgreSQL databases that BENCH_POSTGRES names (two empty ones, with a comma between). Both companies are
 * asked in turns, round by round, so that a busy moment of the machine meets both. Ends with 1 when something grows faster than its answer.
 */
const sizes = { small: 100, large: Number(process.env['BENCH_USERS'] ?? 100_000) };
const PAGES = Number(process.env['BENCH_PAGES'] ?? 5_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 40);
const WARM_UP = 4;
const PICKS = Math.max(3, Math.round(ROUNDS / 3));

type Size = keyof typeof sizes;
const both = ['small', 'large'] as const;

const milliseconds = (cost: number) => `${cost.toFixed(2)} ms`;
const kilobytes = (cost: number) => `${(cost / 1024).toFixed(1)} KB`;
const say = (text: string) => process.stdout.write(`${text}\n`);

type Server = ReturnType<typeof start<'memory', FromServer>>;

async function bench(engine: string, urlOf: (size: Size) => string, open: (url: string) => Promise<Closable>) {
  const servers: Server[] = [];
  const pages = start<ToPages, FromPages>('pages.ts');
  try {
    const companies = {} as Record<Size, Company & { server: Server }>;
    for (const size of both) {
      const url = urlOf(size);
      const database = await open(url);
      const started = performance.now();
      const seeded = await seed(database, sizes[size], PAGES);
      await database.close();
      say(`${engine}: ${sizes[size]} users made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      const server = start<'memory', FromServer>('serve.ts', { DATABASE_URL: url });
      servers.push(server);
      companies[size] = { ...seeded, server, url: ((await server.first()) as { url: string }).url };
    }

    const growths: Growth[] = [];
    const interleaved = async (rounds: number, round: (size: Size, number: number) => Promise<Sample>) => {
      const samples: Record<Size, Sample[]> = { small: [], large: [] };
      for (let number = -WARM_UP; number < rounds; number += 1) {
        for (const size of both) {
          const sample = await round(size, number + WARM_UP);
          if (number >= 0) samples[size].push(sample);
        }
      }
      return samples;
    };
    for (const { name, run } of measures) {
      const samples = await interleaved(ROUNDS, async (size, round) => {
        await stir(companies[size], round);
        return run(companies[size], round);
      });
      growths.push(growthOf(name, samples, milliseconds));
    }

    const memory = { small: [], large: [] } as Record<Size, Sample[]>;
    for (const size of both) {
      const { server, tokens, url } = companies[size];
      const held = async () => ((await server.ask('memory')) as { bytes: number }).bytes;
      const before = await held();
      await pages.ask({ open: url, tokens });
      memory[size].push({ cost: ((await held()) - before) / PAGES, answer: PAGES });
    }
    const picks = await interleaved(PICKS, async (size, round) => {
      const { url, admin: token, extension } = companies[size];
      const { took, bytes } = await pages.ask({ pick: url, token, extension, words: `Round ${round}!` });
      return { cost: took, answer: bytes };
    });
    growths.push(growthOf(`a pick reaching ${PAGES} open pages`, picks, milliseconds));
    growths.push(growthOf('memory of the server per open page', memory, kilobytes));
    say(`\n${tableOf(engine, growths)}\n`);
    return growths;
  } finally {
    await pages.stop();
    for (const server of servers) await server.stop();
  }
}

type Closable = Database & { close: () => unknown };

const growths: Growth[] = [];
const folder = mkdtempSync(join(tmpdir(), 'presence-bench-'));
try {
  const file = (size: Size) => `file:${join(folder, `${size}.db`)}`;
  growths.push(
    ...(await bench('Embedded database', file, (url) => Promise.resolve(openLibsql(url.slice('file:'.length))))),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const [small, large] = (process.env['BENCH_POSTGRES'] ?? '').split(',');
if (small && large) {
  const urls = { small, large };
  growths.push(
    ...(await bench(
      'PostgreSQL',
      (size) => urls[size],
      (url) => openPostgres(url, createLog('error')),
    )),
  );
}
process.exitCode = growths.every(({ fits }) => fits) ? 0 : 1;
