import { rightsSuite } from '#backend/testing/suites/rights.ts';
import { ownDatabase } from './database.ts';
import { loadSqlite } from './memory.ts';

const sqlite = loadSqlite();

rightsSuite('sql.js', async () => ownDatabase((await sqlite)()));
