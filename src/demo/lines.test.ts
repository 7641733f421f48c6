import { linesSuite } from '#backend/testing/suites/lines.ts';
import { ownDatabase } from './database.ts';
import { loadSqlite } from './memory.ts';

const sqlite = loadSqlite();

linesSuite('sql.js', async () => ownDatabase((await sqlite)()));
