import * as z from 'zod/mini';
import type { Action } from '#contract/settings.ts';
import { settingsInput } from '#contract/settings.ts';
import { DISPLAY_NAME_CHARACTERS, email, extension, username } from '#contract/userFields.ts';
import { defaultAction } from '#domain/actions.ts';
import { fold } from '#domain/fold.ts';
import { isForeignHash } from '#domain/passwordHash.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import type { FreepbxUser, Leave } from './content.ts';
import type { ReadGroups } from './readGroups.ts';
import type { ReadStates } from './readStates.ts';
import { enabledIn, type Settings, settingsBy } from './settings.ts';
import type { FreepbxTables } from './tables.ts';
import { cleanLine } from './text.ts';

type Row = FreepbxTables['userman_users'][number];

const pieces = {
  username,
  extension,
  email,
  time_zone: settingsInput.shape.timeZone,
  language: settingsInput.shape.language,
};

const valid = (schema: z.ZodMiniType<unknown>, text: string) => z.safeParse(schema, text).success;

/** The users. Only those of User Manager can sign in; an extension without one is left behind. */
export function readUsers(tables: FreepbxTables, states: ReadStates, groups: ReadGroups, leave: Leave): FreepbxUser[] {
  const settings = settingsBy(tables.userman_users_settings, ({ uid }) => uid);
  const actions = actionsBy(tables, states, leave);
  const names = new Set<string>();
  const extensions = new Set<string>();
  const users: FreepbxUser[] = [];

  for (const row of tables.userman_users.toSorted((a, b) => a.id - b.id)) {
    const name = (row.username ?? '').trim().normalize('NFC');
    const shown = cleanLine(name) || `User ${row.id}`;
    if (!valid(pieces.username, name)) {
      leave('user', shown, 'username_malformed');
      continue;
    }
    if (names.has(fold(name))) {
      leave('user', shown, 'username_taken');
      continue;
    }
    names.add(fold(name));

    const number = extensionOf(row, shown, leave);
    const free = number !== null && !extensions.has(fold(number));
    if (number !== null && !free) leave('user', shown, 'extension_taken');
    const own = free ? number : null;
    if (own !== null) extensions.add(fold(own));

    const ownActions = (own !== null && actions.get(fold(own))) || [];
    if (ownActions.some(({ action }) => action === 'followme')) leave('action', shown, 'follow_me_number_missing');
    const theirs = settings.get(row.id);
    const sources = [theirs, ...groups.of(row.id).map((group) => group.settings)];
    users.push({
      foreignId: row.id,
      username: name,
      displayName: displayNameOf(row, shown, leave),
      extension: own,
      email: optional('email', row.email, shown, leave),
      presence: presenceOf(enabledIn(theirs), groups.of(row.id)),
      passwordHash: hashOf(row, shown, leave),
      groupIds: groups.of(row.id).map((group) => group.foreignIds[0] ?? 0),
      signInStateId: chosenState('startsessionstatus', sources, states, shown, leave),
      signOutStateId: chosenState('endsessionstatus', sources, states, shown, leave),
      timeZone: optional('time_zone', row.timezone, shown, leave),
      language: optional('language', row.language?.replaceAll('_', '-') ?? null, shown, leave),
      actions: ownActions,
    });
  }
  leaveOthers(tables, extensions, leave);
  return users;
}

/** Extensions that no user has, once each. */
function leaveOthers({ users }: FreepbxTables, extensions: ReadonlySet<string>, leave: Leave): void {
  for (const { extension: number, name } of users) {
    if (!extensions.has(fold(number)))
      leave('extension', cleanLine(`${number} ${name ?? ''}`), 'extension_without_user');
  }
}

function extensionOf({ default_extension: given }: Row, shown: string, leave: Leave): string | null {
  const number = (given ?? '').trim();
  if (number === '' || number === 'none') return null;
  if (valid(pieces.extension, number)) return number;
  leave('user', shown, 'extension_malformed');
  return null;
}

function displayNameOf({ displayname, fname, lname, username: login }: Row, shown: string, leave: Leave): string {
  const whole = cleanLine(displayname ?? '') || cleanLine(`${fname ?? ''} ${lname ?? ''}`) || cleanLine(login ?? '');
  const name = [...whole].slice(0, DISPLAY_NAME_CHARACTERS).join('').trim();
  if (name !== whole) leave('user', shown, 'name_shortened');
  return name;
}

/** A text that may be missing, and is left out where it is malformed. */
function optional(
  piece: 'email' | 'time_zone' | 'language',
  given: string | null,
  shown: string,
  leave: Leave,
): string | null {
  const text = (given ?? '').trim();
  if (text === '') return null;
  if (valid(pieces[piece], text)) return text;
  const reasons = { email: 'email_malformed', time_zone: 'time_zone_unknown', language: 'language_malformed' } as const;
  leave(piece === 'email' ? 'user' : 'setting', shown, reasons[piece]);
  return null;
}

function hashOf({ password }: Row, shown: string, leave: Leave): string | null {
  if (isForeignHash(password ?? '')) return password;
  leave('user', shown, 'password_unusable');
  return null;
}

/**
 * Yes, No or Inherit. In FreePBX the first group that says anything decides, here the first group does: where that would be another
 * answer it becomes the user's own.
 */
function presenceOf(own: boolean | undefined, groups: ReturnType<ReadGroups['of']>): FreepbxUser['presence'] {
  if (own !== undefined) return own ? 'yes' : 'no';
  const there = groups.find(({ answer }) => answer !== undefined)?.answer;
  const inOrder = groups.map(({ name, priority, presence }, id) => ({ id, name, priority, presence }));
  if (there === undefined || presenceAnswer('inherit', inOrder).on === there) return 'inherit';
  return there ? 'yes' : 'no';
}

/** The state chosen for signing in or out: the user's own, else that of the first group that has one. `0` stands for no state. */
function chosenState(
  key: 'startsessionstatus' | 'endsessionstatus',
  sources: readonly (Settings | undefined)[],
  states: ReadStates,
  shown: string,
  leave: Leave,
): number | null {
  const value = sources.map((settings) => settings?.get(key)).find((each) => each !== undefined && each !== '');
  if (value === undefined || value === '0') return null;
  const state = states.of(Number(value));
  if (!state) leave('setting', `${shown}, ${key}`, 'state_gone');
  return state?.foreignIds[0] ?? null;
}

const actionWords: Record<string, Action> = { '': 'none', dnd: 'dnd', fm: 'followme' };

/** What calls do, by extension: where that is another than the type's own. Of states that are one the first counts. */
function actionsBy(
  { presencestate_prefs: prefs, userman_users: rows }: FreepbxTables,
  states: ReadStates,
  leave: Leave,
): Map<string, FreepbxUser['actions']> {
  const found = new Map<string, FreepbxUser['actions']>();
  const known = new Set(rows.map((row) => fold((row.default_extension ?? '').trim())));
  const seen = new Set<string>();
  for (const { extension: number, item_id: itemId, pref } of prefs.toSorted((a, b) => a.item_id - b.item_id)) {
    const name = cleanLine(`${number}, state ${itemId}`);
    const owner = fold(number.trim());
    const state = states.of(itemId);
    const action = actionWords[pref ?? ''];
    if (!known.has(owner)) leave('action', name, 'extension_without_user');
    else if (!state) leave('action', name, 'state_gone');
    else if (action === undefined) leave('action', name, 'value_unknown');
    else {
      const stateId = state.foreignIds[0] ?? 0;
      const once = `${stateId} ${owner}`;
      if (seen.has(once)) continue;
      seen.add(once);
      if (action !== defaultAction(state.type)) found.set(owner, [...(found.get(owner) ?? []), { stateId, action }]);
    }
  }
  return found;
}
