import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, wrong } from './findings.ts';
import { sendAsNobody } from './send.ts';

/** What the page sends beside what browsers send without asking. Nobody has this token. */
const sentHeaders = {
  'Content-Type': 'application/json',
  'If-Match': '"diagnosis"',
  Authorization: 'Bearer diagnosis',
};
const sentMethods = ['PUT', 'DELETE'];

/**
 * Whether a page of another origin may send what this one sends. Browsers ask for leave before such a request, and make it only then: a
 * page can tell by whether it gets an answer, whatever that is. Where all are refused, each is tried by itself.
 */
export async function checkPreflight(env: Reachable): Promise<Finding> {
  if (!isOtherOrigin(env)) return fine('sameOrigin');
  const headers = Object.entries(sentHeaders).filter(
    ([name]) => name !== 'Authorization' || env.config.auth === 'token',
  );
  const mayRead = async (entries: [string, string][]) =>
    (await sendAsNobody(env, '/session', { headers: entries })).kind === 'answer';
  const refused: string[] = [];
  if (!(await mayRead(headers))) for (const header of headers) if (!(await mayRead([header]))) refused.push(header[0]);
  const names = headers.map(([name]) => name).join(', ');
  if (refused.length > 0) return wrong('headersRefused', { refused: refused.join(', '), headers: names });
  // There is no state 0, nor may nobody change one.
  for (const method of sentMethods)
    if ((await sendAsNobody(env, '/states/0', { method })).kind !== 'answer') refused.push(method);
  if (refused.length > 0) return wrong('methodsRefused', { refused: refused.join(', ') });
  return fine('preflightAllowed', { headers: names, methods: sentMethods.join(', ') });
}
