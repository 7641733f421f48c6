import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '#contract/endpoint.ts';
import { dropImport, MAX_IMPORT_LINES, previewImport, type StagedLine } from '#contract/userImport.ts';
import { parseUsers, textOf } from '#web/csv/users.ts';
import { isProblem } from '#web/data/errors.ts';
import { call } from '#web/data/http.ts';
import { useImportUsers } from '#web/data/queries/admin/userImport.ts';
import { newImportId, stageAll } from './stage.ts';

export type Preview = Answer<typeof previewImport>;

/** Why a file can't be imported at all. */
type FileProblem = 'unreadable' | 'noUsername' | 'noLines' | 'tooManyLines';

/** How far an import is. */
export type ImportStep =
  | { name: 'choose'; problem?: FileProblem; lines?: number; error?: unknown }
  | { name: 'checking'; done: number; total: number }
  | { name: 'preview'; importId: string; preview: Preview; ignored: readonly string[]; error?: unknown }
  | { name: 'done'; created: number; changed: number };

async function read(file: File) {
  try {
    return parseUsers(textOf(await file.arrayBuffer()));
  } catch {
    return null;
  }
}

/** An import from the choice of a file on. Whoever leaves before the end leaves nothing behind. */
export function useImport() {
  const [step, setStep] = useState<ImportStep>({ name: 'choose' });
  const running = useRef<AbortController>(null);
  const staged = useRef<string>(null);
  const importing = useImportUsers();

  const drop = useCallback(() => {
    running.current?.abort();
    const importId = staged.current;
    staged.current = null;
    // What could not be dropped is forgotten by the backend after a day.
    if (importId) call(dropImport, { params: { importId } }).catch(() => undefined);
  }, []);

  useEffect(() => drop, [drop]);

  async function check(lines: readonly StagedLine[], ignored: readonly string[]): Promise<void> {
    const importId = newImportId();
    const controller = new AbortController();
    running.current = controller;
    staged.current = importId;
    const { signal } = controller;
    const total = lines.length;
    setStep({ name: 'checking', done: 0, total });
    try {
      await stageAll(importId, lines, (done) => setStep({ name: 'checking', done, total }), signal);
      const preview = await call(previewImport, { params: { importId } }, signal);
      setStep({ name: 'preview', importId, preview, ignored });
    } catch (error) {
      if (signal.aborted) return;
      drop();
      setStep({ name: 'choose', error });
    }
  }

  async function choose(file: File): Promise<void> {
    drop();
    const parsed = await read(file);
    if (!parsed) setStep({ name: 'choose', problem: 'unreadable' });
    else if (!parsed.hasUsername) setStep({ name: 'choose', problem: 'noUsername' });
    else if (parsed.lines.length === 0) setStep({ name: 'choose', problem: 'noLines' });
    else if (parsed.lines.length > MAX_IMPORT_LINES) {
      setStep({ name: 'choose', problem: 'tooManyLines', lines: parsed.lines.length });
    } else await check(parsed.lines, parsed.ignored);
  }

  async function carryOut(): Promise<void> {
    if (step.name !== 'preview') return;
    const { importId, ignored } = step;
    try {
      const { created, changed } = await importing.mutateAsync({ params: { importId } });
      staged.current = null;
      setStep({ name: 'done', created, changed });
    } catch (error) {
      // Something changed since the preview: it is made anew, and shows the lines at fault.
      const refused = isProblem(error, 'import_refused');
      const preview = refused ? await call(previewImport, { params: { importId } }).catch(() => null) : null;
      setStep({ ...step, ignored, ...(preview && { preview }), error });
    }
  }

  function cancel() {
    drop();
    setStep({ name: 'choose' });
  }

  return { step, choose, carryOut, cancel, importing: importing.isPending };
}
