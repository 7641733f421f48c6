import { expect, test } from 'vitest';
import { answerTo, type Heard } from './heard.ts';

const held = (type: string) => ({ type, subtype: '', message: '' });
const [away, dnd] = [held('away'), held('dnd')];

test.each<[string, Heard | null, typeof away | null | undefined, boolean, ReturnType<typeof answerTo>]>([
  ['our own, back, is no news', 'echo', dnd, true, 'nothing'],
  ['nor is what ours has overwritten', 'overwritten', dnd, true, 'nothing'],
  ['what ours has displaced is taken over', 'displaced', away, false, 'takeOver'],
  ['another’s is taken over', 'remote', dnd, false, 'takeOver'],
  ['another’s is taken over where nothing was known', 'remote', undefined, false, 'takeOver'],
  ['what is held already is no news', 'remote', away, false, 'nothing'],
  ['what is held already is a word against ours that waits', 'remote', away, true, 'takeOver'],
  ['what lists don’t say is taken over, even if it is held already', null, away, false, 'takeOver'],
  ['ours of an earlier connection is put right', 'late', dnd, false, 'deliver'],
  ['ours of an earlier connection that is held already is no news', 'late', away, false, 'nothing'],
])('%s', (_, heard, before, awaitsOurs, answer) => {
  expect(answerTo({ heard, held: away, before, awaitsOurs })).toBe(answer);
});
