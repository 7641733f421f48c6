import { expect, test } from 'vitest';
import { isRightToLeft } from './Label.tsx';

test.each(['غداء', '12 – غداء', '🦷 בפגישה', '(ދިވެހި)', 'غداء with Ben'])('%s runs from the right to the left', (text) =>
  expect(isRightToLeft(text)).toBe(true),
);

test.each(['Lunch', '12:30', '🏖️', '', 'Lunch: غداء', '会议', 'Обед'])('%s does not', (text) =>
  expect(isRightToLeft(text)).toBe(false),
);
