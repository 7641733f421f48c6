import { storeSuite } from '#backend/testing/suites/store.ts';
import { ownDatabase } from './database.ts';
import { loadSqlite } from './memory.ts';

const sqlite = loadSqlite();

storeSuite('sql.js', async () => ownDatabase((await sqlite)()));
