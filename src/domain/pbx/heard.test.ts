import { expect, test } from 'vitest';
import { answerTo, type Heard } from './heard.ts';

const held = (type: string) => ({ type, subtype: '', message: '' });
const [away, dnd] = [held('away'), held('dnd')];

test.each<
  [
    string,
    Heard | null,
    typeof away | null | undefined,
    Parameters<typeof answerTo>[0]['ours'],
    ReturnType<typeof answerTo>,
  ]
>([
  ['our own, back, is no news', 'echo', dnd, 'waits', 'nothing'],
  ['nor is what ours has overwritten', 'overwritten', dnd, 'waits', 'nothing'],
  ['what ours has displaced is taken over', 'displaced', away, 'none', 'takeOver'],
  ['another’s is taken over', 'remote', dnd, 'none', 'takeOver'],
  ['another’s is taken over where nothing was known', 'remote', undefined, 'none', 'takeOver'],
  ['what is held already is no news', 'remote', away, 'none', 'nothing'],
  ['what is held already leaves open which is later where ours waits', 'remote', away, 'waits', 'compare'],
  ['what is held already leaves open which is later where ours was refused', 'remote', away, 'refused', 'compare'],
  ['another’s is taken over where ours was refused', 'remote', dnd, 'refused', 'takeOver'],
  ['what lists don’t say is taken over, even if it is held already', null, away, 'none', 'takeOver'],
  ['ours of an earlier connection is put right', 'late', dnd, 'none', 'deliver'],
  ['ours of an earlier connection that is held already is no news', 'late', away, 'none', 'nothing'],
])('%s', (_, heard, before, ours, answer) => {
  expect(answerTo({ heard, held: away, before, ours })).toBe(answer);
});
