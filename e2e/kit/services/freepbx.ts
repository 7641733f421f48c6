import { createConnection } from 'mysql2/promise';

/** A row, by its columns. */
export type FreepbxRow = Record<string, unknown>;

/** The tables as FreePBX 16 makes them, in its order of columns and with its types and keys. */
const tables = [
  `create table presencestate_list (id int(11) not null auto_increment primary key, type varchar(25) default null,
    message varchar(80) default null)`,
  `create table presencestate_prefs (extension varchar(20) not null, item_id int(11) not null, pref varchar(25) default null,
    primary key (extension, item_id))`,
  `create table userman_users (id int(11) not null auto_increment primary key, auth varchar(150) default 'freepbx',
    authid varchar(255) default null, username varchar(150) default null, description varchar(255) default null,
    password varchar(255) default null, default_extension varchar(45) not null default 'none', primary_group int(11) default null,
    permissions blob, fname varchar(100) default null, lname varchar(100) default null, displayname varchar(200) default null,
    title varchar(100) default null, company varchar(100) default null, department varchar(100) default null,
    language varchar(100) default null, timezone varchar(100) default null, dateformat varchar(100) default null,
    timeformat varchar(100) default null, datetimeformat varchar(100) default null, email varchar(100) default null,
    cell varchar(100) default null, work varchar(100) default null, home varchar(100) default null, fax varchar(100) default null,
    unique key username_UNIQUE (username, auth))`,
  `create table userman_users_settings (uid int(11) not null, module varchar(65) not null, \`key\` varchar(190) not null,
    val longblob not null, type varchar(16) default null, unique key UNIQUE_1 (uid, module, \`key\`))`,
  `create table userman_groups (id int(11) not null auto_increment primary key, auth varchar(150) default 'freepbx',
    authid varchar(255) default null, groupname varchar(150) default null, description varchar(255) default null,
    language varchar(100) default null, timezone varchar(100) default null, priority int(11) not null default 5, users blob,
    permissions blob, local int(11) not null default 0, unique key groupname_UNIQUE (groupname, auth))`,
  `create table userman_groups_settings (gid int(11) not null, module varchar(65) not null, \`key\` varchar(190) not null,
    val longblob not null, type varchar(16) default null, unique key UNIQUE_1 (gid, module, \`key\`))`,
  `create table users (extension varchar(20) not null default '', password varchar(20) default null, name varchar(50) default null,
    voicemail varchar(50) default null, ringtimer int(3) default null, noanswer varchar(100) default null, unique key extension (extension))`,
];

/** Makes FreePBX's tables in an empty database, and fills them. */
export async function makeFreepbx(url: string, rows: Record<string, readonly FreepbxRow[]>): Promise<void> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4' });
  try {
    for (const sql of tables) await connection.query(sql);
    for (const [table, all] of Object.entries(rows)) {
      for (const [names, some] of byColumns(all)) {
        for (let start = 0; start < some.length; start += 1000) {
          const values = some.slice(start, start + 1000).map((row) => names.map((name) => row[name]));
          await connection.query('insert into ?? (??) values ?', [table, names, values]);
        }
      }
    }
  } finally {
    await connection.end();
  }
}

/** The rows that give the same columns together: those that a row does not give take the table's default. */
function byColumns(rows: readonly FreepbxRow[]): [names: string[], rows: FreepbxRow[]][] {
  const found = new Map<string, FreepbxRow[]>();
  for (const row of rows) {
    const key = Object.keys(row).join();
    const some = found.get(key);
    if (some) some.push(row);
    else found.set(key, [row]);
  }
  return [...found].map(([key, some]) => [key.split(','), some]);
}

/** Changes what is there. */
export async function runOnFreepbx(url: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4', multipleStatements: true });
  await connection.query(sql).finally(() => connection.end());
}
