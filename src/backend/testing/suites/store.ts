import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { attendanceContract } from './store/attendance.ts';
import { auditContract } from './store/audit.ts';
import { boardContract } from './store/board.ts';
import { claimsContract } from './store/claims.ts';
import { groupsContract } from './store/groups.ts';
import { historyContract } from './store/history.ts';
import { migrationsContract } from './store/migrations.ts';
import type { Opened } from './store/opened.ts';
import { partsContract } from './store/parts.ts';
import { sessionsContract } from './store/sessions.ts';
import { settingsContract } from './store/settings.ts';
import { statesContract } from './store/states.ts';
import { usersContract } from './store/users.ts';

/**
 * What every engine must do alike, as tests of vitest. `open` gives an empty database each time it is called; closing it
 * is Kysely's `destroy`, which the suite calls.
 */
export function storeContract(name: string, open: () => Promise<Database>): void {
  describe(`store on ${name}`, () => {
    let database: Database;
    let db: Db;

    beforeEach(async () => {
      database = await open();
      db = new Kysely({ dialect: database.dialect });
      await migrate(db, database.engine);
    });

    afterEach(() => db.destroy());

    const opened: Opened = {
      get db() {
        return db;
      },
      migrateAgain: () => migrate(db, database.engine),
    };
    describe('migrations', () => void migrationsContract(opened));
    describe('states', () => void statesContract(opened));
    describe('users', () => void usersContract(opened));
    describe('groups', () => void groupsContract(opened));
    describe('claims', () => void claimsContract(opened));
    describe('board', () => void boardContract(opened));
    describe('history', () => void historyContract(opened));
    describe('audit', () => void auditContract(opened));
    describe('parts', () => void partsContract(opened));
    describe('sessions', () => void sessionsContract(opened));
    describe('attendance', () => void attendanceContract(opened));
    describe('settings', () => void settingsContract(opened));
  });
}
