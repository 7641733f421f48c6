import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  BACKUP_VERSION,
  backupEnd,
  backupHead,
  backupKinds,
  backupRows,
  type BackupCounts,
  type BackupHead,
  type BackupKind,
  type BackupRow,
} from '#contract/backup.ts';
import type { FieldError } from '#contract/fieldError.ts';
import { fieldErrorOf, fieldErrors } from '#contract/fields.ts';
import { isAcceptableHash } from '#domain/passwordHash.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { jsonOf, type Line, linesOf } from './lines.ts';
import { createReferences } from './references.ts';

/** A refusal names at most this many faults; at this number, reading stops. */
const NAMED = 20;

/** Parses a row of the file; returns undefined when it is not a valid row. */
export function rowOf(json: unknown): BackupRow | undefined {
  const parsed = backupRows[kindOf(json) ?? 'state'].safeParse(json);
  return parsed.success ? parsed.data : undefined;
}

/** The kind that a line says it is, if there is such a one. */
function kindOf(json: unknown): BackupKind | undefined {
  const kind = (json as { kind?: unknown } | null | undefined)?.kind;
  return backupKinds.find((each) => each === kind);
}

/** Reads the first line. Throws when the file is not a backup of this product, or is of a newer version. */
function headOf(line: Line | undefined): BackupHead {
  const json = (line && jsonOf(line)) as Partial<BackupHead> | null | undefined;
  if (!line || json?.kind !== 'backup' || json.format !== 'presence-state') throw new Refusal('backup_unknown');
  const version: unknown = json.version;
  if (typeof version === 'number' && version > BACKUP_VERSION) throw new Refusal('backup_newer');
  const parsed = backupHead.safeParse(json);
  if (!parsed.success) throw new Refusal('backup_invalid', { errors: faultsIn(line, fieldErrors(parsed.error, json)) });
  return parsed.data;
}

const faultsIn = ({ number }: Line, errors: readonly FieldError[]) =>
  errors.map((error) => ({ ...error, field: `${number}${error.field && `.${error.field}`}` }));

const noRows = () => Object.fromEntries(backupKinds.map((kind) => [kind, 0])) as BackupCounts;

function passwordFaults(row: BackupRow, ownRounds: number): FieldError[] {
  const unusable = row.kind === 'user' && !isAcceptableHash(row.passwordHash, ownRounds);
  return unusable ? [fieldErrorOf('passwordHash', 'hash_unusable')] : [];
}

/**
 * Looks at a whole backup: its format, that it is as long and as it was when it was made, every line by its schema, its place, and
 * that everything it refers to is in the file. Throws a Refusal that says what is wrong and, as `line.field`, where.
 *
 * @param ownRounds the PBKDF2 rounds of this home's own passwords
 */
export async function checkBackup(stream: ReadableStream<Uint8Array>, ownRounds: number): Promise<BackupHead> {
  const digest = sha256.create();
  const counts = noRows();
  const references = createReferences();
  const errors: FieldError[] = [];
  let head: BackupHead | undefined;
  let end: { lines: number; sha256: string } | undefined;
  let lines = 0;
  let damaged = false;

  function look(line: Line): void {
    const json = jsonOf(line);
    const kind = kindOf(json);
    const parsed = kind && backupRows[kind].safeParse(json);
    if (!kind || !parsed) {
      errors.push(...faultsIn(line, [fieldErrorOf('', 'line_malformed')]));
    } else if (parsed.success) {
      counts[kind] += 1;
      const faults = references.faultsOf(parsed.data).map(([field, code]) => fieldErrorOf(field, code));
      errors.push(...faultsIn(line, [...faults, ...passwordFaults(parsed.data, ownRounds)]));
    } else {
      references.assume(kind, json as object);
      errors.push(...faultsIn(line, fieldErrors(parsed.error, json)));
    }
  }

  for await (const line of linesOf(stream)) {
    // Nothing comes after the end.
    if (end) damaged = true;
    head ??= headOf(line);
    if (!line.whole) damaged = true;
    if (damaged) break;
    lines += 1;
    const ending = lines > 1 ? endOf(line) : undefined;
    if (ending) {
      end = ending;
      continue;
    }
    digest.update(line.bytes);
    if (lines > 1) look(line);
    if (errors.length >= NAMED) break;
  }

  if (!head) throw new Refusal('backup_unknown');
  // Read no further: nothing that comes could make it good.
  if (errors.length >= NAMED) throw new Refusal('backup_invalid', { errors: errors.slice(0, NAMED) });
  if (damaged || end?.lines !== lines || end.sha256 !== bytesToHex(digest.digest()))
    throw new Refusal('backup_damaged');
  if (errors.length > 0) throw new Refusal('backup_invalid', { errors });
  const wrong = backupKinds.filter((kind) => counts[kind] !== head.counts[kind]);
  const counted = wrong.map((kind) => fieldErrorOf(`1.counts.${kind}`, 'out_of_range'));
  const given = references.idsAbove(head.lastIds).map((kind) => fieldErrorOf(`1.lastIds.${kind}`, 'out_of_range'));
  if (counted.length + given.length > 0) throw new Refusal('backup_invalid', { errors: [...counted, ...given] });
  if (!references.anyAdmin()) throw new Refusal('backup_without_admin');
  return head;
}

const endBytes = new TextEncoder().encode('{"kind":"end"');

/** The end marker that a line is, if it is one. Looks at the bytes first: there are many lines and one end. */
function endOf(line: Line): { lines: number; sha256: string } | undefined {
  if (!endBytes.every((byte, at) => line.bytes[at] === byte)) return undefined;
  return backupEnd.safeParse(jsonOf(line)).data;
}
