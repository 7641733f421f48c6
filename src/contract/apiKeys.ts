import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath } from './paging.ts';
import { scopeNames } from './scopes.ts';
import { name } from './text.ts';

export const API_KEY_NAME_CHARACTERS = 60;

/** The most API keys that there may be. */
export const MAX_API_KEYS = 100;

const moment = z.iso.datetime();
const scope = z.enum(scopeNames);

/** A key by which a program calls. It belongs to the installation: it goes on when whoever made it has left. */
export const apiKey = z.looseObject({
  id,
  /** Unlike those of other keys, ignoring case. What the program does is recorded as done by `API key <name>`. */
  name: z.string(),
  /** How the key begins, to tell which one it is; opens nothing. */
  startsWith: z.string(),
  /** In the order of `x-scopes`. */
  scopes: z.array(z.string()),
  createdAt: moment,
  /** Who made it, by the name of then; without an id when the account is gone. */
  createdBy: z.looseObject({ id: z.nullable(id), displayName: z.string() }),
  /** From then on it opens nothing; null is never. */
  expiresAt: z.nullable(moment),
  /** When it last called, by the hour; null before it ever did. */
  lastUsedAt: z.nullable(moment),
});
export type ApiKey = z.infer<typeof apiKey>;

/** A key that was just made, and the key itself, which is told only now: to be sent as `Authorization: Bearer`. */
export const newApiKey = z.extend(apiKey, { key: z.string() });
export type NewApiKey = z.infer<typeof newApiKey>;

export const apiKeyInput = z.strictObject({
  name: name(API_KEY_NAME_CHARACTERS),
  scopes: z.array(scope).check(z.minLength(1, 'required'), z.maxLength(100)),
  /** Refused with `until_past` when it is over already, and `until_too_far` when it is more than five years ahead. None when left out, or null. */
  expiresAt: z.optional(z.nullable(z.iso.datetime({ offset: true, error: 'time_malformed' }))),
});
export type ApiKeyInput = z.input<typeof apiKeyInput>;

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  noun: 'apiKeys',
  capability: 'apiKeys',
  summary: 'The API keys by name, those that have ended too',
  method: 'GET',
  path: '/api-keys',
  access: 'admin',
  answer: z.looseObject({ items: z.array(apiKey) }),
});

/** Two keys have different names, ignoring case: another is 409, at `name`. Refused with `too_many` at `name` where there are 100. */
export const createApiKey = endpoint({
  id: 'createApiKey',
  noun: 'apiKeys',
  capability: 'apiKeys',
  summary: 'Make an API key; it is told once, in this answer',
  method: 'POST',
  path: '/api-keys',
  access: 'admin',
  body: apiKeyInput,
  status: 201,
  answer: newApiKey,
  problems: ['key_name_taken'],
  events: ['audit'],
});

export const revokeApiKey = endpoint({
  id: 'revokeApiKey',
  noun: 'apiKeys',
  capability: 'apiKeys',
  summary: 'Revoke an API key: its calls are refused, and its streams of events end',
  method: 'DELETE',
  path: '/api-keys/{id}',
  access: 'admin',
  params: idInPath,
  problems: ['not_found'],
  events: ['session', 'audit'],
});
