import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { fieldError } from './fieldError.ts';
import { orNone } from './users.ts';
import { displayName, email, extension, newPassword, role, username, userPresence } from './userFields.ts';

/** How many lines one call stages at most. */
export const MAX_LINES_AT_ONCE = 250;
/** Of these, with a password: hashing one is made to take long. */
export const MAX_PASSWORDS_AT_ONCE = 20;
/** How many lines one import has at most. */
export const MAX_IMPORT_LINES = 20_000;
/** Longer than any field may be: what a file has beyond is of no use. */
export const MAX_CELL_CHARACTERS = 1000;

const cell = z.string().check(z.maxLength(MAX_CELL_CHARACTERS, 'too_long'));
const lineNumber = z.int().check(z.minimum(1), z.maximum(10_000_000));
const count = z.int().check(z.minimum(0));

/**
 * A line as the file has it, by the number that people find it under; any text will do, since what is wrong with it is told in the
 * preview. A field left out stays as it is, and takes its default in a new user; empty texts are none.
 */
const stagedLine = z.strictObject({
  line: lineNumber,
  username: cell,
  displayName: z.optional(cell),
  extension: z.optional(cell),
  email: z.optional(cell),
  role: z.optional(cell),
  presence: z.optional(cell),
  /** By name. */
  groups: z.optional(z.array(cell).check(z.maxLength(MAX_CELL_CHARACTERS))),
  password: z.optional(cell),
});
export type StagedLine = z.infer<typeof stagedLine>;

/** The same as a form accepts it. */
export const importedFields = z.strictObject({
  username,
  displayName: z.optional(displayName),
  extension: orNone(extension),
  email: orNone(email),
  role: z.optional(role),
  presence: z.optional(userPresence),
  groups: z.optional(z.array(z.string().check(z.trim())).check(z.maxLength(100, 'too_many_groups'))),
  password: z.optional(newPassword),
});

/** Made by whoever imports, so that a call that got no answer can be repeated. */
const importInPath = z.object({ importId: z.string().check(z.regex(/^[\da-f]{32}$/)) });

/** A body may have 1 MiB. */
export const stageUsers = endpoint({
  id: 'stageUsers',
  noun: 'users',
  capability: 'imports',
  summary:
    'Lay lines of an import ready, under an id of your own (32 hexadecimal digits): at most 250 at once, 20 of them with a password, and 20,000 in all. Nothing is changed yet; a line sent twice counts once; after a day they are gone',
  method: 'POST',
  path: '/user-imports/{importId}/lines',
  access: 'admin',
  params: importInPath,
  body: z.strictObject({
    lines: z.array(stagedLine).check(
      z.minLength(1, 'required'),
      z.maxLength(MAX_LINES_AT_ONCE, 'too_many_lines'),
      z.refine((lines) => lines.filter((one) => one.password).length <= MAX_PASSWORDS_AT_ONCE, 'too_many_passwords'),
    ),
  }),
  maxBytes: 1024 * 1024,
  problems: ['not_found'],
  events: [],
});

/**
 * Beside what a form refuses, a line is bad for `username_twice` and `extension_twice` (an earlier line has it), `group_not_found`
 * at `groups`, `last_admin` at `role`, and `username_taken` and `extension_taken`.
 */
export const previewImport = endpoint({
  id: 'previewImport',
  noun: 'users',
  capability: 'imports',
  summary: 'What the staged lines would do, and every line that can’t be imported',
  method: 'GET',
  path: '/user-imports/{importId}',
  access: 'admin',
  params: importInPath,
  answer: z.looseObject({
    lines: count,
    /** How many users are new. */
    created: count,
    /** Users who are there and would change, known by their user name, and what of them. */
    changed: z.array(z.looseObject({ line: lineNumber, username: z.string(), fields: z.array(z.string()) })),
    /** How many are as the file has them already. */
    unchanged: count,
    /** Lines that can’t be imported, and why. */
    bad: z.array(z.looseObject({ line: lineNumber, username: z.string(), errors: z.array(fieldError) })),
  }),
  problems: ['not_found'],
});

/**
 * In `lines.12.extension` the number is the `line` of the body, not an index. An import that was carried out, dropped or never
 * begun is 404.
 */
export const importUsers = endpoint({
  id: 'importUsers',
  noun: 'users',
  capability: 'imports',
  summary:
    'Carry out an import: all of it or, when a line can’t be imported, nothing, with `errors` of fields such as `lines.12.extension`. A user name that exists is changed in the fields given',
  method: 'POST',
  path: '/user-imports/{importId}',
  access: 'admin',
  params: importInPath,
  answer: z.looseObject({ created: count, changed: count, unchanged: count }),
  problems: ['not_found', 'import_refused'],
  events: ['users', 'session', 'presences', 'audit'],
});

export const dropImport = endpoint({
  id: 'dropImport',
  noun: 'users',
  capability: 'imports',
  summary: 'Forget the staged lines of an import',
  method: 'DELETE',
  path: '/user-imports/{importId}',
  access: 'admin',
  params: importInPath,
  problems: ['not_found'],
  events: [],
});
