import { type Answer, type Endpoint, type Input, pathOf, queryOf } from '#contract/endpoint.ts';
import type { Backend } from '#backend/backend.ts';

/** The backend answered with an error. */
export class CallRefused extends Error {
  override name = 'CallRefused';
  readonly status: number;

  constructor({ id }: Endpoint, status: number, text: string) {
    super(`${id} answered ${status}: ${text}`);
    this.status = status;
  }
}

/** Calls the backend from within the demo. Throws `CallRefused`. */
export async function call<E extends Endpoint>(
  backend: Backend,
  spec: E,
  input: Input<E>,
  token?: string,
): Promise<Answer<E>> {
  const { params, query, body, ifMatch } = input as Input<Endpoint>;
  const headers = new Headers();
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (ifMatch) headers.set('If-Match', ifMatch);
  if (body) headers.set('Content-Type', 'application/json');
  const response = await backend.fetch(
    new Request(`http://demo/api${pathOf(spec, params)}${queryOf(query)}`, {
      method: spec.method,
      headers,
      body: body ? JSON.stringify(body) : null,
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new CallRefused(spec, response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as Answer<E>;
}
