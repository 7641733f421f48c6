import { presenceTypes, type PresenceTypeOrNotSet } from '#contract/types.ts';

/** How each type is called, as FreePBX's users know it. */
export const typeLabels: Record<PresenceTypeOrNotSet, string> = {
  available: 'Available',
  chat: 'Chat',
  away: 'Away',
  dnd: 'DND',
  xa: 'Extended Away',
  unavailable: 'Unavailable',
  not_set: 'Not set',
};

/** What each type says about a person, shown as help where a type is chosen. */
export const typeMeanings: Record<PresenceTypeOrNotSet, string> = {
  available: 'Able to take calls and accept chats.',
  chat: 'Available, but prefers to be contacted by chat.',
  away: 'Away for a short time, at lunch or in a meeting.',
  dnd: 'Busy, not to be contacted.',
  xa: 'Gone for a long time, on vacation or in a long business meeting.',
  unavailable: 'Able to take calls but not chats; usually not shown as online in chat clients.',
  not_set: 'Nothing has been picked yet.',
};

/** What a type is called; one that another backend has beside the six by its own name. */
export function typeLabelOf(type: PresenceTypeOrNotSet): string {
  return Object.hasOwn(typeLabels, type) ? typeLabels[type] : type;
}

/** How a state or presence is shown: `Away (Lunch)`; without a message `Away`. */
export function labelOf(type: PresenceTypeOrNotSet, message: string | null): string {
  return message ? `${typeLabelOf(type)} (${message})` : typeLabelOf(type);
}

/** A type's place in the order; not set comes last. */
export function typeOrder(type: PresenceTypeOrNotSet): number {
  return type === 'not_set' ? presenceTypes.length : presenceTypes.indexOf(type);
}

/** Whether somebody in this type welcomes being contacted: what one waits for who wants to reach them. */
export function isReachable(type: PresenceTypeOrNotSet): boolean {
  return type === 'available' || type === 'chat';
}
