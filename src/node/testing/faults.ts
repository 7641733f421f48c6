import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { type Check, isPatient } from '#conformance/kit/check.ts';
import type { Target } from '#conformance/kit/target.ts';
import { checksFor, runChecks } from '#conformance/run.ts';
import { suite } from '#conformance/suite.ts';
import { allowingPage, pageOrigin } from '#conformance/testing/cors.ts';
import { faults } from '#conformance/testing/faults/list.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { quick } from './contractTarget.ts';
import { tamperedTarget } from './tamperedTarget.ts';

/**
 * `found`: a check of the rule that the fault breaks failed. `otherwise`: only others did. `missed`: none did. `broken`: what plants the
 * fault failed itself.
 */
type Verdict = 'found' | 'otherwise' | 'missed' | 'broken';

/** As many of a hundred faults have to be found by the right rule. */
const ENOUGH = 97;

/**
 * `npm run faults`: puts faults one by one between the conformance suite and a backend that is right, and prints whether the suite
 * finds each by the rule that it breaks. With words, only the faults whose noun, name or rule contains one of them. Ends with 1 when
 * fewer than 97 % are found by the right rule, or when the suite finds fault with the backend as it is.
 */
const words = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const titleOf = ({ noun, title }: Pick<Check, 'noun' | 'title'>) => `${noun}: ${title}`;
const patientTitles = suite.filter(isPatient).map(titleOf);

const untouched: Tampering = (fetch) => fetch;

interface Look {
  failed: string[];
  /** What the tampering threw, which a backend would not. */
  crash: unknown;
}

/** Which checks fail on a new backend with this fault: of the patient ones, or of the others. */
async function lookAt(plant: Tampering, isChosen: (title: string) => boolean, patient = false): Promise<Look> {
  const database = openLibsql(':memory:');
  const home = { database, bus: createMemoryBus(), close: async () => database.close() };
  let crash: unknown;
  const noted: Tampering = (fetch) => {
    const tampered = plant(allowingPage(fetch));
    return (request) =>
      tampered(request).catch((error: unknown) => {
        if (!request.signal.aborted) crash ??= error;
        throw error;
      });
  };
  const opened = await tamperedTarget(home, noted, { trustedOrigins: [pageOrigin], ...(patient && quick()) });
  const target: Target = {
    ...opened.target,
    throwaway: true,
    patient,
    pageOrigin,
  };
  try {
    const checks = checksFor(target).filter((check) => isPatient(check) === patient && isChosen(titleOf(check)));
    const { results } = await runChecks(target, undefined, checks);
    return { failed: results.filter(({ failure }) => failure).map(({ check }) => titleOf(check)), crash };
  } finally {
    await opened.close();
  }
}

/** First the checks of the rule alone; all of them only where these find nothing. */
async function verdictOn(rule: string, plant: Tampering): Promise<[Verdict, Look]> {
  const isOfRule = (title: string) => title.startsWith(rule);
  const first = await lookAt(plant, isOfRule, patientTitles.some(isOfRule));
  const isTold = first.crash !== undefined || first.failed.some(isOfRule);
  const look = isTold ? first : await lookAt(plant, () => true);
  if (look.crash !== undefined) return ['broken', look];
  if (look.failed.some(isOfRule)) return ['found', look];
  return [look.failed.length > 0 ? 'otherwise' : 'missed', look];
}

/** What the suite finds fault with where there is none. */
async function findAlarms(): Promise<string[]> {
  const looks = [await lookAt(untouched, () => true), await lookAt(untouched, () => true, true)];
  return looks.flatMap(({ failed }) => failed);
}

const began = process.cpuUsage();
const start = performance.now();
const alarms = words.length > 0 ? [] : await findAlarms();
for (const title of alarms) say(`without a fault: ${title}`);
const counts = new Map<string, Record<Verdict, number>>();
for (const [noun, ofNoun] of Object.entries(faults)) {
  for (const [name, [rule, plant]] of Object.entries(ofNoun)) {
    if (words.length > 0 && !words.some((word) => `${noun}: ${name} (${rule})`.includes(word))) continue;
    const [verdict, { failed, crash }] = await verdictOn(rule, plant);
    const count = counts.get(noun) ?? { found: 0, otherwise: 0, missed: 0, broken: 0 };
    counts.set(noun, { ...count, [verdict]: count[verdict] + 1 });
    say(`${verdict.padEnd(9)} ${noun}: ${name} (${rule})`);
    if (verdict === 'otherwise') for (const title of failed) say(`            ${title}`);
    if (verdict === 'broken') say(crash instanceof Error ? (crash.stack ?? crash.message) : String(crash));
  }
}

const verdicts = ['found', 'otherwise', 'missed', 'broken'] as const;
const sumOf = (count: Record<Verdict, number>) => verdicts.reduce((sum, verdict) => sum + count[verdict], 0);
const all = { found: 0, otherwise: 0, missed: 0, broken: 0 };
for (const count of counts.values()) for (const verdict of verdicts) all[verdict] += count[verdict];
const row = (name: string, ...cells: (string | number)[]) =>
  say(`${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);
say('');
row('', 'planted', ...verdicts);
for (const [noun, count] of [...counts, ['all', all]] as const)
  row(noun, sumOf(count), ...verdicts.map((verdict) => count[verdict]));
const { user, system } = process.cpuUsage(began);
const planted = sumOf(all);
say(
  `\n${all.found} of ${planted} found by the right rule, ${alarms.length} false alarms, in ` +
    `${Math.round((performance.now() - start) / 1000)} s (${Math.round((user + system) / 1e6)} s of the processor)`,
);
process.exitCode = planted > 0 && all.found * 100 >= planted * ENOUGH && alarms.length === 0 ? 0 : 1;
