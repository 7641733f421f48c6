import * as contract from '#contract/backup.ts';
import type { Handlers } from '#backend/http/api.ts';
import { bodyChunks } from '#backend/http/body.ts';
import type { TempFile } from '#backend/ports/deps.ts';
import { spoolInMemory } from '#backend/ports/memorySpool.ts';
import type { Services } from '#backend/work/services.ts';
import { makeBackup } from './backup/make.ts';
import { examineBackup, restoreBackup } from './backup/restore.ts';
import { importFreepbx } from './freepbxImport/importFreepbx.ts';

/** A temporary file as a stream that removes it when its reader has read to the end or gave up. */
function readOnce({ open, remove }: TempFile): ReadableStream<Uint8Array> {
  const reader = open().getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      await remove();
      controller.close();
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await remove();
    },
  });
}

/** `presence-state-2026-11-23T2215.jsonl`: sorts by time, and is a file's name everywhere. */
function fileName(now: Date): string {
  return `presence-state-${now.toISOString().slice(0, 16).replace(':', '')}.jsonl`;
}

export function systemRoutes(services: Services) {
  const { db, deps } = services;
  const spool = deps.spool ?? spoolInMemory;

  return {
    downloadBackup: async ({ actor, request, write }) => {
      // Hono answers HEAD with the headers of GET: nothing is to be made for nobody to read.
      if (request.method === 'HEAD') return new Response(null, { headers: { 'Content-Type': 'application/x-ndjson' } });
      const file = await makeBackup(db, deps);
      const now = deps.now();
      try {
        await write(async (tx) => tx.audit({ actor, action: 'backup', subject: 'system', name: fileName(now) }));
      } catch (error) {
        await file.remove();
        throw error;
      }
      return new Response(readOnce(file), {
        headers: {
          'Content-Type': 'application/x-ndjson',
          'Content-Length': String(file.size),
          'Content-Disposition': `attachment; filename="${fileName(now)}"`,
          'Cache-Control': 'no-store',
        },
      });
    },
    getSystem: () =>
      Promise.resolve({ answer: { version: contract.PRODUCT_VERSION, imports: deps.freepbx ? ['freepbx'] : [] } }),
    importFreepbx: async ({ body, actor, write, checkCaller }) => ({
      answer: await importFreepbx(services, body, { actor, write, checkCaller }),
    }),
    restoreBackup: async ({ request, actor, write, checkCaller, query }) => {
      const file = await spool(bodyChunks(request, contract.MAX_BACKUP_BYTES));
      try {
        await checkCaller();
        if (query.check === 'true') return { answer: await examineBackup(services, file) };
        const answer = await restoreBackup(services, file, { actor, write });
        return { answer, headers: deps.sessionTransport.write(request, null) };
      } finally {
        await file.remove();
      }
    },
  } satisfies Partial<Handlers>;
}
