import type { Tampering } from './tampering.ts';

/** A page elsewhere, which a backend is to serve. */
export const pageOrigin = 'https://page.example';

const allowed = {
  'access-control-allow-origin': pageOrigin,
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, If-Match',
  'access-control-expose-headers': 'ETag, Retry-After',
};

/** What a home adds to a backend so that a page elsewhere may call it. */
export const allowingPage: Tampering = (fetch) => async (request) => {
  const { body, status, headers } =
    request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await fetch(request);
  const answered = new Headers(headers);
  for (const [name, value] of Object.entries(allowed)) answered.set(name, value);
  return new Response(body, { status, headers: answered });
};
