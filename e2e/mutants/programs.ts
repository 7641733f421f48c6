import type { Mutant } from './mutant.ts';

/** Faults of API keys and webhooks. */
export const programs: readonly Mutant[] = [
  {
    file: 'src/backend/http/access.ts',
    search: '!spec.scope || !carried.program.scopes.includes(spec.scope)',
    replace: '!spec.scope',
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/auth/callers.ts',
    search: 'Math.abs(now.getTime() - usedAt.getTime()) < USE_NOTED_MS',
    replace: 'now < usedAt',
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/session/apiKeys.ts',
    search: "tx.changed({ type: 'session', userIds: [], keyIds: [id] });",
    replace: '',
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/webhooks/signature.ts',
    search: '`${messageId}.${timestamp}.${body}`',
    replace: '`${messageId}.${body}`',
    test: 'src/backend/webhooks/signature.test.ts',
  },
  {
    file: 'src/backend/webhooks/messages.ts',
    search: 'events.includes(change.type)',
    replace: 'events.length > 0',
    test: 'src/backend/webhooks/messages.test.ts',
  },
  {
    file: 'src/backend/webhooks/sender.ts',
    search: 'await releaseDelivery(db, claimed, deps.now());',
    replace: 'return;',
    test: 'src/backend/webhooks/sender.test.ts',
  },
  {
    file: 'src/backend/webhooks/sender.ts',
    search: 'if (closing.signal.aborted) return releaseDelivery(db, claimed, deps.now());',
    replace: '',
    test: 'src/backend/webhooks/sender.test.ts',
  },
  {
    file: 'src/backend/webhooks/sender.ts',
    search: 'if (webhook.deliveredAt && webhook.deliveredAt > claimed.createdAt) return;',
    replace: '',
    test: 'src/backend/webhooks/turnedOff.test.ts',
  },
  {
    file: 'src/backend/webhooks/sender.ts',
    search: 'if (!decides) return;',
    replace: '',
    test: 'src/backend/webhooks/turnedOff.test.ts',
  },
  {
    file: 'src/backend/store/webhooks.ts',
    search: 'row.former_secret !== null && until !== null && until > now',
    replace: 'row.former_secret !== null && until !== null',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhooks.ts',
    search: ".where('deleted_at', 'is', null);",
    replace: ';',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhooks.ts',
    search: "deleted_at: at.toISOString(), is_on: 0, secret: ''",
    replace: "deleted_at: at.toISOString(), secret: ''",
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhookQueue.ts',
    search: "if (ids.length > 0) await db.deleteFrom('webhook_deliveries').where('id', 'in', ids).execute();\n  else ",
    replace: '',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/system/retention.ts',
    search: "if (changes.some(({ type }) => type === 'webhooks')) deleted.wake();",
    replace: '',
    test: 'src/backend/system/retention.test.ts',
  },
  {
    file: 'src/backend/system/retention.ts',
    search: 'loop.wake();\n  deleted.wake();',
    replace: 'loop.wake();',
    test: 'src/backend/system/retention.test.ts',
  },
  {
    file: 'src/backend/store/webhooks.ts',
    search: '.slice(0, MAX_FORMER)',
    replace: '',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhookQueue.ts',
    search: '      ...shown,\n',
    replace: '',
    test: 'src/backend/webhooks/sender.test.ts',
  },
  {
    file: 'src/backend/store/webhookQueue.ts',
    search: "eb('attempted_at', '<=', shown.attempted_at)",
    replace: "eb('attempted_at', 'is not', null)",
    test: 'src/backend/webhooks/sender.test.ts',
  },
  {
    file: 'src/backend/webhooks/routes.ts',
    search: "action: 'create', subject: 'webhook', id, name, after: await auditedOf(made) }",
    replace: "action: 'create', subject: 'webhook', id, name, after: { ...(await auditedOf(made)), secret } }",
    test: 'src/node/webhooks.test.ts',
  },
  {
    file: 'src/backend/people/users.ts',
    search: 'refuseAdmins(actor, ...users.map(({ role }) => role));',
    replace: '',
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/auth/callers.ts',
    search: 'Math.abs(now.getTime() - usedAt.getTime())',
    replace: 'now.getTime() - usedAt.getTime()',
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/session/apiKeys.ts',
    search: 'const refusal = endRefusal(expiresAt, createdAt);',
    replace: "const refusal = expiresAt && expiresAt <= createdAt && 'until_past';",
    test: 'src/backend/session/apiKeys.test.ts',
  },
  {
    file: 'src/backend/events/live.ts',
    search: "if (each.by === 'apiKey' && live.has(each.hash))",
    replace: 'if (false)',
    test: 'src/backend/events/live.test.ts',
  },
];
