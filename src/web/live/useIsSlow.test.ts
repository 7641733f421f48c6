import { expect, test } from 'vitest';
import { createQueryClient } from '#web/data/queryClient.ts';
import { lookForSlow } from './useIsSlow.ts';

const never = () => new Promise<never>(() => undefined);

function asked(queryFn: () => Promise<unknown>, meta = {}) {
  const client = createQueryClient();
  const ask = () => client.query({ queryKey: ['states'], queryFn, meta }).catch(() => undefined);
  return { ask, look: lookForSlow(client.getQueryCache()) };
}

test('what waits for an answer at two looks in a row is slow', () => {
  const { ask, look } = asked(never);
  expect([look(), look()]).toEqual([false, false]);
  void ask();
  expect([look(), look(), look()]).toEqual([false, true, true]);
});

test('what is answered in between is not, however often it is asked', async () => {
  const { ask, look } = asked(() => Promise.resolve(1));
  for (let times = 0; times < 3; times += 1) {
    const answered = ask();
    expect(look()).toBe(false);
    await answered;
  }
  expect(look()).toBe(false);
});

test('neither is what always takes long', () => {
  const { ask, look } = asked(never, { mayTakeLong: true });
  void ask();
  expect([look(), look()]).toEqual([false, false]);
});
