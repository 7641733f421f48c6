import { setMyPassword } from '#contract/me.ts';
import { createUser, setUserPassword, updateUser } from '#contract/users.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

/** One field of a user that is refused, with the code. Empty texts count as none for extension and e-mail. */
const refusedFields: [field: string, value: unknown, code: string][] = [
  ['username', undefined, 'required'],
  ['username', null, 'wrong_type'],
  ['username', 7, 'wrong_type'],
  ['username', '', 'username_malformed'],
  ['username', '   ', 'username_malformed'],
  ['username', 'a b', 'username_malformed'],
  ['username', 'a\u0000b', 'username_malformed'],
  ['username', 'a/b', 'username_malformed'],
  ['username', 'a🍕', 'username_malformed'],
  ['username', 'x'.repeat(65), 'username_malformed'],
  ['displayName', undefined, 'required'],
  ['displayName', 7, 'wrong_type'],
  ['displayName', '', 'display_name_required'],
  ['displayName', '   ', 'display_name_required'],
  ['displayName', '\u200b', 'display_name_required'],
  ['displayName', 'x'.repeat(101), 'display_name_too_long'],
  ['displayName', 'a\nb', 'control_characters'],
  ['displayName', 'a\u0000b', 'control_characters'],
  ['displayName', 'a\ud800', 'malformed_text'],
  ['extension', 'a b', 'extension_malformed'],
  ['extension', '10/1', 'extension_malformed'],
  ['extension', '*95', 'extension_malformed'],
  ['extension', '1\r\n2', 'extension_malformed'],
  ['extension', 'é', 'extension_malformed'],
  ['extension', '１２', 'extension_malformed'],
  ['extension', '1'.repeat(21), 'extension_malformed'],
  ['email', 'nobody', 'email_malformed'],
  ['email', 'a@b@c', 'email_malformed'],
  ['email', 'a b@example.com', 'email_malformed'],
  ['email', '@example.com', 'email_malformed'],
  ['email', `${'x'.repeat(250)}@x.yz`, 'email_malformed'],
  ['role', undefined, 'role_unknown'],
  ['role', 'root', 'role_unknown'],
  ['role', null, 'role_unknown'],
  ['presence', undefined, 'required'],
  ['presence', 'maybe', 'not_allowed'],
  ['presence', true, 'not_allowed'],
  ['id', 7, 'unknown_field'],
];

const refusedPasswords: [value: unknown, code: string][] = [
  [undefined, 'required'],
  [null, 'wrong_type'],
  [12345678, 'wrong_type'],
  ['', 'password_too_short'],
  ['1234567', 'password_too_short'],
  ['x'.repeat(257), 'password_too_long'],
  [' '.repeat(8), 'password_common'],
  ['Password', 'password_common'],
  ['12345678', 'password_common'],
  ['aaaaaaaa', 'password_common'],
];

const nobody = (token: string) => ({
  username: token,
  displayName: token,
  role: 'user',
  presence: 'yes',
  password: 'long enough for anyone',
});

export const userFields = checksOf('users', 'users', {
  'each field of a new user that can’t be accepted is named': async ({ admin, token }) => {
    for (const [field, value, code] of refusedFields)
      await admin.refused(createUser, { body: { ...nobody(token), [field]: value } }, 'invalid', { [field]: code });
    for (const [password, code] of refusedPasswords)
      await admin.refused(createUser, { body: { ...nobody(token), password } }, 'invalid', { password: code });
    await admin.refused(createUser, { body: { ...nobody(token), username: ' ', role: 'x', password: '' } }, 'invalid', {
      username: 'username_malformed',
      role: 'role_unknown',
      password: 'password_too_short',
    });
  },

  'each field of an edit that can’t be accepted is named': async ({ admin, newUser, token }) => {
    const { user, etag } = await newUser();
    const { password, ...fields } = nobody(token);
    const params = { id: user.id };
    for (const [field, value, code] of refusedFields)
      await admin.refused(updateUser, { params, body: { ...fields, [field]: value }, ifMatch: etag }, 'invalid', {
        [field]: code,
      });
    await admin.refused(updateUser, { params, body: { ...fields, password }, ifMatch: etag }, 'invalid', {
      password: 'unknown_field',
    });
    for (const [given, code] of refusedPasswords)
      await admin.refused(setUserPassword, { params, body: { password: given } }, 'invalid', { password: code });
  },

  'a password is not the user’s own name, whoever chooses it': async ({ admin, newPerson, token }) => {
    const username = `${token}.lovelace`;
    const refused = { password: 'password_is_name' };
    const body = { ...nobody(token), username, displayName: `Ada ${token}` };
    for (const password of [username, username.toUpperCase(), `ada${token}!`])
      await admin.refused(createUser, { body: { ...body, password } }, 'invalid', refused);
    const { user, caller, password: currentPassword } = await newPerson({ username });
    const params = { id: user.id };
    await admin.refused(setUserPassword, { params, body: { password: username } }, 'invalid', refused);
    await caller.refused(setMyPassword, { body: { currentPassword, newPassword: username } }, 'invalid', {
      newPassword: 'password_is_name',
    });
  },

  'the longest values are accepted': async ({ newUser, token }) => {
    const longest = {
      username: token.padEnd(64, 'é'),
      displayName: `${token}${'🍕'.repeat(88)}`,
      extension: token.padEnd(20, '_'),
      email: `${token.padEnd(242, 'x')}@example.com`,
    };
    const { user } = await newUser(longest);
    const { username, displayName, extension, email } = user;
    same('POST /users with the longest values', { username, displayName, extension, email }, longest);
  },

  'two users can’t have one name, whatever its case': async ({ admin, newUser, token }) => {
    await newUser({ username: `${token}.É` });
    const other = await newUser();
    const fault = { username: 'username_taken' };
    for (const username of [`${token}.É`, `${token.toUpperCase()}.é`]) {
      await admin.refused(createUser, { body: { ...nobody(token), username } }, 'username_taken', fault);
      const body = { username, displayName: token, role: 'user', presence: 'yes' };
      const input = { params: { id: other.user.id }, body, ifMatch: other.etag };
      await admin.refused(updateUser, input, 'username_taken', fault);
    }
  },

  'two users can’t have one extension, whatever its case': async ({ admin, newUser, token }) => {
    await newUser({ extension: `${token}-a` });
    const other = await newUser();
    const fault = { extension: 'extension_taken' };
    for (const extension of [`${token}-a`, `${token.toUpperCase()}-A`]) {
      await admin.refused(createUser, { body: { ...nobody(token), extension } }, 'extension_taken', fault);
      const body = { username: other.user.username, displayName: token, extension, role: 'user', presence: 'yes' };
      const input = { params: { id: other.user.id }, body, ifMatch: other.etag };
      await admin.refused(updateUser, input, 'extension_taken', fault);
    }
  },

  'a user keeps their own name and extension in an edit': async ({ admin, newUser, token }) => {
    const { user, etag } = await newUser({ username: `${token}.a`, extension: `${token}-a` });
    const body = {
      username: `${token}.A`,
      displayName: token,
      extension: `${token}-A`,
      role: 'user',
      presence: 'yes',
    } as const;
    const { body: edited } = await admin.call(updateUser, { params: { id: user.id }, body, ifMatch: etag });
    same('PUT /users/{id}: username, extension', [edited.username, edited.extension], [body.username, body.extension]);
  },
});
