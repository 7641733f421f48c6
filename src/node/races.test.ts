import { racesContract } from '#backend/testing/suites/races.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createLog } from './settings/log.ts';
import { testDatabase } from './testing/kit.ts';

racesContract('libsql', () => Promise.resolve(openLibsql(':memory:')));
racesContract('PostgreSQL', async () => openPostgres(await testDatabase(), createLog('warn')));
