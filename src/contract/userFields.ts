import * as z from 'zod/mini';
import { isVisible, line, name } from './text.ts';

export const roles = ['user', 'admin'] as const;
export const role = z.enum(roles, { error: 'role_unknown' });
export type Role = z.infer<typeof role>;

/** Whether presence may be used; a user may leave it to the groups. */
export const presenceSwitch = z.enum(['yes', 'no']);
export type PresenceSwitch = z.infer<typeof presenceSwitch>;
export const userPresence = z.enum(['yes', 'no', 'inherit']);

/** Kept in NFC. No two users have the same, ignoring case. */
export const username = z
  .string()
  .check(
    z.trim(),
    z.normalize('NFC'),
    z.regex(/^[\p{L}\p{N}\p{M}._@+-]{1,64}$/u, 'username_malformed'),
    z.meta({ maxLength: 64 }),
  );

export const DISPLAY_NAME_CHARACTERS = 100;

export const displayName = name(DISPLAY_NAME_CHARACTERS, 'display_name_required', 'display_name_too_long');

/** No two users have the same, ignoring case; it is kept and answered as entered. */
export const extension = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z_-]{1,20}$/, 'extension_malformed'));

export const email = line(254, 'email_malformed').check(z.regex(/^[^\s@]+@[^\s@]+$/, 'email_malformed'));

/**
 * NIST SP 800-63B: a length, no rules of composition; neither the user’s name (`password_is_name`) nor a common password
 * (`password_common`).
 */
export const newPassword = z
  .string()
  .check(
    z.minLength(8, 'password_too_short'),
    z.maxLength(256, 'password_too_long'),
    z.refine(isVisible, 'password_common'),
  );
