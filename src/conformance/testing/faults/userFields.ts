import { setUserPassword, createUser, updateUser } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  around,
  done,
  field,
  fieldsIn,
  otherwise,
  problem,
  refusal,
  sent,
  versioned,
  lacking,
} from '#conformance/testing/planting.ts';

const fieldsOfNew = 'users: each field of a new user';
const fieldsOfEdit = 'users: each field of an edit';
const longest = 'users: the longest values';
const names = 'users: two users can’t have one name';
const extensions = 'users: two users can’t have one extension';

const write = [createUser, updateUser] as const;

/** Makes something of what is sent where a field has this value. */
const where = (name: string, when: (value: unknown) => boolean, value: unknown) =>
  sent(write, (body) => (name in body && when(body[name]) ? { ...body, [name]: value } : body));

const texts = (value: unknown) => String(value);

export const userFields: Faults = {
  'roles that it does not know are users': [fieldsOfNew, where('role', (role) => role === 'root', 'user')],
  'a role left out is user': [fieldsOfNew, sent(write, (body) => ({ role: 'user', ...body }))],
  'presence may be true': [fieldsOfNew, where('presence', (presence) => presence === true, 'yes')],
  'user names with blanks': [fieldsOfNew, where('username', (name) => name === 'a b', crypto.randomUUID())],
  'user names with emoji': [fieldsOfNew, where('username', (name) => texts(name).includes('🍕'), crypto.randomUUID())],
  'user names that are numbers': [
    fieldsOfNew,
    where('username', (name) => typeof name === 'number', crypto.randomUUID()),
  ],
  'an empty name is the user name': [
    fieldsOfNew,
    sent(write, (body) => ({ ...body, displayName: body.displayName === '' ? body.username : body.displayName })),
  ],
  'names with lines': [fieldsOfNew, where('displayName', (name) => name === 'a\nb', 'a b')],
  'star codes are extensions': [fieldsOfNew, where('extension', (extension) => extension === '*95', '95')],
  'digits of any script in extensions': [fieldsOfNew, where('extension', (extension) => extension === '１２', '12')],
  'extensions of 21 digits': [
    fieldsOfNew,
    where('extension', (extension) => texts(extension).length === 21, '7'.repeat(20)),
  ],
  'an e-mail may be any text': [fieldsOfNew, where('email', (email) => email === 'nobody', 'nobody@example.com')],
  'an e-mail may have two ats': [fieldsOfNew, where('email', (email) => email === 'a@b@c', 'a@example.com')],
  'a new user may name their id': [fieldsOfNew, sent(createUser, (body) => lacking(body, 'id'))],
  'a missing user name is malformed': [
    fieldsOfNew,
    refusal('invalid', (body) =>
      JSON.parse(
        JSON.stringify(body).replaceAll(
          '"field":"username","code":"required"',
          '"field":"username","code":"username_malformed"',
        ),
      ),
    ),
  ],
  'passwords of seven characters': [
    fieldsOfNew,
    sent(createUser, (body) => ({ ...body, ...(body.password === '1234567' && { password: 'long enough for all' }) })),
  ],
  'passwords of eight blanks': [
    fieldsOfNew,
    sent(createUser, (body) => ({
      ...body,
      ...(body.password === ' '.repeat(8) && { password: 'long enough for all' }),
    })),
  ],
  'Password is a password': [
    fieldsOfNew,
    sent(createUser, (body) => ({ ...body, ...(body.password === 'Password' && { password: 'long enough for all' }) })),
  ],
  'an edit may set the password': [fieldsOfEdit, sent(updateUser, (body) => lacking(body, 'password'))],
  'an admin may give a short password': [fieldsOfEdit, otherwise(setUserPassword, 'password_too_short', () => done())],
  'an edit takes any extension': [
    fieldsOfEdit,
    otherwise(updateUser, 'extension_malformed', async (call) =>
      versioned(await call.also('GET', `/users/${call.params.id}`)),
    ),
  ],
  'names of 64 characters alone': [longest, field(write, 'displayName', (name) => [...name].slice(0, 64).join(''))],
  'characters beyond the first plane count twice': [
    longest,
    around(createUser, async (call) =>
      texts(fieldsIn(await call.request.clone().text()).displayName).length > 100 ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'user names differ by their case': [
    names,
    around(write, async (call) => {
      const body = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      return response.status === 409 && /[A-Z]/.test(texts(body.username))
        ? call.go({ text: JSON.stringify({ ...body, username: crypto.randomUUID() }) })
        : response;
    }),
  ],
  'an edit may take another’s name': [
    names,
    otherwise(updateUser, 409, async (call) => versioned(await call.also('GET', `/users/${call.params.id}`))),
  ],
  'a name that is taken does not say which field': [
    names,
    refusal('username_taken', (body) => lacking(body, 'errors')),
  ],
  'extensions differ by their case': [
    extensions,
    around(write, async (call) => {
      const { extension, username } = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      return response.status === 409 && extension !== username && /[A-Z]/.test(texts(extension))
        ? call.go({
            text: JSON.stringify({
              ...fieldsIn(await call.request.clone().text()),
              extension: `x-${texts(username).slice(0, 12)}`,
            }),
          })
        : response;
    }),
  ],
};
