import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { listTypes } from '#contract/types.ts';
import type { Services } from '#backend/work/services.ts';
import { answerEndpoints, type Handlers, withHandlers } from './api.ts';

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

test('an endpoint that nothing answers all the same is told at the start', () => {
  expect(() => withHandlers([listTypes], [])).toThrow('Nothing answers the endpoint listTypes.');
});
