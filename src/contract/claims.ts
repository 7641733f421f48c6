import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath } from './paging.ts';
import { extensionInPath, presence } from './presences.ts';
import { presenceType } from './types.ts';

/** What makes claims: somebody's pick, here or in the phone system, or a sign-in or sign-out by the person's settings. */
export const claimSources = ['pick', 'phone', 'signIn', 'signOut'] as const;
export const claimSource = z.enum(claimSources);
export type ClaimSource = z.infer<typeof claimSource>;

/** One source’s wish for a presence. The strongest holds; the others wait for it to end or to be released. */
export const claim = z.looseObject({
  id,
  /**
   * What made it: a pick, by the person or an admin; a change at a phone or anywhere else in the phone system, which counts as
   * the person’s pick; or what the person’s settings say of signing in or out.
   */
  source: claimSource,
  type: presenceType,
  message: z.nullable(z.string()),
  label: z.string(),
  stateId: z.nullable(id),
  ownWords: z.boolean(),
  since: z.iso.datetime(),
  until: z.nullable(z.iso.datetime()),
  /** As of a presence. */
  setBy: z.looseObject({ self: z.boolean(), displayName: z.string() }),
  reason: z.nullable(z.string()),
  /** Whether it is the presence now. */
  holds: z.boolean(),
});
export type Claim = z.infer<typeof claim>;

/** Each one comes back when all before it have ended or been released, if it has not ended itself by then. */
export const claimList = z.looseObject({ items: z.array(claim) });

export const listMyClaims = endpoint({
  id: 'listMyClaims',
  noun: 'me',
  capability: 'claims',
  summary: 'Why I am in what I am in: every claim that has not ended, the strongest first',
  method: 'GET',
  path: '/me/claims',
  access: 'signedIn',
  answer: claimList,
  problems: ['presence_off'],
});

export const releaseMyClaim = endpoint({
  id: 'releaseMyClaim',
  noun: 'me',
  capability: 'claims',
  summary: 'Release one claim of mine; answers what I am in then',
  method: 'DELETE',
  path: '/me/claims/{id}',
  access: 'signedIn',
  params: idInPath,
  answer: presence,
  problems: ['presence_off', 'not_found'],
  events: ['presences'],
});

export const listClaims = endpoint({
  id: 'listClaims',
  noun: 'presences',
  capability: 'claims',
  summary: 'Why an extension is in what it is in: for its own person, and for admins',
  method: 'GET',
  path: '/presences/{extension}/claims',
  access: 'signedIn',
  scope: 'set_presence',
  params: extensionInPath,
  answer: claimList,
  problems: ['forbidden', 'not_found', 'presence_off'],
});

/** One of another extension, or one that is gone, is 404. */
export const releaseClaim = endpoint({
  id: 'releaseClaim',
  noun: 'presences',
  capability: 'claims',
  summary: 'Release one claim of an extension: one’s own, or as an admin anyone’s; answers what it is in then',
  method: 'DELETE',
  path: '/presences/{extension}/claims/{id}',
  access: 'signedIn',
  scope: 'set_presence',
  params: z.extend(extensionInPath, idInPath.shape),
  answer: presence,
  problems: ['forbidden', 'not_found', 'presence_off'],
  events: ['presences', 'audit'],
});
