import { writeFile } from 'node:fs/promises';
import { asJson, asJunit } from './formats.ts';
import { help, optionsOf } from './options.ts';
import { reasonOf } from './kit/mismatch.ts';
import type { Target } from './kit/target.ts';
import { type ReceiverPlace, type RunningReceiver, startReceiver } from './receiver.ts';
import { exitCodeOf, reporter, summary } from './report.ts';
import { chosenChecks, runChecks } from './run.ts';

const say = (text: string) => process.stdout.write(text);

/** Whether anything answers there at all, whatever it says. Throws an Error with the reason when nothing does. */
async function reach(target: Target): Promise<void> {
  const address = `${target.origin}${target.base}/session`;
  try {
    await target.fetch(new Request(address));
  } catch (error) {
    throw new Error(`${address} does not answer: ${reasonOf(error)}`, { cause: error });
  }
}

/** Listens where the command line says. Throws an Error with the reason when that is not possible. */
async function listen(place: ReceiverPlace): Promise<RunningReceiver> {
  try {
    return await startReceiver([], place);
  } catch (error) {
    throw new Error(`--receiver can't listen at port ${place.port}: ${reasonOf(error)}`, { cause: error });
  }
}

async function carryOut(args: string[]): Promise<number> {
  const command = optionsOf(args, process.env);
  if (command.do === 'help') {
    say(help);
    return 0;
  }
  if (command.do === 'list') {
    for (const { capability, noun, title } of chosenChecks(command.target)) say(`${capability}  ${noun}: ${title}\n`);
    return 0;
  }
  const { json, junit } = command;
  const checks = chosenChecks(command.target);
  const asked: Target = { ...command.target, fetch: (request) => fetch(request) };
  await reach(asked);
  const receiver = command.receiver && (await listen(command.receiver));
  const target = { ...asked, receiver };
  if (!json) say(`Looking at ${target.origin}${target.base} as ${target.admin.username}\n`);
  const outcome = await runChecks(target, json ? undefined : reporter(say), checks).finally(() => receiver?.close());
  say(json ? asJson(outcome) : summary(outcome));
  if (junit !== undefined) await writeFile(junit, asJunit(outcome));
  const code = exitCodeOf(outcome);
  if (code === 2) process.stderr.write('Nothing of what was asked for could be looked at.\n');
  return code;
}

/** Runs what the command line asks for, and says what came of it. Returns the exit code. */
export async function runConformance(args: string[]): Promise<number> {
  try {
    return await carryOut(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n--help says more.\n`);
    return 2;
  }
}
