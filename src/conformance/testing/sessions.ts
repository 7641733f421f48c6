import { fieldsIn } from './planting.ts';
import type { Tampering } from './tampering.ts';

/** Tokens that were given out once go on opening something when they have ended, in the name of whoever signed in last. */
export const sessionsLiveOn: Tampering = (fetch) => {
  const given = new Set<string>();
  const alive: string[] = [];
  return async (request) => {
    const response = await fetch(request.clone());
    if (request.method === 'POST' && response.ok) {
      const { token, key } = fieldsIn(await response.clone().text());
      if (token !== undefined || key !== undefined) {
        const made = `Bearer ${String(token ?? key)}`;
        given.add(made);
        alive.push(made);
      }
    }
    if (response.status !== 401 || !given.has(request.headers.get('authorization') ?? '')) return response;
    for (let latest = alive.at(-1); latest !== undefined; latest = alive.at(-1)) {
      const headers = new Headers({ ...Object.fromEntries(request.headers), authorization: latest });
      const again = await fetch(new Request(request.clone(), { headers }));
      if (again.status !== 401) return again;
      alive.pop();
    }
    return response;
  };
};
