import * as z from 'zod/mini';
import type { FieldError } from '#contract/fieldError.ts';
import { type FieldCode, fieldErrorOf, fieldErrors } from '#contract/fields.ts';
import * as contract from '#contract/userImport.ts';
import { type Fault, type ImportLine, type ImportPlan, planImport } from '#domain/importPlan.ts';
import { passwordFault } from '#domain/passwords.ts';
import { hashPassword } from '#backend/auth/passwords.ts';
import type { Handlers } from '#backend/http/api.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { existingGroups } from '#backend/store/groups.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import * as store from '#backend/store/stagedUsers.ts';
import { lockUsers } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';
import { carryOut } from './carryOutImport.ts';

/** What is staged and not carried out is forgotten after a day: it holds hashes of passwords. */
const KEPT_MS = 24 * 3_600_000;

/** The most faults that a refusal names, since a page can show no more; the preview names all. */
const MAX_ERRORS = 1000;

/** A line as the rule takes it: each field as a form would give it, or what is wrong with it. */
function readLine({ line, ...cells }: contract.StagedLine): { read: ImportLine; password: string | undefined } {
  const given = Object.fromEntries(
    Object.entries(cells).filter(([name, text]) => text !== '' || noneByEmpty.has(name)),
  );
  const parsed = contract.importedFields.safeParse(given);
  const faults = parsed.success ? [] : faultsOf(fieldErrors(parsed.error, given));
  const good = Object.entries(given).filter(([name]) => !faults.some(({ field }) => field === name));
  const fields = parsed.success ? parsed.data : accepted.parse(Object.fromEntries(good));
  const { username = cells.username.trim(), password, extension, email, ...rest } = fields;
  const weak = password !== undefined && passwordFault(password, [username, fields.displayName ?? '']);
  if (weak) faults.push({ field: 'password', code: weak });
  const read: ImportLine = { line, username, ...rest, withPassword: password !== undefined, faults };
  if (extension !== undefined) read.extension = extension || null;
  if (email !== undefined) read.email = email || null;
  return { read, password: weak ? undefined : password };
}

/** What is left of a line when what is wrong is taken away. */
const accepted = z.partial(contract.importedFields);

/** Of several groups that are wrong, the field is told once. */
function faultsOf(errors: readonly FieldError[]): Fault[] {
  const codes = new Map(errors.map(({ field, code }) => [field.split('.')[0] ?? field, code as FieldCode]));
  return [...codes].map(([field, code]) => ({ field, code }));
}

/** An empty cell means none here; elsewhere it says nothing. */
const noneByEmpty = new Set(['username', 'extension', 'email']);

function previewOf({ created, changed, unchanged, bad }: ImportPlan) {
  return {
    lines: created.length + changed.length + unchanged + bad.length,
    created: created.length,
    changed: changed.map(({ line, before, fields }) => ({ line, username: before.username, fields })),
    unchanged,
    bad: bad.map(({ line, username, faults }) => ({
      line,
      username,
      errors: faults.map(({ field, code }) => fieldErrorOf(field, code)),
    })),
  };
}

function refuseBad({ bad }: ImportPlan): void {
  if (bad.length === 0) return;
  const errors = bad.flatMap(({ line, faults }) =>
    faults.map(({ field, code }) => fieldErrorOf(`lines.${line}.${field}`, code)),
  );
  throw new Refusal('import_refused', { errors: errors.slice(0, MAX_ERRORS) });
}

export function userImportRoutes(services: Services) {
  const { db, deps } = services;
  const oldest = () => new Date(deps.now().getTime() - KEPT_MS);

  async function staged(source: Db, importId: string): Promise<store.Staged[]> {
    const lines = await store.stagedLines(source, importId, oldest());
    if (lines.length === 0) throw new Refusal('not_found');
    return lines;
  }

  return {
    stageUsers: async ({ params: { importId }, body, write }) => {
      const lines: store.Staged[] = [];
      // One after the other: hashing takes the processor, and others want to sign in meanwhile.
      for (const each of body.lines) {
        const { read, password } = readLine(each);
        const passwordHash = password === undefined ? '' : await hashPassword(password, deps.passwordRounds);
        lines.push({ line: read, passwordHash });
      }
      const byNumber = new Map(lines.map((each) => [each.line.line, each]));
      await write(async (tx) => {
        await store.dropStagedBefore(tx.db, oldest());
        await store.stageLines(tx.db, importId, [...byNumber.values()], deps.now());
        if ((await store.countStaged(tx.db, importId)) > contract.MAX_IMPORT_LINES) throw new Refusal('too_large');
      });
    },
    previewImport: async ({ params: { importId } }) => {
      const lines = (await staged(db, importId)).map(({ line }) => line);
      return { answer: previewOf(planImport(lines, await store.knownFor(db, lines))) };
    },
    dropImport: ({ params: { importId }, write }) => write((tx) => store.dropStaged(tx.db, importId)),
    importUsers: async ({ actor, session, params: { importId }, write }) => {
      const attempt = () =>
        write(async (tx) => {
          const all = await staged(tx.db, importId);
          const lines = all.map(({ line }) => line);
          await existingGroups(tx.db, [...(await store.groupsNamed(tx.db, lines)).values()]);
          await lockUsers(tx.db, await store.touchedBy(tx.db, lines));
          await tx.checkCaller();
          const plan = planImport(lines, await store.knownFor(tx.db, lines));
          refuseBad(plan);
          const hashes = new Map(all.map(({ line, passwordHash }) => [line.line, passwordHash]));
          await carryOut(tx, { plan, hashes, actor, sessionHash: session?.hash });
          await store.dropStaged(tx.db, importId);
          return { answer: { created: plan.created.length, changed: plan.changed.length, unchanged: plan.unchanged } };
        });
      // A name or an extension that somebody took since the plan was made: a second plan names the line.
      return attempt().catch((error: unknown) => {
        if (uniqueViolation(error) === null) throw error;
        return attempt();
      });
    },
  } satisfies Partial<Handlers>;
}
