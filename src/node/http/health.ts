import type { Hono } from 'hono';

const headers = { 'Cache-Control': 'no-store' };

/**
 * For whoever watches the server, such as a load balancer. `/api/health`: the process answers; restarting it would mend nothing
 * else. `/api/ready`: it can do its work, that is, reach the database; 503 while it can't.
 */
export function answerHealth(app: Hono, isReady: () => Promise<boolean>): void {
  app.get('/api/health', () => Response.json({ status: 'ok' }, { headers }));
  app.get('/api/ready', async () => {
    const ready = await isReady();
    return Response.json({ status: ready ? 'ok' : 'unavailable' }, { status: ready ? 200 : 503, headers });
  });
}
