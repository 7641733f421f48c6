import { addMyPhone, listMyPhones, removeMyPhone } from '#contract/phones.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  fieldsIn,
  items,
  json,
  otherwise,
  problem,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';

const added = 'me: a phone is added';
const listed = 'me: phones are listed by name';
const removed = 'me: a phone is removed by its person';
const names = 'me: two phones of a person';
const fields = 'me: what is wrong with a phone';
const without = 'me: without presence there are no phones';

export const deskPhones: Faults = {
  'the password of a phone is told again': [
    added,
    items(listMyPhones, (phone) => ({ ...phone, password: 'x'.repeat(16) })),
  ],
  'a phone is known by a number of four digits': [
    added,
    answer(addMyPhone, (phone) => ({ ...phone, password: phone.password.slice(0, 4) })),
  ],
  'a phone was used when it was added': [
    added,
    answer(addMyPhone, (phone) => ({ ...phone, lastUsedAt: phone.createdAt })),
  ],
  'a phone signs in by the user name': [added, answer([addMyPhone], (phone) => ({ ...phone, username: 'admin' }))],
  'the address of a phone is a path': [added, answer(addMyPhone, (phone) => ({ ...phone, address: '/phone' }))],
  'phones come as they were added': [
    listed,
    answer(listMyPhones, (list) => ({ items: list.items.toSorted((a, b) => a.id - b.id) })),
  ],
  'every phone is a Yealink': [listed, items(listMyPhones, (phone) => ({ ...phone, maker: 'yealink' }))],
  'all phones of a person have one password': [
    listed,
    answer(addMyPhone, (phone) => ({ ...phone, password: 'the same for all of them' })),
  ],
  'phones are everybody’s': [
    listed,
    (fetch) => {
      const all: unknown[] = [];
      return async (request) => {
        const response = await fetch(request);
        if (!request.url.endsWith('/me/phones') || !response.ok) return response;
        const body = fieldsIn(await response.clone().text());
        if (request.method === 'POST') all.push(body);
        return request.method === 'GET' && Array.isArray(body.items) && body.items.length === 0
          ? json({ items: all })
          : response;
      };
    },
  ],
  'a phone may be removed twice': [
    removed,
    around(
      removeMyPhone,
      async (call, gone) => {
        const response = await call.go();
        if (response.ok) gone.add(call.params.id);
        return gone.has(call.params.id) ? done() : response;
      },
      () => new Set<string | undefined>(),
    ),
  ],
  'anybody removes a phone': [removed, otherwise(removeMyPhone, 404, () => done())],
  'phones differ by the case of their names': [
    names,
    around(addMyPhone, async (call) => {
      const body = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      return response.status === 409 && body.name === 'BÜRÖ'
        ? call.go({ text: JSON.stringify({ ...body, name: 'B' }) })
        : response;
    }),
  ],
  'phones differ by how accents are composed': [
    names,
    sent(addMyPhone, (body) => (body.name === 'Bu\u0308ro\u0308' ? { ...body, name: 'Buro' } : body)),
  ],
  'a phone’s name is taken by anybody’s': [
    names,
    around(
      addMyPhone,
      async (call, taken) => {
        const { name } = fieldsIn(await call.request.clone().text());
        if (taken.has(name)) return problem(409, 'phone_name_taken');
        const response = await call.go();
        if (response.ok) taken.add(name);
        return response;
      },
      () => new Set<unknown>(),
    ),
  ],
  'a maker that it does not know is a Yealink': [
    fields,
    sent(addMyPhone, (body) => ({ ...body, maker: body.maker === 'Yealink' ? 'yealink' : body.maker })),
  ],
  'a phone may have a password of one’s own': [fields, sent(addMyPhone, (body) => lacking(body, 'password'))],
  'names of phones that are too long are cut': [
    fields,
    sent(addMyPhone, (body) => (typeof body.name === 'string' ? { ...body, name: body.name.slice(0, 40) } : body)),
  ],
  'names of phones lose their emoji': [
    fields,
    answer(addMyPhone, (phone) => ({ ...phone, name: phone.name.replaceAll(/\p{Emoji_Presentation}/gu, '') })),
  ],
  'any number of phones': [
    'me: a person has at most 20 phones',
    otherwise(addMyPhone, 'too_many_phones', () => json({}, 201)),
  ],
  'phones are listed without presence': [without, otherwise(listMyPhones, 403, () => json({ items: [] }))],
  'phones are gone with presence': [
    without,
    around(
      listMyPhones,
      async (call, off) => {
        const response = await call.go();
        const who = call.request.headers.get('authorization');
        if (response.status === 403) off.add(who);
        return response.ok && off.has(who) ? json({ items: [] }) : response;
      },
      () => new Set<unknown>(),
    ),
  ],
};
