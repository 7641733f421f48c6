import * as contract from '#contract/phones.ts';
import { fold } from '#domain/fold.ts';
import { secretHash } from '#backend/auth/secrets.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found, Refusal } from '#backend/http/refusal.ts';
import { requirePresence } from '#backend/presence/picks.ts';
import { deletePhone, insertPhone, phonesOf, type StoredPhone } from '#backend/store/phones.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';
import { addressOfPage } from './address.ts';
import { newPhonePassword } from './password.ts';

export function phoneRoutes(services: Services) {
  const { db, deps } = services;

  /** A phone as the API shows it to its person. */
  function shown(request: Request, username: string, { id, name, maker, createdAt, usedAt }: StoredPhone) {
    return {
      id,
      name,
      maker,
      address: addressOfPage(deps, request, maker),
      username,
      createdAt: createdAt.toISOString(),
      lastUsedAt: usedAt?.toISOString() ?? null,
    };
  }

  return {
    listMyPhones: async ({ actor, request }) => {
      const { id, extension } = requirePresence(actor);
      const phones = await phonesOf(db, id);
      return { answer: { items: phones.map((phone) => shown(request, extension, phone)) } };
    },
    addMyPhone: async ({ actor, body, request, write }) => {
      const password = newPhonePassword();
      const hash = await secretHash(password);
      const { phone, extension } = await write(async (tx) => {
        // Of two that are added at once the second sees the first.
        const user = requirePresence(found(await lockUser(tx.db, actor.id)));
        const phones = await phonesOf(tx.db, user.id);
        if (phones.some(({ name }) => fold(name) === fold(body.name))) {
          throw fieldRefusal('name', 'phone_name_taken', 'phone_name_taken');
        }
        if (phones.length >= contract.MAX_PHONES) throw fieldRefusal('name', 'too_many_phones');
        const added = { ...body, secretHash: hash, createdAt: deps.now() };
        tx.changed({ type: 'session', userIds: [user.id] });
        return { phone: await insertPhone(tx.db, user, added), extension: user.extension };
      });
      return { answer: { ...shown(request, extension, phone), password } };
    },
    removeMyPhone: async ({ actor, params, write }) => {
      const { id } = requirePresence(actor);
      await write(async (tx) => {
        if (!(await deletePhone(tx.db, id, params.id))) throw new Refusal('not_found');
        tx.changed({ type: 'session', userIds: [id] });
      });
    },
  } satisfies Partial<Handlers>;
}
