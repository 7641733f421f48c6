import type { Happening } from './steps.ts';

/** What happened in a company, by kind, and how much time passed in it (milliseconds). */
export interface Lived {
  elapsed: number;
  kinds: ReadonlyMap<Kind, number>;
}

const DAY_MS = 24 * 3_600_000;

const kinds = ['presences chosen', 'calls', 'pages opened or closed', 'edits', 'faults', 'comparisons'] as const;
type Kind = (typeof kinds)[number];

const kindOf: Record<Happening['does'], Kind> = {
  pick: 'presences chosen',
  clear: 'presences chosen',
  dial: 'presences chosen',
  set: 'presences chosen',
  call: 'calls',
  openPage: 'pages opened or closed',
  closePage: 'pages opened or closed',
  addState: 'edits',
  renameState: 'edits',
  deleteState: 'edits',
  switchPresence: 'edits',
  changeExtension: 'edits',
  chooseAction: 'edits',
  chooseNumber: 'edits',
  rewrite: 'faults',
  deleteActions: 'faults',
  slowDown: 'faults',
  cut: 'faults',
  cutAt: 'faults',
  keepBack: 'faults',
  restartAsterisk: 'faults',
  killAsterisk: 'faults',
  freezeAsterisk: 'faults',
  reloadModule: 'faults',
  restartServer: 'faults',
  killServer: 'faults',
  setClock: 'faults',
  quiet: 'comparisons',
};

export function livedIn(steps: readonly Happening[], elapsed: number): Lived {
  const found = new Map<Kind, number>();
  for (const { does } of steps) found.set(kindOf[does], (found.get(kindOf[does]) ?? 0) + 1);
  return { elapsed, kinds: found };
}

/** How many days of a company these were, 24 hours each, and what happened in one. */
export function daysOf(lives: readonly Lived[]): { days: number; inOne: string } {
  const days = lives.reduce((sum, { elapsed }) => sum + elapsed, 0) / DAY_MS;
  const inOne = kinds.map((kind) => {
    const all = lives.reduce((sum, life) => sum + (life.kinds.get(kind) ?? 0), 0);
    return `${Math.round(all / days)} ${kind}`;
  });
  return { days, inOne: inOne.join(', ') };
}
