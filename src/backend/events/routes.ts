import type { Handlers } from '#backend/http/api.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { type Live, MAX_STREAMS } from './live.ts';

export function eventRoutes(live: Live) {
  return {
    streamEvents: ({ request, carried, actor, query }) => {
      if (!carried) throw new Refusal('not_signed_in');
      if (live.isFull(actor)) {
        const detail = `No more than ${MAX_STREAMS} streams of a person, or of an API key, are open at once.`;
        throw new Refusal('too_many_requests', { detail, headers: { 'Retry-After': '30' } });
      }
      // A browser that connects again does so at the first address, with the place where it began: its header is later.
      const after = request.headers.get('Last-Event-ID') || query.after || null;
      const headers = {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        // Nginx and its like would keep events back to fill a buffer.
        'X-Accel-Buffering': 'no',
      };
      return Promise.resolve(new Response(live.open(carried, request.signal, after), { headers }));
    },
  } satisfies Partial<Handlers>;
}
