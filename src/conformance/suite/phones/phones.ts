import { addMyPhone, listMyPhones, MAX_PHONES, phoneMakers, removeMyPhone } from '#contract/phones.ts';
import { updateUser } from '#contract/users.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

export const phones = checksOf('me', 'deskPhones', {
  'a phone is added, and its password is told once': async ({ newPerson }) => {
    const { caller, extension } = await newPerson();
    const added = await caller.call(addMyPhone, { body: { name: ' Desk ', maker: 'cisco' } });
    const { password, ...phone } = added.body;
    same(added.did, [phone.name, phone.maker, phone.username, phone.lastUsedAt], ['Desk', 'cisco', extension, null]);
    const age = Date.now() - Date.parse(phone.createdAt);
    holds(added.did, Math.abs(age) < 600_000, 'createdAt: about now', phone.createdAt);
    holds(added.did, password.length >= 12, 'a password that is hard to guess', `${password.length} characters`);
    const { address } = phone;
    holds(added.did, address === null || URL.canParse(address), 'an absolute address, or null', address);
    const list = await caller.call(listMyPhones, {});
    same(list.did, list.body.items, [phone]);
    holds(list.did, !list.text.includes(password), 'no password', list.text);
  },

  'phones are listed by name, each person’s for themselves, and no two have the same password': async ({
    newPerson,
  }) => {
    const { caller } = await newPerson();
    const other = await newPerson();
    const passwords = new Set<string>();
    const expected = phoneMakers.map((maker, index) => ({ name: `Phone ${10 + index}`, maker }));
    for (const phone of expected.toReversed()) {
      const { body } = await caller.call(addMyPhone, { body: phone });
      passwords.add(body.password);
    }
    const { body, did } = await caller.call(listMyPhones, {});
    same(
      did,
      body.items.map(({ name, maker }) => ({ name, maker })),
      expected,
    );
    for (const { maker, address } of body.items) {
      const reachable = address === null || URL.canParse(address);
      holds(did, reachable, `an absolute address for ${maker}, or null`, address);
    }
    same('POST /me/phones: different passwords', passwords.size, phoneMakers.length);
    same('GET /me/phones of somebody else', (await other.caller.call(listMyPhones, {})).body.items, []);
  },

  'a phone is removed by its person alone, once': async ({ newPerson }) => {
    const { caller } = await newPerson();
    const other = await newPerson();
    const { body } = await caller.call(addMyPhone, { body: { name: 'Desk', maker: 'yealink' } });
    const params = { id: body.id };
    await other.caller.refused(removeMyPhone, { params }, 'not_found');
    await caller.call(removeMyPhone, { params });
    await caller.refused(removeMyPhone, { params }, 'not_found');
    same('GET /me/phones after that', (await caller.call(listMyPhones, {})).body.items, []);
    const again = await caller.call(addMyPhone, { body: { name: 'Desk', maker: 'yealink' } });
    holds(again.did, again.body.id !== body.id, 'an id that was never given', again.body.id);
  },

  'two phones of a person have different names, ignoring case': async ({ newPerson }) => {
    const { caller } = await newPerson();
    const other = await newPerson();
    const desk = { name: 'Bürö', maker: 'aastra' } as const;
    await caller.call(addMyPhone, { body: desk });
    await other.caller.call(addMyPhone, { body: desk });
    for (const name of ['Bürö', 'BÜRÖ', ' bürö ', 'Bu\u0308ro\u0308']) {
      const body = { name, maker: 'yealink' };
      await caller.refused(addMyPhone, { body }, 'phone_name_taken', { name: 'phone_name_taken' });
    }
    same('GET /me/phones after that', (await caller.call(listMyPhones, {})).body.items.length, 1);
  },

  'what is wrong with a phone is said by field': async ({ newPerson }) => {
    const { caller } = await newPerson();
    const wrong: [unknown, Record<string, string>][] = [
      [{}, { name: 'required', maker: 'maker_unknown' }],
      [{ name: ' ', maker: 'yealink' }, { name: 'phone_name_required' }],
      [{ name: 'x'.repeat(41), maker: 'yealink' }, { name: 'phone_name_too_long' }],
      [{ name: 'a\nb', maker: 'yealink' }, { name: 'control_characters' }],
      [{ name: 'Desk', maker: 'Yealink' }, { maker: 'maker_unknown' }],
      [{ name: 'Desk', maker: 'yealink', password: 'my own one' }, { password: 'unknown_field' }],
    ];
    for (const [body, fields] of wrong) await caller.refused(addMyPhone, { body }, 'invalid', fields);
    same('GET /me/phones after that', (await caller.call(listMyPhones, {})).body.items, []);
    const name = `${'x'.repeat(36)} 👩‍💻`;
    const { body, did } = await caller.call(addMyPhone, { body: { name, maker: 'yealink' } });
    same(did, body.name, name);
  },

  'a person has at most 20 phones': async ({ newPerson }) => {
    const { caller } = await newPerson();
    const names = Array.from({ length: MAX_PHONES }, (_, index) => `Phone ${index}`);
    for (const name of names) await caller.call(addMyPhone, { body: { name, maker: 'grandstream' } });
    const body = { name: 'One more', maker: 'grandstream' };
    await caller.refused(addMyPhone, { body }, 'invalid', { name: 'too_many_phones' });
    same('GET /me/phones after that', (await caller.call(listMyPhones, {})).body.items.length, MAX_PHONES);
  },

  'without presence there are no phones to see, add or remove; they are there again with it': async ({
    admin,
    newPerson,
    people,
  }) => {
    const { carl } = await people();
    await carl.caller.refused(listMyPhones, {}, 'presence_off');
    await carl.caller.refused(addMyPhone, { body: { name: 'Desk', maker: 'yealink' } }, 'presence_off');
    await carl.caller.refused(removeMyPhone, { params: { id: 1 } }, 'presence_off');
    const { caller, user, etag, extension } = await newPerson();
    const { body: phone } = await caller.call(addMyPhone, { body: { name: 'Desk', maker: 'yealink' } });
    const { username, displayName, role } = user;
    const fields = { username, displayName, role, extension };
    const params = { id: user.id };
    const off = await admin.call(updateUser, { params, body: { ...fields, presence: 'no' }, ifMatch: etag });
    await caller.refused(listMyPhones, {}, 'presence_off');
    await caller.refused(removeMyPhone, { params: { id: phone.id } }, 'presence_off');
    await admin.call(updateUser, { params, body: { ...fields, presence: 'yes' }, ifMatch: off.etag });
    const { body, did } = await caller.call(listMyPhones, {});
    same(
      did,
      body.items.map(({ id }) => id),
      [phone.id],
    );
  },
});
