import type { Hono } from 'hono';
import type { Deps } from '#backend/ports/deps.ts';

/** The API's own description. */
export function answerOpenApi(app: Hono, { openApi }: Pick<Deps, 'openApi'>): void {
  app.get('/openapi.json', async () => {
    return new Response(await openApi(), {
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    });
  });
}
