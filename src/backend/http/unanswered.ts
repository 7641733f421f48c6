import { endpoints } from '#contract/endpoints.ts';
import { Refusal } from './refusal.ts';

/** What a call that no endpoint takes is told: 405 with what is allowed where the path is known, else 404. */
export function unanswered(path: string): Refusal {
  const methods = endpoints.filter((spec) => pathPattern(spec).test(path)).map(({ method }) => method);
  if (methods.length === 0) return new Refusal('not_found');
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return new Refusal('method_not_allowed', { headers: { Allow: allow } });
}

/** An endpoint's path, below `/api`, with anything where a parameter is. */
function pathPattern({ path }: { path: string }): RegExp {
  return new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}
