import type { Mutant } from './mutant.ts';

export const records: readonly Mutant[] = [
  {
    file: 'src/backend/system/backup/check.ts',
    search: `  if (!references.anyAdmin()) throw new Refusal('backup_without_admin');
`,
    replace: '',
    test: 'src/demo/backup.test.ts',
  },
  {
    file: 'src/backend/system/backup/check.ts',
    search: ' || end.sha256 !== bytesToHex(digest.digest())',
    replace: '',
    test: 'src/demo/backup.test.ts',
  },
  {
    file: 'src/backend/system/backup/lines.ts',
    search: 'of chunksOf(stream)',
    replace: 'of stream as unknown as AsyncIterable<Uint8Array>',
    test: 'src/backend/http/body.test.ts',
  },
  {
    file: 'src/backend/system/backup/restore.ts',
    search: `deps.passwordRounds);
  const { engine }`,
    replace: `1);
  const { engine }`,
    test: 'src/backend/system/backup/restore.test.ts',
  },
  {
    file: 'src/backend/system/backup/restore.ts',
    search: `    await raiseIds(tx.db, engine, head.lastIds);
`,
    replace: '',
    test: 'src/demo/backup.test.ts',
  },
  {
    file: 'src/backend/system/backup/restore.ts',
    search: `    await resetDeliveries(tx.db);
`,
    replace: '',
    test: 'src/demo/backup.test.ts',
  },
  {
    file: 'src/backend/people/carryOutImport.ts',
    search: `    await deleteSessionsOf(tx.db, id, sessionHash);
`,
    replace: '',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/system/freepbxImport/importUsers.ts',
    search: ' && (hash === NO_PASSWORD || isForeignHash(hash))',
    replace: '',
    test: 'src/node/ports/freepbx.test.ts',
  },
  {
    file: 'src/backend/people/groups.ts',
    search: ' || before.priority !== body.priority',
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/people/groups.ts',
    search: `        await refreshEligibility(tx, left, actor);
`,
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/people/groups.ts',
    search: `        tx.audit({ actor, action: 'delete', subject: 'group', id, name, before });
`,
    replace: '',
    test: 'src/backend/system/audit.test.ts',
  },
  {
    file: 'src/backend/store/sessions.ts',
    search: "    .where('user_id', '=', userId)\n    .where('expires_at'",
    replace: "    .where('expires_at'",
    test: 'src/backend/session/mySessions.test.ts',
  },
  {
    file: 'src/backend/people/settings.ts',
    search: 'if (ofPresence.some((name) => body[name] !== undefined)) requirePresence(user);',
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/system/routes.ts',
    search: "if (request.method === 'HEAD')",
    replace: 'if (false)',
    test: 'src/backend/system/routes.test.ts',
  },
  {
    file: 'src/backend/people/userImport.ts',
    search: `        refuseBad(plan);
`,
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/people/userImport.ts',
    search: 'await lockUsers(tx.db, await store.touchedBy(tx.db, lines));',
    replace: '',
    test: 'src/node/database/postgresLocks.test.ts',
  },
  {
    file: 'src/backend/people/users.ts',
    search: `        tellOfLeft(tx, before.user);
`,
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/people/users.ts',
    search: "if (losesLastAdmin(before.user, fields, before.admins)) throw new Refusal('last_admin');",
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/people/users.ts',
    search: 'await deleteSessionsOf(tx.db, id, session?.hash);',
    replace: '',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/system/backup/check.ts',
    search: `    if (errors.length >= NAMED) break;
`,
    replace: '',
    test: 'src/backend/system/backup/check.test.ts',
  },
  {
    file: 'src/backend/system/retention.ts',
    search: '!batches && (await isPlausible(time))',
    replace: '!batches',
    test: 'src/backend/system/retention.test.ts',
  },
  {
    file: 'src/backend/system/routes.ts',
    search: '        await checkCaller();\n',
    replace: '',
    test: 'src/demo/rights.test.ts',
  },
  {
    file: 'src/backend/people/users.ts',
    search: '        await tx.checkCaller();\n',
    replace: '',
    test: 'src/demo/rights.test.ts',
  },
];
