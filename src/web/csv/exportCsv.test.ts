import { expect, test } from 'vitest';
import { csvOf } from './exportCsv.ts';

test('a spreadsheet reads it as text, and no cell as a formula', async () => {
  const rows = [
    ['Away (Lunch, back at 2)', null, 3],
    ['=cmd|"/c calc"!A1', '+1', '@sum'],
    ['عمر "ouch"', '-2', '🍲'],
  ];
  expect(await csvOf(['What', 'Who', 'Count'], rows)).toBe(
    [
      '\uFEFFWhat,Who,Count',
      '"Away (Lunch, back at 2)",,3',
      `"'=cmd|""/c calc""!A1","'+1","'@sum"`,
      `"عمر ""ouch""","'-2",🍲`,
      '',
    ].join('\r\n'),
  );
});

test('nothing but its head is a file all the same', async () => {
  expect(await csvOf(['What'], [])).toBe('\uFEFFWhat\r\n');
});
