const user = (id: number, name: string, extension: string | null, presence = 'yes') => {
  const [username, number] = [`'${name.toLowerCase()}'`, extension === null ? 'null' : `'${extension}'`];
  return `(${username}, ${username}, '${name}', ${username}, ${number}, ${number}, null, null,
    '${id === 1 ? 'admin' : 'user'}', '${presence}', 'pbkdf2')`;
};

/**
 * Statements that fill a database of an earlier version, by its last migration: each brings what that version added, where that is
 * more than columns. They stay as they are, as those databases do.
 */
export const earlierRows: Record<string, readonly string[]> = {
  '0001_first': [
    `insert into states (type, message, message_folded, label_folded) values
      ('away', 'Lunch', 'lunch', 'away (lunch)'), ('xa', 'على سفر', 'على سفر', 'extended away (على سفر)')`,
    `insert into users (username, username_folded, display_name, display_name_folded, extension, extension_folded, email,
      email_folded, role, presence, password_hash) values
      ${[user(1, 'Ada', '1001'), user(2, 'Ben', '1002'), user(3, 'Cy', '1003'), user(4, 'Dee', '1004', 'no')].join()}`,
    `insert into sessions (secret_hash, user_id, expires_at, created_at) values
      ('secret', 1, '2999-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
    `insert into claims (user_id, source, state_id, type, message, own_message, words_folded, set_by_user_id, set_by_name,
      since, until) values
      (1, 'pick', 3, null, null, null, null, 1, 'Ada', '2026-01-01T00:00:00.000Z', null),
      (1, 'pick', 7, null, null, 'Late lunch', 'late lunch', 1, 'Ada', '2026-01-02T00:00:00.000Z', '2999-01-01T00:00:00.000Z'),
      (2, 'pick', 8, null, null, null, null, 1, 'Ada', '2026-01-01T00:00:00.000Z', null),
      (3, 'pick', null, 'dnd', 'Gone', null, 'gone', 3, 'Cy', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z')`,
    `insert into setup_tokens (token_hash, expires_at) values ('token', '2999-01-01T00:00:00.000Z')`,
  ],
  '0002_people': [
    `insert into groups (name, name_folded, priority, presence) values ('Sales', 'sales', 5, 'yes')`,
    `insert into memberships (user_id, group_id) values (2, 1)`,
    `insert into settings (user_id, sign_in_state_id, sign_out_state_id, follow_me, time_zone, language) values
      (1, 1, 7, '+49301234', 'Europe/Berlin', 'en')`,
    `insert into actions (user_id, state_id, action) values (1, 7, 'followme')`,
    `insert into favourites (user_id, favourite_id, position) values (1, 2, 0)`,
    `insert into attendance (session_hash, user_id, gone_at) values ('secret', 1, '2999-01-01T00:00:00.000Z')`,
    `insert into audit (at, actor_id, actor_name, action, subject, subject_id, subject_name, search_folded, before, after)
      values ('2026-01-01T00:00:00.000Z', 1, 'Ada', 'create', 'state', 7, 'Away (Lunch)', 'ada away (lunch)', null,
      '{"type":"away"}')`,
    `insert into staged_users (import_id, line, created_at, fields, password_hash) values
      ('import', 1, '2026-01-01T00:00:00.000Z', '{}', '')`,
    `insert into origins (system, noun, foreign_id, local_id) values ('freepbx', 'state', '3', 7)`,
  ],
  '0003_phone_system': [
    `insert into deliveries (extension, type, subtype, message, accepted_at, earlier, revision, refused, refused_revision)
      values ('1001', 'away', '7', 'Late lunch', '2026-01-02T00:00:01.000Z', '[]', 1, null, null)`,
    `insert into phone_link (id, status, seen_at, seen_run) values (1, 'away', '2026-01-02T00:00:00.000Z', 'run')`,
    `insert into phones (user_id, name, name_folded, maker, secret_hash, created_at, used_at) values
      (1, 'Desk', 'desk', 'yealink', 'secret', '2026-01-01T00:00:00.000Z', null)`,
  ],
  '0005_devices': [
    `insert into devices (user_id, secret_hash, used_at) values (1, 'browser', '2026-01-01T00:00:00.000Z')`,
  ],
  '0007_lines': ['insert into shared_settings (id, show_lines) values (1, 0)'],
};
