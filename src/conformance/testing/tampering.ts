/** A backend as a function, and what breaks it on its way. For tests of the suite itself. */
export type Fetch = (request: Request) => Promise<Response>;
export type Tampering = (fetch: Fetch) => Fetch;

export const isCall = (request: Request, method: string, path: string): boolean =>
  request.method === method && new URL(request.url).pathname.startsWith(`/api${path}`);

/** Changes the answers of some calls. */
export function answering(
  when: (request: Request, response: Response) => boolean,
  change: (response: Response) => Response | Promise<Response>,
): Tampering {
  return (fetch) => async (request) => {
    const response = await fetch(request);
    return when(request, response) ? change(response) : response;
  };
}

/** Changes the text of an answer. */
export const rewriting = (rewrite: (text: string) => string) => async (response: Response) =>
  new Response(rewrite(await response.text()), response);

/** Changes a header of an answer; null takes it away. */
export const withHeader = (name: string, change: (value: string) => string | null) => (response: Response) => {
  const headers = new Headers(response.headers);
  const value = change(headers.get(name) ?? '');
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
};

/** An answer of another kind altogether. */
export const instead = (status: number, type: string, text: string) => () =>
  new Response(text, { status, headers: { 'Content-Type': type } });

/** Lets no event through that holds the text. */
export const swallowing = (text: string) => (response: Response) => {
  const sieve = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (!new TextDecoder().decode(chunk).includes(text)) controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(sieve), response);
};

/** Changes the text of each event. */
export const rewritingEvents = (rewrite: (text: string) => string) => (response: Response) => {
  const rewritten = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) =>
      controller.enqueue(new TextEncoder().encode(rewrite(new TextDecoder().decode(chunk)))),
  });
  return new Response(response.body?.pipeThrough(rewritten), response);
};
