import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configureApi } from '#web/data/config.ts';
import { groupUsageQuery } from './groups.ts';
import { stateUsageQuery } from './stateUsage.ts';

beforeEach(() => configureApi({ base: 'http://backend.test/api', auth: 'cookie' }));
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['state', 404, stateUsageQuery],
  ['state', 501, stateUsageQuery],
  ['group', 404, groupUsageQuery],
])(
  'a backend that does not say what deleting a %s touches (%i) does not keep it from being deleted',
  async (_, status, query) => {
    const problem = { status, title: 'Not there', code: 'not_found' };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(problem, { status })));
    const answer: Promise<unknown> = new QueryClient().query({ ...(query(7) as object), retry: false } as ReturnType<
      typeof stateUsageQuery
    >);
    await expect(answer).resolves.toBeNull();
  },
);
