import { type RawBuilder, sql } from 'kysely';

/** The statement that fills the board for the first time: everyone who has presence, and the latest of their claims that holds. */
export function filledBoard(now: Date): RawBuilder<unknown> {
  const label = sql`case shown.type when 'dnd' then 'dnd' when 'xa' then 'extended away' when 'not_set' then 'not set' else shown.type end
    || case when shown.words = '' then '' else ' (' || shown.words || ')' end`;
  const order = sql`case shown.type when 'available' then 0 when 'chat' then 1 when 'away' then 2 when 'dnd' then 3
    when 'xa' then 4 when 'unavailable' then 5 else 6 end`;
  const latest = sql`select claims.*, row_number() over (partition by user_id order by since desc, id desc) as place
    from claims where until is null or until > ${now.toISOString()}`;
  const shown = sql`select users.id, users.display_name_folded as name, users.extension_folded as extension,
      coalesce(states.type, latest.type, 'not_set') as type, latest.state_id, latest.id as claim_id,
      coalesce(latest.words_folded, states.message_folded, '') as words,
      case when latest.own_message is not null or (latest.id is not null and latest.state_id is null) then 1 else 0 end as own_words
    from users left join (${latest}) as latest on latest.user_id = users.id and latest.place = 1
    left join states on states.id = latest.state_id
    where users.extension_folded is not null and users.presence_on = 1`;
  return sql`insert into board (user_id, name_folded, extension_folded, search_folded, type, type_order, state_id, claim_id,
      own_words, revision)
    select id, name, extension, name || ${sql.lit('\n')} || extension || ${sql.lit('\n')} || ${label}, type, ${order}, state_id,
      claim_id, own_words, ${sql.lit(now.getTime())}
    from (${shown}) as shown order by id`;
}
