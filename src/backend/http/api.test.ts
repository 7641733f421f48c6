import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Services } from '#backend/work/services.ts';
import { answerEndpoints, type Handlers } from './api.ts';

/** Never called: it is there to be compiled. */
function answerAll(app: Hono, services: Services, whole: Handlers, types: Pick<Handlers, 'listTypes'>): void {
  const { listTypes: _, ...others } = whole;
  answerEndpoints(app, services, [whole]);
  answerEndpoints(app, services, [others, types]);
  // @ts-expect-error -- nobody answers listTypes
  answerEndpoints(app, services, [others]);
  // @ts-expect-error -- two answer listTypes
  answerEndpoints(app, services, [whole, types]);
}

test('what leaves an endpoint unanswered, or answers one twice, does not compile', () => {
  expect(answerAll).toBeTypeOf('function');
});
