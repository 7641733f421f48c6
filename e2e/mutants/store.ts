import type { Mutant } from './mutant.ts';

export const store: readonly Mutant[] = [
  {
    file: 'src/backend/store/audit.ts',
    search: "query.where('at', '<', to)",
    replace: "query.where('at', '<=', to)",
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/store/board.ts',
    search: 'Math.max(row.revision + 1, now.getTime())',
    replace: 'now.getTime()',
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/store/states.ts',
    search: "fn.coalesce('actions.action', val(defaultAction(type)))",
    replace: 'val(defaultAction(type))',
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/store/userLocks.ts',
    search: "some.orderBy('id').forNoKeyUpdate()",
    replace: "some.orderBy('id')",
    test: 'src/node/database/postgresLocks.test.ts',
  },
  {
    file: 'src/backend/store/deliveries.ts',
    search: `case when \${ref('deliveries.refused_revision')} = \${ref('board.revision')}
    then \${ref('deliveries.refused')} end`,
    replace: "${ref('deliveries.refused')}",
    test: 'src/backend/phoneSystem/sync/connection.test.ts',
  },
  {
    file: 'src/backend/store/history.ts',
    search: 'sql`(select at, id from history where id = ${before} and user_id = ${userId})`',
    replace: 'sql`(select at, id from history where id = ${before})`',
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/store/sql/parts.ts',
    search: "parts.at(-1) ?? ''",
    replace: "''",
    test: 'src/backend/store/sql/parts.test.ts',
  },
  {
    file: 'src/backend/store/phones.ts',
    search: `    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')`,
    replace: `    .where('id', '=', id)
    .returning('id')`,
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/store/retention.ts',
    search: ' and later.at < ${limit}',
    replace: '',
    test: 'src/backend/system/retention.test.ts',
  },
  {
    file: 'src/backend/store/settings.ts',
    search: 'doUpdateSet(changed)',
    replace: 'doNothing()',
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/store/sql/sqlite.ts',
    search: '      if (!/no transaction is active/.test(String(error))) throw error;',
    replace: '      throw error;',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/stagedUsers.ts',
    search: ".where('created_at', '>', since.toISOString())",
    replace: '',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/store/userLocks.ts',
    search: ".where('id', '=', value('id')).forNoKeyUpdate()",
    replace: ".where('id', '=', value('id')).forUpdate()",
    test: 'src/node/database/postgresLocks.test.ts',
  },
  {
    file: 'src/backend/store/migrations/userCount.ts',
    search: '  `lock table users in share row exclusive mode`,\n',
    replace: '',
    test: 'src/node/database/postgresLocks.test.ts',
  },
  {
    file: 'src/backend/store/sql/transact.ts',
    search: '      await sql`rollback to work`.execute(trx);\n',
    replace: '',
    test: 'src/backend/store/sql/transact.test.ts',
  },
  {
    file: 'src/backend/store/sql/transact.ts',
    search: '      throw error;\n',
    replace: '',
    test: 'src/backend/store/sql/transact.test.ts',
  },
  {
    file: 'src/backend/store/apiKeys.ts',
    search: "eb('expires_at', '>', value('now'))",
    replace: "eb('expires_at', 'is not', null)",
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhookQueue.ts',
    search: ".where('id', '=', id)\n    .where('due_at', '=', dueAt)",
    replace: ".where('id', '=', id)",
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhookQueue.ts',
    search: "select('webhooks.id').where('is_on', '=', 1)",
    replace: "select('webhooks.id')",
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/webhookDeliveries.ts',
    search: "set({ status: 'waiting', failures: 0, due_at",
    replace: "set({ status: 'waiting', failures: 0, message_id: `msg_${now.getTime()}`, due_at",
    test: 'src/backend/webhooks/sender.test.ts',
  },
];
