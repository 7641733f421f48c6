import { backupSuite } from '#backend/testing/suites/backup.ts';
import { ownDatabase } from './database.ts';
import { loadSqlite } from './memory.ts';

const sqlite = loadSqlite();
const open = async () => ownDatabase((await sqlite)());

backupSuite('sql.js', open, open);
