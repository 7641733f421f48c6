import type { RestoreReport } from '#contract/backup.ts';
import type { FreepbxConnection, FreepbxReport } from '#contract/freepbx.ts';
import type { Services } from '#backend/work/services.ts';
import type { Deps, TempFile } from './ports/deps.ts';
import { isUpToDate } from './store/migrations/migrate.ts';
import { openDb } from './store/sql/database.ts';
import { makeBackup } from './system/backup/make.ts';
import { type Actor, examineBackup, restoreBackup } from './system/backup/restore.ts';
import { importFreepbx } from './system/freepbxImport/importFreepbx.ts';

/** What admins do by the API, for whoever is at the server's own console. A Refusal says why something can't be done. */
export interface Console {
  backup: () => Promise<TempFile>;
  examine: (file: TempFile) => Promise<RestoreReport>;
  restore: (file: TempFile) => Promise<RestoreReport>;
  importFreepbx: (connection: FreepbxConnection, dryRun: boolean) => Promise<FreepbxReport>;
}

/** Who works at the console has no account. */
const atConsole: Actor = { id: null, username: null, displayName: 'Command line' };

export function createConsole(services: Services): Console {
  const { db, deps, write } = services;
  return {
    backup: () => makeBackup(db, deps),
    examine: (file) => examineBackup(services, file),
    restore: (file) => restoreBackup(services, file, { actor: atConsole, write }),
    importFreepbx: (connection, dryRun) =>
      importFreepbx(
        services,
        { ...connection, dryRun },
        { actor: atConsole, write, checkCaller: () => Promise.resolve() },
      ),
  };
}

/**
 * A backup of a database that another process has, which is only read. Null when its tables are not of this version: then that
 * process is of another one.
 */
export async function backUpBeside(deps: Pick<Deps, 'database' | 'now' | 'spool'>): Promise<TempFile | null> {
  const db = openDb(deps.database.dialect);
  try {
    return (await isUpToDate(db)) ? await makeBackup(db, deps) : null;
  } finally {
    await db.destroy();
  }
}
