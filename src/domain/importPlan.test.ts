import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles } from '#contract/userFields.ts';
import { fold } from './fold.ts';
import { type ImportLine, type Known, type KnownUser, planImport } from './importPlan.ts';

const ana: KnownUser = {
  id: 1,
  username: 'Ana',
  displayName: 'Ana',
  extension: '1001',
  email: null,
  role: 'admin',
  presence: 'yes',
  groupIds: [7],
};
const ben: KnownUser = { ...ana, id: 2, username: 'ben', displayName: 'Ben', extension: '1002', role: 'user' };

function knownOf(users: readonly KnownUser[]): Known {
  return {
    users: new Map(users.map((user) => [fold(user.username), user])),
    owners: new Map(users.flatMap(({ id, extension }) => (extension === null ? [] : [[fold(extension), id] as const]))),
    groups: new Map([
      ['sales', 7],
      ['support', 8],
    ]),
    admins: users.filter(({ role }) => role === 'admin').map(({ id }) => id),
  };
}
const known = knownOf([ana, ben]);

const line = (number: number, username: string, fields: Partial<ImportLine> = {}): ImportLine => ({
  line: number,
  username,
  withPassword: false,
  faults: [],
  ...fields,
});
const faultsOf = (lines: ImportLine[], of = known) =>
  planImport(lines, of).bad.map(({ line: number, faults }) => [
    number,
    faults.map(({ field, code }) => `${field} ${code}`),
  ]);

test('a new user is a person who inherits and is in no group, unless said', () => {
  expect(planImport([line(2, 'cy', { displayName: 'Cy' })], known).created).toEqual([
    {
      line: 2,
      user: {
        username: 'cy',
        displayName: 'Cy',
        extension: null,
        email: null,
        role: 'user',
        presence: 'inherit',
        groupIds: [],
      },
    },
  ]);
});

test('a user who is there changes in what is given, and keeps the user name as it is written', () => {
  const { changed, unchanged } = planImport(
    [line(2, 'ANA', { email: 'a@example.com', groups: ['Support', 'SALES'] }), line(3, 'ben', { groups: ['sales'] })],
    known,
  );
  expect(changed).toEqual([
    {
      line: 2,
      before: ana,
      after: { ...ana, id: undefined, email: 'a@example.com', groupIds: [8, 7] },
      fields: ['email', 'groups'],
    },
  ]);
  expect(unchanged).toBe(1);
});

test('a password changes a user, whatever it was before', () => {
  expect(planImport([line(2, 'ben', { withPassword: true })], known).changed[0]?.fields).toEqual(['password']);
});

test('extensions are looked at as they will be', () => {
  expect(faultsOf([line(2, 'ana', { extension: '1002' }), line(3, 'ben', { extension: '1001' })])).toEqual([]);
  expect(faultsOf([line(2, 'ana', { extension: '1002' })])).toEqual([[2, ['extension extension_taken']]]);
  expect(faultsOf([line(2, 'ben', {}), line(3, 'ana', { extension: '1002' })])).toEqual([
    [3, ['extension extension_taken']],
  ]);
  expect(faultsOf([line(2, 'ana', { extension: '1003' }), line(3, 'ben', { extension: '1003' })])).toEqual([
    [3, ['extension extension_twice']],
  ]);
});

test('somebody stays an admin', () => {
  const demoted = line(2, 'ana', { role: 'user' });
  expect(faultsOf([demoted])).toEqual([[2, ['role last_admin']]]);
  expect(faultsOf([demoted, line(3, 'ben', { role: 'admin' })])).toEqual([]);
  expect(faultsOf([demoted], knownOf([ana, { ...ben, role: 'admin' }]))).toEqual([]);
});

const lines = fc
  .array(
    fc.record(
      {
        username: fc.constantFrom('ana', 'Ben', 'BEN', 'cy', 'dee', 'Eli'),
        displayName: fc.constantFrom('A', 'B'),
        extension: fc.constantFrom(null, '1001', '1002', '1003', 'x', 'X'),
        role: fc.constantFrom(...roles),
        groups: fc.subarray(['Sales', 'support', 'nothing']),
      },
      { requiredKeys: ['username'] },
    ),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ username, ...fields }, index) => line(index + 2, username, fields)));

test('every line is counted once, and what is planned breaks no rule', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const { created, changed, unchanged, bad } = planImport(all, known);
      expect(created.length + changed.length + unchanged + bad.length).toBe(all.length);
      if (bad.length > 0) return;
      const after = new Map<string, { username: string; extension: string | null; role: string }>();
      for (const one of [ana, ben, ...changed.map((change) => change.after), ...created.map(({ user }) => user)]) {
        after.set(fold(one.username), one);
      }
      const users = [...after.values()];
      const extensions = users.flatMap(({ extension }) => (extension === null ? [] : [fold(extension)]));
      expect(new Set(extensions).size).toBe(extensions.length);
      expect(users.length).toBe(2 + created.length);
      expect(users.some(({ role }) => role === 'admin')).toBe(true);
    }),
  );
});

test('an import that was done changes nothing the second time', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const first = planImport(all, known);
      if (first.bad.length > 0) return;
      const users = new Map([ana, ben].map((user) => [fold(user.username), user]));
      for (const { before, after } of first.changed) users.set(fold(before.username), { ...after, id: before.id });
      for (const [index, { user }] of first.created.entries()) {
        users.set(fold(user.username), { ...user, id: 100 + index });
      }
      const second = planImport(all, knownOf([...users.values()]));
      expect(second).toEqual({ created: [], changed: [], unchanged: all.length, bad: [] });
    }),
  );
});
