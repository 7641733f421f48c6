import { type Kysely, type Migration, type RawBuilder, sql, Transaction } from 'kysely';
import { fillBoard } from '#backend/store/board.ts';
import type { Engine } from '#backend/store/sql/database.ts';
import { LINE } from '#backend/store/sql/query.ts';
import type { Tables } from '#backend/store/sql/schema.ts';
import { userParts } from './parts.ts';
import { words } from './words.ts';

/** In how many parts the counts of the board are kept. */
const SHARDS = 64;

const countedOnSqlite = [
  `create trigger board_counts_added after insert on board begin
    insert into board_counts (shard, type, people) values (new.user_id % ${SHARDS}, new.type, 1)
      on conflict (shard, type) do update set people = people + 1;
  end`,
  `create trigger board_counts_removed after delete on board begin
    update board_counts set people = people - 1 where shard = old.user_id % ${SHARDS} and type = old.type;
  end`,
  `create trigger board_counts_moved after update of type on board when old.type <> new.type begin
    update board_counts set people = people - 1 where shard = old.user_id % ${SHARDS} and type = old.type;
    insert into board_counts (shard, type, people) values (new.user_id % ${SHARDS}, new.type, 1)
      on conflict (shard, type) do update set people = people + 1;
  end`,
];

const added = `select user_id % ${SHARDS} as shard, type, 1 as people from added`;
const removed = `select user_id % ${SHARDS} as shard, type, -1 as people from removed`;

/** Once a statement, and in the order of the rows: so two transactions never wait for each other in a ring. */
function countedOnPostgres(name: string, event: string, transitions: string, rows: string): string[] {
  return [
    `create function board_counts_${name}() returns trigger language plpgsql as $$ begin
      insert into board_counts (shard, type, people)
      select shard, type, sum(people) from (${rows}) as each
      group by shard, type having sum(people) <> 0 order by shard, type
      on conflict (shard, type) do update set people = board_counts.people + excluded.people;
      return null;
    end $$`,
    `create trigger board_counts_${name} after ${event} on board referencing ${transitions}
      for each statement execute function board_counts_${name}()`,
  ];
}

const counted: Record<Engine, string[]> = {
  sqlite: countedOnSqlite,
  postgres: [
    ...countedOnPostgres('added', 'insert', 'new table as added', added),
    ...countedOnPostgres('removed', 'delete', 'old table as removed', removed),
    ...countedOnPostgres('moved', 'update', 'new table as added old table as removed', `${added} union all ${removed}`),
  ],
};

/** The second migration: groups, settings, attendance, reasons, the board, history, audit, and what imports leave. */
export function people(engine: Engine): Migration {
  const { text, id } = words[engine];
  const ofUser = sql`integer not null references users (id) on delete cascade`;
  const ofState = sql`integer references states (id) on delete set null`;
  return {
    async up(db: Kysely<Tables>) {
      const run = async (...statements: RawBuilder<unknown>[]) => {
        for (const statement of statements) await statement.execute(db);
      };

      await run(
        sql`alter table users add column presence_on integer not null default 1`,
        sql`alter table users add column search_folded ${text} not null default ''`,
        sql`update users set presence_on = case presence when 'yes' then 1 else 0 end,
          search_folded = username_folded || ${sql.lit(LINE)} || display_name_folded || ${sql.lit(LINE)} ||
            coalesce(extension_folded, '') || ${sql.lit(LINE)} || coalesce(email_folded, '')`,
        ...userParts[engine].map((statement) => sql.raw(statement)),
        // What lists ask by stands in the index as well: a search looks at nothing else before it has found its page.
        sql`drop index users_by_name`,
        sql`create index users_by_name on users (display_name_folded, id, presence_on, search_folded)`,
        sql`create index users_by_username on users (username_folded, id, presence_on, search_folded)`,
        sql`create index users_by_extension on users (coalesce(extension_folded, ''), id, presence_on, search_folded)`,

        sql`create table groups (
          id ${id}, name ${text} not null, name_folded ${text} not null, priority integer not null,
          presence ${text} not null, version integer not null default 1)`,
        sql`create unique index groups_name_folded on groups (name_folded)`,
        sql`create table memberships (
          user_id ${ofUser}, group_id integer not null references groups (id) on delete cascade,
          primary key (user_id, group_id))`,
        sql`create index memberships_by_group on memberships (group_id, user_id)`,

        sql`create table settings (
          user_id integer primary key references users (id) on delete cascade,
          sign_in_state_id ${ofState}, sign_out_state_id ${ofState},
          follow_me ${text}, time_zone ${text}, language ${text})`,
        sql`create index settings_by_sign_in on settings (sign_in_state_id)`,
        sql`create index settings_by_sign_out on settings (sign_out_state_id)`,
        sql`create table actions (
          user_id ${ofUser}, state_id integer not null references states (id) on delete cascade,
          action ${text} not null, primary key (user_id, state_id))`,
        sql`create index actions_by_state on actions (state_id)`,
        sql`create table favourites (
          user_id ${ofUser}, favourite_id ${ofUser}, position integer not null, primary key (user_id, favourite_id))`,
        sql`create index favourites_by_favourite on favourites (favourite_id)`,

        // No index of the times: they are written far more often than looked for, and there is one row an open browser.
        sql`create table attendance (
          session_hash ${text} primary key references sessions (secret_hash) on delete cascade,
          user_id ${ofUser}, gone_at ${text} not null)`,
        sql`create index attendance_by_user on attendance (user_id)`,

        sql`alter table claims add column reason ${text}`,
        sql`create table board (
          user_id integer primary key references users (id) on delete cascade,
          name_folded ${text} not null, extension_folded ${text} not null, search_folded ${text} not null,
          type ${text} not null, type_order integer not null, state_id integer, claim_id integer,
          own_words integer not null, revision bigint not null)`,
        sql`create index board_by_name on board (name_folded, extension_folded, user_id)`,
        sql`create index board_by_extension on board (extension_folded)`,
        sql`create index board_by_type on board (type_order, name_folded, extension_folded, user_id)`,
        sql`create index board_by_state on board (state_id)`,
        sql`create index board_own_words on board (search_folded) where own_words = 1`,
        sql`create table board_counts (
          shard integer not null, type ${text} not null, people integer not null, primary key (shard, type))`,
        ...counted[engine].map((statement) => sql.raw(statement)),

        sql`create table history (
          id ${id}, user_id ${ofUser}, at ${text} not null, type ${text} not null, message ${text},
          state_id integer, own_words integer not null default 0, until ${text}, cause ${text} not null, by_user_id integer references users (id) on delete set null, by_name ${text},
          reason ${text})`,
        sql`create index history_by_user on history (user_id, at, id)`,
        sql`create index history_by_time on history (at, id)`,
        sql`create index history_by_setter on history (by_user_id)`,
        sql`create table audit (
          id ${id}, at ${text} not null, actor_id integer references users (id) on delete set null,
          actor_name ${text} not null, action ${text} not null, subject ${text} not null, subject_id integer,
          subject_name ${text} not null, search_folded ${text} not null, before ${text}, after ${text})`,
        sql`create index audit_by_time on audit (at, id)`,
        sql`create index audit_by_actor on audit (actor_id)`,

        sql`create table staged_users (
          import_id ${text} not null, line integer not null, created_at ${text} not null, fields ${text} not null,
          password_hash ${text} not null, primary key (import_id, line))`,
        sql`create table origins (
          system ${text} not null, noun ${text} not null, foreign_id ${text} not null, local_id integer not null,
          primary key (system, noun, foreign_id))`,
      );
      if (!(db instanceof Transaction)) throw new Error('A migration runs in a transaction.');
      await fillBoard(db, new Date());
      // What people are in already is where their history begins.
      await sql`insert into history (user_id, at, type, message, state_id, own_words, until, cause, by_user_id, by_name)
        select claims.user_id, claims.since, coalesce(states.type, claims.type),
          coalesce(claims.own_message, states.message, claims.message), claims.state_id,
          case when claims.own_message is null then 0 else 1 end, claims.until, 'pick',
          claims.set_by_user_id, claims.set_by_name
        from board inner join claims on claims.id = board.claim_id left join states on states.id = claims.state_id
        order by claims.id`.execute(db);
    },
  };
}
