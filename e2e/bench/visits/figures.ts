import { median } from '#kit/median.ts';

/** What is measured of a visit: bytes, counts, milliseconds, and Lighthouse's own numbers. */
export interface Figures {
  scriptBytes: number;
  scripts: number;
  requests: number;
  repeatedCalls: number;
  firstPaint: number;
  largestPaint: number;
  blockingTime: number;
  layoutShift: number;
  score: number;
  /** Until people are on the page. */
  shown: number;
  /** Of a second visit with what the first left in the browser's cache. */
  scriptsAgain: number;
  shownAgain: number;
}

type Name = keyof Figures;

/** At most or at least this, or at most this many times what React alone takes. */
type Limit = { most: number } | { least: number } | { times: number };

export type Budget = Partial<Record<Name, Limit>>;

interface Row {
  label: string;
  /** As text, with its unit. */
  value: string;
  reactAlone: string;
  budget: string;
  /** Undefined where there is no budget. */
  kept: boolean | undefined;
}

const rounded = (value: number) => Math.round(value).toLocaleString('en');
const milliseconds = (value: number) => `${rounded(value)} ms`;

const shows: Record<Name, { label: string; show: (value: number) => string }> = {
  scriptBytes: { label: 'scripts', show: (value) => `${rounded(value)} B` },
  scripts: { label: 'files of scripts', show: rounded },
  requests: { label: 'requests', show: rounded },
  repeatedCalls: { label: 'API calls made again', show: rounded },
  firstPaint: { label: 'first paint', show: milliseconds },
  largestPaint: { label: 'largest paint', show: milliseconds },
  blockingTime: { label: 'blocking time', show: milliseconds },
  layoutShift: { label: 'layout shift, the worst', show: (value) => value.toFixed(3) },
  score: { label: 'score', show: rounded },
  shown: { label: 'people shown', show: milliseconds },
  scriptsAgain: { label: 'second visit: scripts', show: rounded },
  shownAgain: { label: 'second visit: people shown', show: milliseconds },
};

const names = Object.keys(shows) as Name[];

/** A slow computer doesn't cause these. They depend on which answer comes first, so that a median would hide some visits. */
const worstCounts: ReadonlySet<Name> = new Set(['layoutShift', 'scriptsAgain']);

/** Returns the median of each figure that the first round has, or the worst. */
export function summarizeRounds(rounds: readonly Partial<Figures>[]): Partial<Figures> {
  const measured = names.filter((name) => rounds[0]?.[name] !== undefined);
  return Object.fromEntries(
    measured.map((name) => {
      const values = rounds.flatMap((round) => round[name] ?? []);
      return [name, worstCounts.has(name) ? Math.max(...values) : median(values)];
    }),
  );
}

/** Puts what was measured beside React alone and its budget. Throws when a figure that has a budget was not measured. */
export function compareWithBudget(measured: Partial<Figures>, reactAlone: Partial<Figures>, budget: Budget): Row[] {
  return names.flatMap((name): Row[] => {
    const value = measured[name];
    const limit = budget[name];
    const { label, show } = shows[name];
    if (value === undefined) {
      if (limit) throw new Error(`There is a budget for ${label}, and no figure.`);
      return [];
    }
    const alone = reactAlone[name];
    const row = { label, value: show(value), reactAlone: alone === undefined ? '' : show(alone) };
    if (!limit) return [{ ...row, budget: '', kept: undefined }];
    if ('most' in limit) return [{ ...row, budget: `≤ ${show(limit.most)}`, kept: value <= limit.most }];
    if ('least' in limit) return [{ ...row, budget: `≥ ${show(limit.least)}`, kept: value >= limit.least }];
    if (alone === undefined) throw new Error(`React alone has no figure for ${label}.`);
    const ratio = value / alone;
    return [
      {
        ...row,
        value: `${row.value} (${ratio.toFixed(2)} ×)`,
        budget: `≤ ${limit.times.toFixed(1)} ×`,
        kept: ratio <= limit.times,
      },
    ];
  });
}

/** Draws the rows as a table. A row that misses its budget ends with ✗. */
export function tableOfVisit(title: string, rows: readonly Row[]): string {
  const lines = rows.map(({ label, value, reactAlone, budget, kept }) =>
    lineOf(`  ${label}`, value, reactAlone, budget, kept === undefined ? '' : kept ? '✓' : '✗'),
  );
  return [lineOf(title, '', 'React alone', 'budget', ''), ...lines].join('\n');
}

function lineOf(label: string, value: string, reactAlone: string, budget: string, mark: string): string {
  return `${label.padEnd(28)}${value.padStart(20)}${reactAlone.padStart(14)}${budget.padStart(14)}  ${mark}`.trimEnd();
}
