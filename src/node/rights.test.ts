import { rightsSuite } from '#backend/testing/suites/rights.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createLog } from './settings/log.ts';
import { testDatabase } from './testing/kit.ts';

rightsSuite('libsql', () => Promise.resolve(openLibsql(':memory:')));
rightsSuite('PostgreSQL', async () => openPostgres(await testDatabase(), createLog('warn')));
