import { dropImport, importUsers, previewImport, stageUsers } from '#contract/userImport.ts';
import { updateUser } from '#contract/users.ts';
import { signIn } from '#contract/signIn.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  type Fields,
  fieldsIn,
  headers,
  json,
  otherwise,
  problem,
  refusal,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';

const whole = 'users: an import makes new users';
const bad = 'users: every bad line is told';
const again = 'users: a line that is sent again';
const most = 'users: more at once than the contract says';

/** Changes every line that is staged. */
const lines = (change: (line: Fields) => object) =>
  sent(stageUsers, (body) =>
    Array.isArray(body.lines) ? { ...body, lines: (body.lines as Fields[]).map(change) } : body,
  );

export const imports: Faults = {
  'a preview carries the import out': [
    whole,
    around(previewImport, async (call) => {
      const response = await call.go();
      if (response.ok) await call.also('POST', `/user-imports/${call.params.importId}`);
      return response;
    }),
  ],
  'a preview counts nobody as unchanged': [whole, answer(previewImport, (body) => ({ ...body, unchanged: 0 }))],
  'a preview does not say which fields change': [
    whole,
    answer(previewImport, (body) => ({ ...body, changed: body.changed.map((each) => ({ ...each, fields: [] })) })),
  ],
  'a preview names the index in place of the line': [
    whole,
    answer(previewImport, (body) => ({
      ...body,
      changed: body.changed.map((each) => ({ ...each, line: each.line - 1 })),
    })),
  ],
  'an import empties what is not given': [whole, lines((line) => ({ extension: '', presence: 'inherit', ...line }))],
  'groups are known by their case': [
    whole,
    lines((line) => ({
      ...line,
      ...(Array.isArray(line.groups) && {
        groups: (line.groups as string[]).filter((name) => name === name.toLowerCase() || /^S[a-z]/.test(name)),
      }),
    })),
  ],
  'new users have presence on': [
    whole,
    lines((line) => ({ presence: line.displayName === 'Néw' ? 'yes' : line.presence, ...line })),
  ],
  'an empty e-mail stays as it was': [
    whole,
    lines(({ email, ...line }) => (email === '' ? line : { ...line, ...(email !== undefined && { email }) })),
  ],
  'an import may be carried out twice': [
    whole,
    around(
      importUsers,
      async (call, answers) => {
        const response = await call.go();
        const key = call.params.importId;
        if (response.ok) answers.set(key, await response.clone().json());
        return response.status === 404 && answers.has(key) ? json(answers.get(key)) : response;
      },
      () => new Map<string | undefined, unknown>(),
    ),
  ],
  'an import counts its lines': [
    whole,
    answer(importUsers, (body) => ({ ...body, created: body.created + body.changed + body.unchanged })),
  ],
  'passwords of an import are not kept': [whole, lines((line) => lacking(line, 'password'))],
  'users without a password have their name for one': [
    'users: a user who was imported without a password',
    around(signIn, async (call) => {
      const { username, password } = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      return response.status === 401 && username === password ? json({ user: null }) : response;
    }),
  ],
  'bad lines are left out': [bad, otherwise(importUsers, 409, () => json({ created: 1, changed: 0, unchanged: 0 }))],
  'only the first bad line is told': [bad, answer(previewImport, (body) => ({ ...body, bad: body.bad.slice(0, 1) }))],
  'only the first field of a bad line is told': [
    bad,
    answer(previewImport, (body) => ({
      ...body,
      bad: body.bad.map((each) => ({ ...each, errors: each.errors.slice(0, 1) })),
    })),
  ],
  'a user name that is there twice is told at both lines': [
    bad,
    answer(previewImport, (body) => ({
      ...body,
      bad:
        body.bad.length > 1
          ? [
              { line: 2, username: 'a', errors: [{ field: 'username', code: 'username_twice', message: 'Twice.' }] },
              ...body.bad,
            ]
          : body.bad,
    })),
  ],
  'a user name that is there twice counts the last time': [
    bad,
    answer(previewImport, (body) => ({
      ...body,
      bad: body.bad.filter(({ errors }) => errors[0]?.code !== 'username_twice'),
    })),
  ],
  'a group that is not there is made': [
    bad,
    answer(previewImport, (body) => ({
      ...body,
      bad: body.bad.filter(({ errors }) => errors[0]?.code !== 'group_not_found'),
    })),
  ],
  'lines are told without their numbers': [bad, refusal('import_refused', (body) => lacking(body, 'errors'))],
  'lines are told by their index': [
    bad,
    refusal('import_refused', (body) =>
      JSON.parse(
        JSON.stringify(body).replaceAll(/"lines\.(\d+)/g, (_, number: string) => `"lines.${Number(number) - 2}`),
      ),
    ),
  ],
  'what is taken since the preview is not looked at': [
    'users: what is taken between the preview',
    refusal('import_refused', () => json({ created: 1, changed: 0, unchanged: 0 })),
  ],
  'swapped extensions are taken': [
    'users: two users may swap',
    around(importUsers, () => problem(409, 'import_refused')),
  ],
  'edits from before an import still fit': [
    'users: an import makes edits from before stale',
    headers(updateUser, (given) => given.set('if-match', '*')),
  ],
  'a line that is sent again counts twice': [
    again,
    answer(previewImport, (body) => ({ ...body, lines: body.lines + 1 })),
  ],
  'the first of two lines counts': [
    again,
    around(
      stageUsers,
      async (call, seen) => {
        if (seen.has(call.params.importId)) return done();
        const response = await call.go();
        if (response.ok) seen.add(call.params.importId);
        return response;
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'a dropped import is kept': [again, around(dropImport, () => done())],
  'any number of lines at once': [most, otherwise(stageUsers, 'too_many_lines', () => done())],
  'any number of passwords at once': [most, otherwise(stageUsers, 'too_many_passwords', () => done())],
  'an import of any id': [most, otherwise(dropImport, 404, () => done())],
};
