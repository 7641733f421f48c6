import type { Mutant } from './mutant.ts';

export const backend: readonly Mutant[] = [
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'await store.stay(tx.db, went, inMs(now, goneAfterMs));',
    replace: 'await store.stay(tx.db, went, now);',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'if (!lookedAt) return !deps.runsInPages;',
    replace: 'if (!lookedAt) return false;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: "await applySignState(tx, 'signIn', states, back);",
    replace: '',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: "await applySignState(tx, 'signOut', states, await store.removeGone(tx.db, [...due], now));",
    replace: 'await store.removeGone(tx.db, [...due], now);',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'if (found.streams > 0) return;',
    replace: '',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed < -beatMs;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed > holdMs;',
    test: 'src/backend/presence/attendance.test.ts',
  },
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
    file: 'src/backend/http/body.ts',
    search: "if (!('body' in request)) yield",
    replace: 'if (false) yield',
    test: 'src/backend/http/body.test.ts',
  },
  {
    file: 'src/backend/http/body.ts',
    search: `  if (request.bodyUsed) throw new TypeError('The body of the request has been read already.');
`,
    replace: '',
    test: 'src/backend/http/body.test.ts',
  },
  {
    file: 'src/backend/http/body.ts',
    search: `  refuseOver(maxBytes, contentLength(request) ?? 0);
`,
    replace: '',
    test: 'src/backend/http/body.test.ts',
  },
  {
    file: 'src/backend/people/carryOutImport.ts',
    search: `    await deleteSessionsOf(tx.db, id, sessionHash);
`,
    replace: '',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/presence/claims.ts',
    search: 'release(services, call, await settableBy(db, call.actor, call.params.extension), call.params.id)',
    replace:
      "release(services, call, await settableBy(db, { ...call.actor, role: 'admin' }, call.params.extension), call.params.id)",
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/http/crossSite.ts',
    search: "site === 'same-origin' || site === 'none'",
    replace: "site === 'same-origin' || site === 'same-site' || site === 'none'",
    test: 'src/node/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/expiry.ts',
    search: 'Math.min(Math.max(left, 0), TICK_MS)',
    replace: 'Math.max(left, 0)',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/events/eventLog.ts',
    search: 'number >= dropped && ',
    replace: '',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/events/eventLog.ts',
    search: ' && each.mayHear(reader)',
    replace: '',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/work/undone.ts',
    search: 'trx.rollback()',
    replace: 'trx.commit()',
    test: 'src/node/ports/freepbx.test.ts',
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
    file: 'src/backend/http/limit.ts',
    search: 'if (result !== null) await',
    replace: 'await',
    test: 'src/backend/session/guessing.test.ts',
  },
  {
    file: 'src/backend/http/api.ts',
    search: "if (before && spec.method !== 'GET' && spec.access !== 'anyone')",
    replace: "if (before && spec.method !== 'GET')",
    test: 'src/backend/http/limit.test.ts',
  },
  {
    file: 'src/backend/events/live.ts',
    search: 'signal.aborted || isFull(session.user.id)',
    replace: 'signal.aborted',
    test: 'src/backend/http/limit.test.ts',
  },
  {
    file: 'src/backend/session/mySessions.ts',
    search: 'deleteSessionsOf(trx, call.actor.id, call.session?.hash)',
    replace: 'deleteSessionsOf(trx, call.actor.id)',
    test: 'src/backend/session/mySessions.test.ts',
  },
  {
    file: 'src/backend/store/sessions.ts',
    search: "    .where('user_id', '=', userId)\n    .where('expires_at'",
    replace: "    .where('expires_at'",
    test: 'src/backend/session/mySessions.test.ts',
  },
  {
    file: 'src/backend/auth/trail.ts',
    search: "user && allowance.name !== 'sign-in-network'",
    replace: 'user',
    test: 'src/backend/auth/trail.test.ts',
  },
  {
    file: 'src/backend/auth/devices.ts',
    search: 'isKnownDevice(db, hash, userId)',
    replace: 'isKnownDevice(db, hash)',
    test: 'src/backend/session/guessing.test.ts',
  },
  {
    file: 'src/backend/auth/devices.ts',
    search: 'const ours = carried !== null && (await isKnownDevice(trx, await secretHash(carried)));',
    replace: 'const ours = carried !== null;',
    test: 'src/backend/session/guessing.test.ts',
  },
  {
    file: 'src/backend/events/live.ts',
    search: 'if ((controller.desiredSize ?? 0) < -MAX_WAITING) end();',
    replace: 'if ((controller.desiredSize ?? 0) < -10) end();',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/events/live.ts',
    search: "new Set<Change['type']>(['users', 'groups', 'audit'])",
    replace: "new Set<Change['type']>(['users', 'groups'])",
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/events/live.ts',
    search: "if (user) listener.admin = user.role === 'admin';",
    replace: 'if (user) continue;',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/presence/me.ts',
    search: '(await passwordHashOf(tx.db, actor.id)) !== current',
    replace: 'false',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/events/news.ts',
    search: 'if (extensions.length > MAX_NAMED) return gap;',
    replace: '',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/events/news.ts',
    search: 'if (event === gap) toldCounts = null;',
    replace: '',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/auth/passwords.ts',
    search: `    await working;
`,
    replace: '',
    test: 'src/backend/auth/passwords.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/connection.ts',
    search: `        differ = true;
        throw error;`,
    replace: '        throw error;',
    test: 'src/backend/phoneSystem/sync/connection.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/connection.ts',
    search: `      await before;
`,
    replace: '',
    test: 'src/backend/phoneSystem/sync/connection.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/deliverer.ts',
    search: 'if (isStale(extension)) return null;',
    replace: '',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/deliverer.ts',
    search: '    else known.set(extension, overwritten);\n',
    replace: '',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/echoes.ts',
    search: "if (!chosen && arrived(extension, held)) return 'late';",
    replace: "if (!next && arrived(extension, held)) return 'late';",
    test: 'src/backend/phoneSystem/sync/echoes.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/echoes.ts',
    search: "return chosen ? 'overwritten' : 'displaced';",
    replace: "return 'overwritten';",
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/echoes.ts',
    search: 'if (run !== lastRun) late.clear();',
    replace: '',
    test: 'src/backend/phoneSystem/sync/echoes.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/freepbx.ts',
    search: '`${action}?`',
    replace: 'action',
    test: 'src/backend/phoneSystem/sync/connection.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: 'userIds ? partOf(known, wanted) : known',
    replace: 'known',
    test: 'src/backend/phoneSystem/sync/connection.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: "heard === 'displaced'",
    replace: 'false',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: `      await applyTheRest();
`,
    replace: '',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/preview.ts',
    search: 'told || way[0]',
    replace: 'true || way[0]',
    test: 'src/backend/phoneSystem/preview.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'latestOf(heardAt, claims)',
    replace: 'latestOf(now, claims)',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/work/loop.ts',
    search: `    endPause?.();
    running`,
    replace: '    running',
    test: 'src/backend/phoneSystem/sync/worker.test.ts',
  },
  {
    file: 'src/backend/deskPhones/page.ts',
    search: "request.method === 'GET' && !purposes",
    replace: '!purposes',
    test: 'src/backend/deskPhones/pick.test.ts',
  },
  {
    file: 'src/backend/deskPhones/signedIn.ts',
    search: 'attempts.phone, networkOf(',
    replace: 'attempts.network, networkOf(',
    test: 'src/backend/deskPhones/signIn.test.ts',
  },
  {
    file: 'src/backend/deskPhones/formats/xml.ts',
    search: "'<': '&lt;'",
    replace: "'<': '<'",
    test: 'src/backend/deskPhones/formats/formats.test.ts',
  },
  {
    file: 'src/backend/deskPhones/phones.ts',
    search: 'phones.length >= contract.MAX_PHONES',
    replace: 'phones.length > contract.MAX_PHONES',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: '=== made.ownMessage ? [presence] : [];',
    replace: '=== made.ownMessage ? [] : [];',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/change.ts',
    search: 'await settle(tx, whose, ended, new Date(end),',
    replace: 'await settle(tx, whose, ended, now,',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: 'const since = latestOf(now, claims);',
    replace: 'const since = now;',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/presences.ts',
    search: 'mayKnow ? presence : { ...presence, reason: null }',
    replace: 'presence',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/http/refusal.ts',
    search: "...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),",
    replace: '',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/presence/cachedRead.ts',
    search: 'until === null || until > now',
    replace: 'true',
    test: 'src/backend/presence/cachedRead.test.ts',
  },
  {
    file: 'src/backend/session/session.ts',
    search: "if (!(await isSetupToken(db, tokenHash, deps.now()))) throw new Refusal('setup_link_invalid');",
    replace: '',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/auth/sessions.ts',
    search: 'eventsAfter: user && eventsAfter,',
    replace: 'eventsAfter: user && place(),',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/auth/sessions.ts',
    search: 'createdAt.getTime() + LONGEST_MS',
    replace: 'now.getTime() + LONGEST_MS',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/people/settings.ts',
    search: 'if (ofPresence.some((name) => body[name] !== undefined)) requirePresence(user);',
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/signInOut.ts',
    search: 'const wasHere = (await whoIsHere(tx.db, [userId])).has(userId);',
    replace: 'const wasHere = false; meant = false;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/signInOut.ts',
    search: "if (!isHere && (meant || wasHere)) await applySignState(tx, 'signOut', states, users);",
    replace: "if (meant || wasHere) await applySignState(tx, 'signOut', states, users);",
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/eligibility.ts',
    search: '[...moved, ...renamed]',
    replace: 'moved',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/presence/states.ts',
    search: '        requireVersion(version);\n',
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
    file: 'src/backend/events/news.ts',
    search: '!before || named.has(type) ||',
    replace: '!before ||',
    test: 'src/backend/events/live.test.ts',
  },
  {
    file: 'src/backend/presence/eligibility.ts',
    search: ' || came.length > 0',
    replace: '',
    test: 'src/backend/people/userImport.test.ts',
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
    file: 'src/backend/work/write.ts',
    search: 'if (changes.length > 0) await bus.stage?.(changes, trx);',
    replace: 'if (changes.length > 0) bus.publish?.(changes);',
    test: 'src/demo/store.test.ts',
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
    file: 'src/backend/http/api.ts',
    search: 'if (!isUnavailable(error)) throw error;',
    replace: 'throw error;',
    test: 'src/backend/http/failures.test.ts',
  },
  {
    file: 'src/backend/deskPhones/formats/xml.ts',
    search: 'withoutDirectionControls(text)',
    replace: 'text',
    test: 'src/backend/deskPhones/formats/formats.test.ts',
  },
  {
    file: 'src/backend/work/write.ts',
    search: 'if (!checked) await checkCaller();',
    replace: '',
    test: 'src/demo/store.test.ts',
  },
  {
    file: 'src/backend/work/write.ts',
    search: 'throw refusal ?? error;',
    replace: 'throw error;',
    test: 'src/demo/rights.test.ts',
  },
  {
    file: 'src/backend/http/api.ts',
    search: 'spec.body ? await stillAllowed(spec, before, request, { db, deps }) : before',
    replace: 'before',
    test: 'src/demo/rights.test.ts',
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
  {
    file: 'src/backend/presence/picks.ts',
    search: "edit) };\n  }, 'together');",
    replace: 'edit) };\n  });',
    test: 'src/backend/presence/picks.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: "presenceOf(user, claim));\n  }, 'together');",
    replace: 'presenceOf(user, claim));\n  });',
    test: 'src/backend/presence/picks.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/lamps.ts',
    search: "isOn ? 'BUSY' : 'UNAVAILABLE'",
    replace: "isOn ? 'BUSY' : 'NOT_INUSE'",
    test: 'src/node/asterisk/lamps.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: ' || there?.has(`presence/plan/${extension}`)',
    replace: '',
    test: 'src/node/phoneSystem/ends.test.ts',
  },
];
