import { isOtherOrigin, type Reachable } from './environment.ts';
import { fine, type Finding, unknown, wrong } from './findings.ts';
import { sendWithCookie } from './send.ts';

/** What the page sends beside what browsers send without asking. Nobody has this token, and no state this version. */
const sentHeaders = {
  'Content-Type': 'application/json',
  'If-Match': '"diagnosis"',
  Authorization: 'Bearer diagnosis',
};
const sentMethods = ['PUT', 'DELETE'];

/**
 * Whether a page of another origin may send what this one sends. Browsers ask for leave before such a request, and make it only then: a
 * page can tell by whether it gets an answer, whatever that is. Where all headers are refused, each is tried by itself.
 *
 * With a cookie, browsers take no `*` for an answer: it is sent along, to a state that nobody has and for a version that it never had.
 */
export async function checkPreflight(env: Reachable, refusals: boolean): Promise<Finding> {
  if (!isOtherOrigin(env)) return fine('sameOrigin');
  const headers = Object.entries(sentHeaders).filter(
    ([name]) => name !== 'Authorization' || env.config.auth === 'token',
  );
  const mayRead = async (entries: [string, string][]) =>
    (await sendWithCookie(env, '/session', { headers: entries })).kind === 'answer';
  const refused: string[] = [];
  const names = headers.map(([name]) => name).join(', ');
  if (!(await mayRead(headers))) {
    for (const header of headers) if (!(await mayRead([header]))) refused.push(header[0]);
    if (refused.length === 0) return wrong('headersRefusedTogether', { headers: names });
    return wrong('headersRefused', { refused: refused.join(', '), headers: names });
  }
  const methods = sentMethods.join(', ');
  // The answer is a refusal.
  if (!refusals) return unknown('methodsUnseen', { headers: names, methods });
  const ifMatch = { 'If-Match': sentHeaders['If-Match'] };
  for (const method of sentMethods)
    if ((await sendWithCookie(env, '/states/0', { method, headers: ifMatch })).kind !== 'answer') refused.push(method);
  if (refused.length > 0) return wrong('methodsRefused', { refused: refused.join(', ') });
  return fine('preflightAllowed', { headers: names, methods });
}
