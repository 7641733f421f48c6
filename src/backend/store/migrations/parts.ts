import type { Engine } from '#backend/store/sql/database.ts';

/** How many letters a part has. */
const PART = 5;

/** SQLite has no counting of its own in triggers: blocks of 32 places, of which a user has as many as their text needs. */
const block = `json_each('[${Array.from({ length: 32 }, (_, index) => index).join(',')}]')`;
const place = 'high.value * 32 + low.value + 1';
const partIn = (row: string) => `substr(${row}.search_folded, ${place}, ${PART})`;
const places = (row: string) => `${block} as high cross join ${block} as low
  where high.value * 32 < length(${row}.search_folded) and ${place} <= length(${row}.search_folded)`;

const forget = `delete from user_parts where user_id = old.id and part in (select ${partIn('old')} from ${places('old')});`;
const keep = `insert or ignore into user_parts (part, user_id) select ${partIn('new')}, new.id from ${places('new')};`;

const onSqlite = [
  `create table user_parts (part text not null, user_id integer not null, primary key (part, user_id)) without rowid`,
  `insert or ignore into user_parts (part, user_id)
    select ${partIn('users')}, users.id from users cross join ${places('users')}`,
  `create trigger user_parts_added after insert on users begin ${keep} end`,
  `create trigger user_parts_removed after delete on users begin ${forget} end`,
  `create trigger user_parts_changed after update of search_folded on users when old.search_folded <> new.search_folded
    begin ${forget} ${keep} end`,
];

const partsOf = (rows: string, where = 'true') => `
  select distinct person.id, substr(person.search_folded, n, ${PART}) as part
  from ${rows} as person, generate_series(1, length(person.search_folded)) as n where ${where}`;
const forgetParts = (from: string) => `
  delete from user_parts using (${from}) as gone where user_parts.user_id = gone.id and user_parts.part = gone.part;`;
const keepParts = (from: string) => `
  insert into user_parts (part, user_id) select part, id from (${from}) as come order by id, part on conflict do nothing;`;
const changed = (other: string) =>
  `exists (select 1 from ${other} as other where other.id = person.id and other.search_folded <> person.search_folded)`;

function triggered(name: string, event: string, transitions: string, statements: string): string[] {
  return [
    `create function user_parts_${name}() returns trigger language plpgsql as $$ begin ${statements} return null; end $$`,
    `create trigger user_parts_${name} after ${event} on users referencing ${transitions}
      for each statement execute function user_parts_${name}()`,
  ];
}

const onPostgres = [
  `create table user_parts (part text collate "C" not null, user_id integer not null, primary key (part, user_id))`,
  `insert into user_parts (part, user_id) select part, id from (${partsOf('users')}) as come`,
  ...triggered('added', 'insert', 'new table as added', keepParts(partsOf('added'))),
  ...triggered('removed', 'delete', 'old table as removed', forgetParts(partsOf('removed'))),
  ...triggered(
    'changed',
    'update',
    'new table as added old table as removed',
    forgetParts(partsOf('removed', changed('added'))) + keepParts(partsOf('added', changed('removed'))),
  ),
];

/** Statements that make the table of `parts.ts`, fill it, and keep it up whoever writes users. */
export const userParts: Record<Engine, readonly string[]> = { sqlite: onSqlite, postgres: onPostgres };
