import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, userPresence } from '#contract/userFields.ts';
import type { User } from '#contract/users.ts';
import { formatUsers, parseUsers, template, textOf } from './users.ts';

const ada: User = {
  id: 1,
  username: 'ada',
  displayName: 'Ada',
  extension: null,
  email: null,
  role: 'user',
  presence: 'inherit',
  presenceAnswer: { on: true, from: 'default', group: null },
  groups: [],
};

test('columns come in any order, by any of their names, between commas, semicolons or tabs', () => {
  const expected = [{ line: 2, username: 'ada', displayName: 'Ada, L.', email: '', groups: ['Sales', 'Support'] }];
  for (const file of [
    'Full Name,groups,USERNAME,E-Mail\n"Ada, L.",Sales;Support,ada,\n',
    '\uFEFFuser_name;Display name;Group;mail\r\nada;Ada, L.;"Sales; Support";\r\n',
    'login\tname\tgroups\tE-mail address\nada\tAda, L.\t Sales ;; Support\t',
  ]) {
    expect(parseUsers(file).lines).toEqual(expected);
  }
});

test('lines are numbered as a spreadsheet numbers them, and empty ones left out', () => {
  const { lines } = parseUsers('User name,Name\nada,"two\nlines"\n\n , \nben,Ben');
  expect(lines.map(({ line, username }) => [line, username])).toEqual([
    [2, 'ada'],
    [5, 'ben'],
  ]);
});

test('what is not known is named, and a file without user names is told', () => {
  expect(parseUsers('User name,Shoe size,\nada,38,')).toEqual({
    hasUsername: true,
    lines: [{ line: 2, username: 'ada' }],
    ignored: ['Shoe size'],
  });
  expect(parseUsers('name\nAda')).toMatchObject({ hasUsername: false });
  expect(parseUsers('')).toEqual({ hasUsername: false, lines: [], ignored: [] });
});

test('Yes, NO and Admin are read as they are meant', () => {
  expect(parseUsers('User name,Role,Presence\nada,Admin,YES').lines).toEqual([
    { line: 2, username: 'ada', role: 'admin', presence: 'yes' },
  ]);
});

test('files of other encodings are read', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('é', 'utf16le')]);
  expect(textOf(utf16.buffer)).toBe('é');
  expect(textOf(new Uint8Array([0xe9]).buffer)).toBe('é');
  expect(textOf(new TextEncoder().encode('é').buffer)).toBe('é');
});

test('the template is a file that can be imported', async () => {
  expect(parseUsers(await template())).toMatchObject({
    hasUsername: true,
    ignored: [],
    lines: [{ groups: ['Sales', 'Support'] }],
  });
});

test('no cell of an export is taken for a formula', async () => {
  const file = await formatUsers([{ ...ada, username: '-1', displayName: '=1+1', email: '@a' }]);
  expect(file).toContain(`"'-1","'=1+1",,"'@a"`);
});

const trimmed = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...`'"=+-@;\\, é`), fc.string({ minLength: 1, maxLength: 1 })),
    maxLength: 12,
  })
  .map((text) => text.trim());
const filled = trimmed.filter((text) => text !== '');
const users = fc.array(
  fc.record({
    username: filled,
    displayName: trimmed,
    extension: fc.option(filled),
    email: fc.option(filled),
    role: fc.constantFrom(...roles),
    presence: fc.constantFrom(...userPresence.options),
    groups: fc.array(filled, { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

test('an export is read back to what it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(users, async (all) => {
      const exported = all.map(({ groups, ...fields }) => ({
        ...ada,
        ...fields,
        groups: groups.map((name, index) => ({ id: index + 1, name })),
      }));
      const { lines, ignored } = parseUsers(await formatUsers(exported));
      expect(ignored).toEqual([]);
      expect(lines).toEqual(
        all.map(({ extension, email, ...fields }, index) => ({
          ...fields,
          line: index + 2,
          extension: extension ?? '',
          email: email ?? '',
        })),
      );
    }),
  );
});
