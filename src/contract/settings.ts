import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id } from './paging.ts';
import { language, timeZone } from './region.ts';
import { orNone } from './users.ts';

/**
 * What a call does while a state is on: nothing, straight to voicemail, or on to the follow-me number. For whoever has chosen nothing it
 * is `dnd` in states of the type `dnd`, and `none` in all others.
 */
export const actions = ['none', 'dnd', 'followme'] as const;
export const action = z.enum(actions, { error: 'action_unknown' });
export type Action = z.infer<typeof action>;

/** Digits as they are dialled. */
const followMe = z.string().check(z.trim(), z.regex(/^\+?\d{2,20}$/, 'follow_me_malformed'));

/** A person's own choices. */
export const settings = z.looseObject({
  /** What signing in sets; null changes nothing. */
  signInStateId: z.nullable(id),
  /** What signing out sets, and the last page gone for a minute; null changes nothing. */
  signOutStateId: z.nullable(id),
  /** Every state, types in their order, with what calls do in it: chosen, or else by the state's type. */
  actions: z.array(z.looseObject({ stateId: id, action })),
  /** Where `followme` lets calls ring; without a number it does nothing. */
  followMe: z.nullable(z.string()),
  /** IANA's name; null is that of the device, or of the server where there is no device. */
  timeZone: z.nullable(z.string()),
  /** BCP 47; null is that of the device. */
  language: z.nullable(z.string()),
  /** Whether others see what my phones are doing; a backend that shows nobody’s leaves it out. */
  showLine: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof settings>;

/** Null chooses none. A state that is not there is refused with `state_unknown`. */
const stateChoice = z.optional(z.nullable(id));

export const settingsInput = z.strictObject({
  signInStateId: stateChoice,
  signOutStateId: stateChoice,
  /** Those to be changed, all others stay; of one state named twice the last counts. `actions.0.stateId` may be `state_unknown`. */
  actions: z.optional(z.array(z.strictObject({ stateId: id, action })).check(z.maxLength(1000, 'out_of_range'))),
  followMe: orNone(followMe),
  /** Null, or an empty text, is that of the device. */
  timeZone: orNone(timeZone),
  /** Null, or an empty text, is that of the device. */
  language: orNone(language),
  showLine: z.optional(z.boolean()),
});
export type SettingsInput = z.input<typeof settingsInput>;

export const getMySettings = endpoint({
  id: 'getMySettings',
  noun: 'me',
  capability: 'settings',
  summary: 'My settings: what signing in and out set, what calls do in each state, time zone and language',
  method: 'GET',
  path: '/me/settings',
  access: 'signedIn',
  answer: settings,
});

export const updateMySettings = endpoint({
  id: 'updateMySettings',
  noun: 'me',
  capability: 'settings',
  summary:
    'Change those of my settings that are given; all others stay, so two pages that change different ones both keep theirs. Without presence only time zone and language can be changed',
  method: 'PUT',
  path: '/me/settings',
  access: 'signedIn',
  body: settingsInput,
  answer: settings,
  problems: ['presence_off'],
  events: ['session', 'lines'],
});
