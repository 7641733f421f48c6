import { expect, test } from 'vitest';
import { type Budget, compareWithBudget, type Figures, summarizeRounds, tableOfVisit } from './figures.ts';

const measured: Partial<Figures> = { scriptBytes: 130_000, firstPaint: 1200, layoutShift: 0.021, score: 94.6 };
const reactAlone: Partial<Figures> = { scriptBytes: 58_000, firstPaint: 1000 };

test.each<[string, Budget, object]>([
  ['at most, kept', { scriptBytes: { most: 130_000 } }, { budget: '≤ 130,000 B', kept: true }],
  ['at most, missed', { scriptBytes: { most: 129_999 } }, { budget: '≤ 129,999 B', kept: false }],
  ['at most, missed by a little', { layoutShift: { most: 0.02 } }, { value: '0.021', budget: '≤ 0.020', kept: false }],
  ['at least, kept', { score: { least: 94 } }, { budget: '≥ 94', kept: true }],
  ['at least, missed though it rounds up', { score: { least: 95 } }, { value: '95', budget: '≥ 95', kept: false }],
  ['times React alone, kept', { firstPaint: { times: 1.2 } }, { value: '1,200 ms (1.20 ×)', kept: true }],
  [
    'times React alone, missed',
    { firstPaint: { times: 1.1 } },
    { reactAlone: '1,000 ms', budget: '≤ 1.1 ×', kept: false },
  ],
])('a budget of %s', (_, budget, row) => {
  const budgeted = compareWithBudget(measured, reactAlone, budget).filter(({ kept }) => kept !== undefined);
  expect(budgeted).toEqual([expect.objectContaining(row)]);
});

test('a figure without a budget is neither kept nor missed', () => {
  const rows = compareWithBudget({ requests: 61 }, {}, {});
  expect(rows).toEqual([{ label: 'requests', value: '61', reactAlone: '', budget: '', kept: undefined }]);
});

test.each<[string, Budget, string]>([
  ['nobody measured', { requests: { most: 1 } }, 'a budget for requests'],
  ['React alone lacks', { score: { times: 1 } }, 'no figure for score'],
])('a budget for a figure that %s is an error', (_, budget, message) => {
  expect(() => compareWithBudget(measured, reactAlone, budget)).toThrow(message);
});

test('the median of the rounds counts, and of layout shift the worst', () => {
  const rounds = [
    { firstPaint: 900, score: 50, layoutShift: 0.004 },
    { firstPaint: 5000, score: 48, layoutShift: 0.34 },
    { firstPaint: 800, score: 99, layoutShift: 0.004 },
  ];
  expect(summarizeRounds(rounds)).toEqual({ firstPaint: 900, score: 50, layoutShift: 0.34 });
});

test('the table marks what is missed', () => {
  const rows = compareWithBudget({ scripts: 34, requests: 61 }, { scripts: 1 }, { scripts: { most: 8 } });
  expect(tableOfVisit('/ucp', rows)).toBe(
    [
      '/ucp                                               React alone        budget',
      '  files of scripts                            34             1           ≤ 8  ✗',
      '  requests                                    61',
    ].join('\n'),
  );
});
