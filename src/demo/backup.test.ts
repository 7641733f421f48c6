import { backupContract } from '#backend/testing/suites/backup.ts';
import { ownDatabase } from './database.ts';
import { loadSqlite } from './memory.ts';

const sqlite = loadSqlite();
const open = async () => ownDatabase((await sqlite)());

backupContract('sql.js', open, open);
