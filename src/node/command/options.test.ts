import { expect, test } from 'vitest';
import { StartError } from '#node/settings/startError.ts';
import { commandOf } from './options.ts';

const local = { host: 'pbx', port: 3306, user: 'u', password: 'p@:/', database: 'asterisk' };

test.each([
  [[], null],
  [['--help'], 'help'],
  [['backup', 'a.jsonl'], { name: 'backup', file: 'a.jsonl' }],
  [['restore', '-', '--yes'], { name: 'restore', file: '-', yes: true }],
  [['restore', 'a'], { name: 'restore', file: 'a', yes: false }],
  [['import-freepbx', 'mysql://u:p%40%3A%2F@pbx'], { name: 'import-freepbx', connection: local, dryRun: false }],
  [
    ['import-freepbx', '--dry-run', 'mariadb://u@[::1]:3307/other'],
    {
      name: 'import-freepbx',
      connection: { host: '::1', port: 3307, user: 'u', password: '', database: 'other' },
      dryRun: true,
    },
  ],
])('%j', (args, command) => {
  expect(commandOf(args, {})).toEqual(command);
});

test('the URL may come from the environment', () => {
  expect(commandOf(['import-freepbx'], { FREEPBX_URL: 'mysql://u:p%40%3A%2F@pbx' })).toMatchObject({
    connection: local,
  });
});

test.each([
  ['serve'],
  ['backup'],
  ['backup', 'a', 'b'],
  ['backup', 'a', '--yes'],
  ['restore', 'a', '--force'],
  ['--yes'],
  ['import-freepbx'],
  ['import-freepbx', 'postgres://u:secret@pbx/asterisk'],
  ['import-freepbx', 'mysql://u:secret%ff@pbx/asterisk'],
  ['import-freepbx', 'mysql://:secret@pbx/asterisk'],
])('%j is unclear, and told how it goes', (...args: string[]) => {
  const run = () => commandOf(args, {});
  expect(run).toThrow(StartError);
  expect(run).toThrow(/main\.js restore FILE/);
  expect(run).not.toThrow(/secret/);
});
