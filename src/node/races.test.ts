import { racesSuite } from '#backend/testing/suites/races.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createLog } from './settings/log.ts';
import { testDatabase } from './testing/kit.ts';

racesSuite('libsql', () => Promise.resolve(openLibsql(':memory:')));
racesSuite('PostgreSQL', async () => openPostgres(await testDatabase(), createLog('warn')));
