import type { LineState } from '#contract/lines.ts';
import type { Deps, KnownLine } from '#backend/ports/deps.ts';
import { admin, colleagues } from './company.ts';

/** Who is on the phone all day, and whose phone is not signed in. */
const fixed: Readonly<Record<string, LineState>> = { 1004: 'busy', 1017: 'offline', 1032: 'busy' };

/** Whose calls come again and again: in each round their phone rings at first, then they talk (seconds). */
const calls: readonly { extension: string; round: number; begins: number; answered: number; ends: number }[] = [
  { extension: '1010', round: 120, begins: 20, answered: 26, ends: 80 },
  { extension: '1021', round: 200, begins: 5, answered: 15, ends: 150 },
  { extension: '1016', round: 300, begins: 140, answered: 146, ends: 220 },
];

const SECOND_MS = 1000;

function lineAt(extension: string, seconds: number): LineState {
  const call = calls.find((each) => each.extension === extension);
  if (!call) return fixed[extension] ?? 'idle';
  const within = seconds % call.round;
  if (within < call.begins || within >= call.ends) return 'idle';
  return within < call.answered ? 'ringing' : 'busy';
}

/** What the phones of the demo's company are doing: by the clock alone, so that all tabs say the same. */
export function linesAt(now: Date): KnownLine[] {
  const seconds = Math.floor(now.getTime() / SECOND_MS);
  const extensions = [admin, ...colleagues.map(({ user }) => user)].flatMap(({ extension }) => extension ?? []);
  return extensions.map((extension) => [extension, lineAt(extension, seconds)]);
}

/** When one of them is in another state for the first time after that (milliseconds since 1970). */
export function nextChangeAt(now: Date): number {
  const seconds = Math.floor(now.getTime() / SECOND_MS);
  const changes = calls.flatMap(({ round, begins, answered, ends }) =>
    [begins, answered, ends].map((at) => seconds + ((((at - seconds - 1) % round) + round) % round) + 1),
  );
  return Math.min(...changes) * SECOND_MS;
}

/** A phone system that nobody can call, in place of one. */
export const madeUpLines: NonNullable<Deps['lineSource']> = (tell) => {
  let timer: ReturnType<typeof setTimeout>;
  function tellNow() {
    const now = new Date();
    tell(linesAt(now));
    timer = setTimeout(tellNow, nextChangeAt(now) - now.getTime());
  }
  tellNow();
  return { close: () => clearTimeout(timer) };
};
