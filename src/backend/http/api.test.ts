import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Services } from '#backend/work/services.ts';
import { answerEndpoints, type Handlers } from './api.ts';

test('what leaves an endpoint unanswered, or answers one twice, does not compile', () => {
  const begin = (app: Hono, services: Services, whole: Handlers, types: Pick<Handlers, 'listTypes'>) => {
    const { listTypes: _, ...others } = whole;
    answerEndpoints(app, services, [whole]);
    answerEndpoints(app, services, [others, types]);
    // @ts-expect-error -- nobody answers listTypes
    answerEndpoints(app, services, [others]);
    // @ts-expect-error -- two answer listTypes
    answerEndpoints(app, services, [whole, types]);
  };
  expect(begin).toBeTypeOf('function');
});
