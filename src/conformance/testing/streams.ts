import { type LiveEvent, streamEvents } from '#contract/events.ts';
import { around } from './planting.ts';
import type { Tampering } from './tampering.ts';

/** Changes the text of each event and comment of a stream, without the empty line after it. Null takes it away. */
export const blocks = (change: (block: string) => string | null | Promise<string | null>): Tampering =>
  around(streamEvents, async (call) => {
    const response = await call.go();
    if (!response.ok || !response.body) return response;
    const decoder = new TextDecoder();
    const encoder = new TextEncoder();
    let rest = '';
    const changed = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        async transform(chunk, controller) {
          const found = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
          rest = found.pop() ?? '';
          for (const block of found) {
            const text = await change(block);
            if (text !== null) controller.enqueue(encoder.encode(`${text}\n\n`));
          }
        },
      }),
    );
    return new Response(changed, response);
  });

type EventOf<Type extends LiveEvent['type']> = Extract<LiveEvent, { type: Type }>;

/** Changes the events of a type. Null takes one away, a list puts several in its place. */
export const event = <Type extends LiveEvent['type']>(
  type: Type,
  change: (event: EventOf<Type>) => object | null,
): Tampering =>
  blocks((block) => {
    const [before, data] = block.split('data: ');
    const told = data === undefined ? undefined : (JSON.parse(data) as LiveEvent);
    if (told?.type !== type) return block;
    const changed = change(told as EventOf<Type>);
    if (changed === null) return null;
    return (Array.isArray(changed) ? changed : [changed])
      .map((each) => `${before}data: ${JSON.stringify(each)}`)
      .join('\n\n');
  });

/** The backend never notices that a reader has gone. */
export const staysOpen: Tampering = (fetch) => async (request) => {
  if (!new URL(request.url).pathname.endsWith('/events')) return fetch(request);
  const { body, status, headers } = await fetch(new Request(request.url, { headers: request.headers }));
  const [kept, given] = body?.tee() ?? [null, null];
  // The one that is kept goes on being read.
  void kept?.pipeTo(new WritableStream());
  return new Response(given, { status, headers });
};
