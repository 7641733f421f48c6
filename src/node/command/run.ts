import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { RestoreReport } from '#contract/backup.ts';
import type { FreepbxReport, Tally } from '#contract/freepbx.ts';
import { problems } from '#contract/problems.ts';
import type { Backend } from '#backend/backend.ts';
import type { Console } from '#backend/console.ts';
import { Refusal } from '#backend/http/refusal.ts';
import type { TempFile } from '#backend/ports/deps.ts';
import { spoolInFile } from '#node/ports/spool.ts';
import { StartError } from '#node/settings/startError.ts';
import type { Command } from './options.ts';

/** What is said goes beside what may be a backup. */
const say = (text: string) => void process.stderr.write(`${text}\n`);

/** The database of the settings, with nothing that listens. */
interface Access {
  backUp: () => Promise<TempFile>;
  open: () => Promise<{ backend: Pick<Backend, 'console'>; close: () => Promise<void> }>;
}

/**
 * Does what a command asks for.
 *
 * @throws StartError that says why it can't be done
 */
export async function runCommand(command: Command, { backUp, open: openBackend }: Access): Promise<void> {
  try {
    if (command.name === 'backup') return await keep(await backUp(), command.file);
    const { backend, close } = await openBackend();
    try {
      if (command.name === 'restore') await restore(backend.console, command);
      else await importFreepbx(backend.console, command);
    } finally {
      await close();
    }
  } catch (error) {
    throw sentenceOf(error);
  }
}

/** Writes a backup where it is to be kept. */
async function keep(made: TempFile, file: string): Promise<void> {
  try {
    const bytes = Readable.fromWeb(made.open() as NodeStream);
    if (file === '-') return await pipeline(bytes, process.stdout, { end: false });
    // Whole under its name, or not there: a disk may be full.
    const partial = `${file}.partial`;
    try {
      await pipeline(bytes, createWriteStream(partial, { flags: 'w', mode: 0o600, flush: true }));
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw new StartError(`${file} can’t be written: ${(error as Error).message}.`);
    }
    say(`${file} holds everything. It holds password hashes, too: keep it where nobody else can read it.`);
  } finally {
    await made.remove();
  }
}

async function restore(on: Console, { file, yes }: Command & { name: 'restore' }): Promise<void> {
  const asks = !yes;
  if (asks && (file === '-' || !process.stdin.isTTY)) {
    throw new StartError('Nobody can be asked here. Say --yes to replace everything there is.');
  }
  const laid = await bytesOf(file)
    .then(spoolInFile)
    .catch((error: Error) => {
      throw new StartError(`${file} can’t be read: ${error.message}.`);
    });
  try {
    if (asks && !(await confirmed(await on.examine(laid)))) return say('Nothing was changed.');
    const { file: restored } = await on.restore(laid);
    say(`Everything is as it was on ${restored.createdAt}. Everyone has to sign in again.`);
  } finally {
    await laid.remove();
  }
}

const bytesOf = async (file: string) => (file === '-' ? process.stdin : (await open(file)).createReadStream());

const nouns = {
  state: 'states',
  group: 'groups',
  user: 'users',
  claim: 'picks',
  history: 'history entries',
  audit: 'audit entries',
} as const;

async function confirmed({ file, now }: RestoreReport): Promise<boolean> {
  const lines = Object.entries(nouns).map(([kind, noun]) => {
    const [here, there] = [now.counts, file.counts].map((counts) => counts[kind as keyof typeof nouns]);
    return `  ${String(here).padStart(9)}  →  ${String(there).padStart(9)}  ${noun}`;
  });
  say(`This backup is of ${file.createdAt}. It replaces everything there is:\n\n${lines.join('\n')}\n`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question('Replace it? Type yes: ').finally(() => prompt.close());
  return answer.trim() === 'yes';
}

async function importFreepbx(on: Console, { connection, dryRun }: Command & { name: 'import-freepbx' }): Promise<void> {
  const report = await on.importFreepbx(connection, dryRun);
  process.stdout.write(`${textOf(report)}\n`);
}

const tally = (noun: string, { added, changed, unchanged }: Tally) =>
  `  ${noun.padEnd(8)}${added} added, ${changed} changed, ${unchanged} unchanged`;

function textOf({ dryRun, states, groups, users, left }: FreepbxReport): string {
  const lines = left.map(({ noun, name, message }) => `  ${noun} ${name}: ${message}`);
  return [
    dryRun ? 'Nothing was changed. An import would do this:' : 'Imported:',
    tally('states', states),
    tally('groups', groups),
    tally('users', users),
    ...(lines.length > 0 ? ['', 'Not taken over, or not as it is there:', ...lines] : []),
  ].join('\n');
}

/** A refusal in words, with the lines or parts at fault. */
function sentenceOf(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const faults = (error.more.errors ?? []).map(({ field, message }) => `  ${field}: ${message}`);
  return new StartError([problems[error.code][1], ...faults].join('\n'));
}
