import { type ApiKey, MAX_API_KEYS } from '#contract/apiKeys.ts';
import { scopeNames } from '#contract/scopes.ts';
import { endRefusal } from '#domain/ends.ts';
import { newApiKey } from '#backend/auth/callers.ts';
import { secretHash } from '#backend/auth/secrets.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { countApiKeys, deleteApiKey, insertApiKey, listApiKeys, type StoredApiKey } from '#backend/store/apiKeys.ts';
import { lockUserAndAdmins } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';

function shownOf({ createdAt, expiresAt, usedAt, ...key }: StoredApiKey): ApiKey {
  return {
    ...key,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: usedAt?.toISOString() ?? null,
  };
}

/** What the audit shows of a key. */
const auditedOf = ({ scopes, expiresAt }: StoredApiKey) => ({ scopes, expiresAt });

export function apiKeyRoutes({ db }: Services) {
  return {
    listApiKeys: async () => ({ answer: { items: (await listApiKeys(db)).map(shownOf) } }),
    createApiKey: async ({ actor, body, write }) => {
      const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null;
      const { key, startsWith } = newApiKey();
      const hash = await secretHash(key);
      return write(async (tx) => {
        const createdAt = tx.now();
        const refusal = endRefusal(expiresAt, createdAt);
        if (refusal) throw fieldRefusal('expiresAt', refusal);
        // Of two that are made at once the second sees the first.
        await lockUserAndAdmins(tx.db, actor.id);
        if ((await countApiKeys(tx.db)) >= MAX_API_KEYS) throw fieldRefusal('name', 'too_many');
        const made = await insertApiKey(tx.db, {
          name: body.name,
          startsWith,
          secretHash: hash,
          scopes: scopeNames.filter((scope) => body.scopes.includes(scope)),
          createdAt,
          createdBy: actor,
          expiresAt,
        });
        const { id, name } = made;
        tx.audit({ actor, action: 'create', subject: 'apiKey', id, name, after: auditedOf(made) });
        return { answer: { ...shownOf(made), key } };
      });
    },
    revokeApiKey: ({ actor, params: { id }, write }) =>
      write(async (tx) => {
        const revoked = found(await deleteApiKey(tx.db, id));
        tx.changed({ type: 'session', userIds: [], keyIds: [id] });
        const { name } = revoked;
        tx.audit({ actor, action: 'delete', subject: 'apiKey', id, name, before: auditedOf(revoked) });
      }),
  } satisfies Partial<Handlers>;
}
