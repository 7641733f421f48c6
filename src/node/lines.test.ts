import { linesSuite } from '#backend/testing/suites/lines.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createLog } from './settings/log.ts';
import { testDatabase } from './testing/kit.ts';

linesSuite('libsql', () => Promise.resolve(openLibsql(':memory:')));
linesSuite('PostgreSQL', async () => openPostgres(await testDatabase(), createLog('warn')));
