import { join } from 'node:path';
import { backupSuite } from '#backend/testing/suites/backup.ts';
import { ownDatabase } from '#demo/database.ts';
import { loadSqlite } from '#demo/memory.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createLog } from './settings/log.ts';
import { testDatabase, testFolder } from './testing/kit.ts';

const sqlite = loadSqlite();
const postgres = async () => openPostgres(await testDatabase(), createLog('warn'));
const file = () => Promise.resolve(openLibsql(join(testFolder(), 'presence.db')));
const page = async () => ownDatabase((await sqlite)());

backupSuite('libsql in a file', file, postgres);
backupSuite('PostgreSQL', postgres, page);
