import { expect, onTestFinished, test, vi } from 'vitest';
import { createQueryClient } from '#web/data/queryClient.ts';
import { forgetSession } from '#web/data/session.ts';
import { guideOf, keepGuide } from './keptGuide.ts';
import { usual } from './questions.ts';

test('the guide comes back as it was left, and is forgotten with the session', () => {
  const stored: string[] = [];
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('sessionStorage', {
    setItem: (...each: string[]) => stored.push(...each),
    removeItem: () => undefined,
  });
  const client = createQueryClient();
  const guide = { ...guideOf(client), entered: { ...usual, host: 'pbx' } };
  expect(guideOf(client).secrets).not.toEqual(guide.secrets);
  keepGuide(client, guide);
  expect(guideOf(client)).toEqual(guide);
  forgetSession(client);
  expect(guideOf(client).entered).toEqual(usual);
  expect(guideOf(client).secrets).not.toEqual(guide.secrets);
  expect(stored).toEqual([]);
});
