import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath } from './paging.ts';
import { name } from './text.ts';

/** Whose format a phone's browser reads, in the order that they are offered. Aastra's is that of Mitel's phones too. */
export const phoneMakers = ['aastra', 'cisco', 'fanvil', 'grandstream', 'htek', 'poly', 'snom', 'yealink'] as const;
export const phoneMaker = z.enum(phoneMakers, 'maker_unknown');
export type PhoneMaker = (typeof phoneMakers)[number];

export const PHONE_NAME_CHARACTERS = 40;

/** The most phones that one person may have. */
export const MAX_PHONES = 20;

const moment = z.iso.datetime();

/** A desk phone on which its person picks a state. */
export const phone = z.looseObject({
  id,
  /** One's own word for it, unlike those of one's other phones, ignoring case. */
  name: z.string(),
  maker: phoneMaker,
  /** Where the phone finds its page; null where no phone can reach it. */
  address: z.nullable(z.string()),
  /** As whom the phone signs in there: with this and its own password, by HTTP Basic authentication (RFC 7617). */
  username: z.string(),
  createdAt: moment,
  /** When it last opened its page, by the minute; null before it ever did. */
  lastUsedAt: z.nullable(moment),
});
export type Phone = z.infer<typeof phone>;

/** A phone that was just added, and its password, which is told only now. */
export const newPhone = z.extend(phone, { password: z.string() });
export type NewPhone = z.infer<typeof newPhone>;

export const phoneInput = z.strictObject({
  name: name(PHONE_NAME_CHARACTERS, 'phone_name_required', 'phone_name_too_long'),
  maker: phoneMaker,
});
export type PhoneInput = z.input<typeof phoneInput>;

export const listMyPhones = endpoint({
  id: 'listMyPhones',
  noun: 'me',
  capability: 'deskPhones',
  summary: 'My desk phones, by name',
  method: 'GET',
  path: '/me/phones',
  access: 'signedIn',
  answer: z.looseObject({ items: z.array(phone) }),
  problems: ['presence_off'],
});

/**
 * Two phones of a person have different names, ignoring case: another is 409, at `name`. Refused with `too_many_phones` at `name`
 * where there are 20.
 */
export const addMyPhone = endpoint({
  id: 'addMyPhone',
  noun: 'me',
  capability: 'deskPhones',
  summary: 'Add a desk phone; its password is told once, in this answer',
  method: 'POST',
  path: '/me/phones',
  access: 'signedIn',
  body: phoneInput,
  status: 201,
  answer: newPhone,
  problems: ['presence_off', 'phone_name_taken'],
  events: ['session'],
});

export const removeMyPhone = endpoint({
  id: 'removeMyPhone',
  noun: 'me',
  capability: 'deskPhones',
  summary: 'Remove a desk phone, which then gets its page no more',
  method: 'DELETE',
  path: '/me/phones/{id}',
  access: 'signedIn',
  params: idInPath,
  problems: ['presence_off', 'not_found'],
  events: ['session'],
});
