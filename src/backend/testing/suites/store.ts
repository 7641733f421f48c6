import { afterEach, beforeEach, describe } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import { openDb } from '#backend/store/sql/database.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { apiKeysSuite } from './store/apiKeys.ts';
import { attendanceSuite } from './store/attendance.ts';
import { auditSuite } from './store/audit.ts';
import { boardSuite } from './store/board.ts';
import { claimsSuite } from './store/claims.ts';
import { deliveriesSuite } from './store/deliveries.ts';
import { groupsSuite } from './store/groups.ts';
import { historySuite } from './store/history.ts';
import { migrationsSuite } from './store/migrations.ts';
import type { Opened } from './store/opened.ts';
import { partsSuite } from './store/parts.ts';
import { sessionsSuite } from './store/sessions.ts';
import { settingsSuite } from './store/settings.ts';
import { statesSuite } from './store/states.ts';
import { upgradesSuite } from './store/upgrades.ts';
import { usersSuite } from './store/users.ts';
import { webhooksSuite } from './store/webhooks.ts';

/**
 * What every engine must do alike, as tests of vitest. `open` gives an empty database each time it is called; closing it
 * is Kysely's `destroy`, which the suite calls.
 */
export function storeSuite(name: string, open: () => Promise<Database>): void {
  describe(`store on ${name}`, () => {
    let database: Database;
    let db: Db;

    beforeEach(async () => {
      database = await open();
      db = openDb(database.dialect);
      await migrate(db, database.engine);
    });

    afterEach(() => db.destroy());

    const opened: Opened = {
      get db() {
        return db;
      },
      migrateAgain: () => migrate(db, database.engine),
    };
    describe('migrations', () => void migrationsSuite(opened));
    describe('upgrades', () => void upgradesSuite(open));
    describe('states', () => void statesSuite(opened));
    describe('users', () => void usersSuite(opened));
    describe('groups', () => void groupsSuite(opened));
    describe('claims', () => void claimsSuite(opened));
    describe('board', () => void boardSuite(opened));
    describe('history', () => void historySuite(opened));
    describe('audit', () => void auditSuite(opened));
    describe('parts', () => void partsSuite(opened));
    describe('sessions', () => void sessionsSuite(opened));
    describe('API keys', () => void apiKeysSuite(opened));
    describe('deliveries', () => void deliveriesSuite(opened));
    describe('webhooks', () => void webhooksSuite(opened));
    describe('attendance', () => void attendanceSuite(opened));
    describe('settings', () => void settingsSuite(opened));
  });
}
