import type { Hono } from 'hono';

/** The API's own description, made from the contract. It is loaded when it is asked for: pages never do. */
export function answerOpenApi(app: Hono): void {
  app.get('/openapi.json', async () => {
    const { openApiDocument } = await import('#conformance/document/openapi.ts');
    return new Response(JSON.stringify(openApiDocument()), {
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    });
  });
}
