import { beforeEach, expect, test, vi } from 'vitest';
import { liveEvent } from '#contract/events.ts';
import { createQueryClient } from '#web/data/queryClient.ts';
import { applyMalformed } from './applyMalformed.ts';

let client: ReturnType<typeof createQueryClient>;
const nouns = ['states', 'presences', 'me', 'users', 'groups', 'phoneSystem', 'audit', 'webhooks'];
const old = () => nouns.filter((noun) => client.getQueryState([noun])?.isInvalidated);

beforeEach(() => {
  client = createQueryClient();
  for (const noun of nouns) client.setQueryData([noun], 1);
  client.setQueryData(['session'], { user: { id: 1 }, may: { setOwnPresence: true } });
});

test('what a malformed event may tell of is fetched again, and is reported once', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  for (let times = 0; times < 3; times += 1) applyMalformed(client, { type: 'lines', field: 'now.1001' });
  await vi.waitFor(() => expect(old()).toEqual(['states', 'presences', 'me']));
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/"lines".*now\.1001/)]]);
});

test('after an event that can’t be read everything is fetched again, and one of a later type says nothing', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  expect(applyMalformed(client, { type: 'from the future', field: 'type' })).toBe(false);
  expect(applyMalformed(client, { type: 'toString', field: 'type' })).toBe(false);
  expect([warn.mock.calls, old()]).toEqual([[], []]);
  expect(applyMalformed(client, { type: undefined, field: '' })).toBe(true);
  await vi.waitFor(() => expect(old()).toEqual(nouns));
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/without a type/)]]);
});

test.each(liveEvent.def.options.flatMap(({ shape }) => shape.type.def.values))(
  'one of the type %s makes something old',
  async (type) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    applyMalformed(client, { type, field: '' });
    await vi.waitFor(() => expect(old()).not.toEqual([]));
  },
);
