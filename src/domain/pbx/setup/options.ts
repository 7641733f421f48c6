import { FEATURE_CODE } from '#domain/pbx/keys.ts';

/** What the generated texts have to know of the phone system; whatever is left out is what a plain Asterisk has. */
export interface SetupOptions {
  /** `presence`: our dialplan decides about calls. `freepbx`: FreePBX's own does, and ours only takes the phones' codes. */
  dialplan?: 'presence' | 'freepbx' | undefined;
  /** The context that phones dial in, and other phones' numbers are found in. */
  context?: string | undefined;
  /** The channel technology of the phones: `PJSIP` in `PJSIP/1001`. */
  technology?: string | undefined;
  /** The context of the mailboxes: `default` in `1001@default`. */
  voicemailContext?: string | undefined;
  /** What is dialled before a state's number to be in that state, and alone for do not disturb. */
  featureCode?: string | undefined;
  /** How long a follow-me number rings (seconds, 1 to 600). */
  followmeSeconds?: number | undefined;
  /** Which numbers are extensions, as the dialplan writes it. */
  pattern?: string | undefined;
}

/** The options with nothing left out. */
export type Setup = { [Name in keyof SetupOptions]-?: NonNullable<SetupOptions[Name]> };

/** A single word of a configuration file: nothing that could end its line, or begin another thing. */
export const word = /^[0-9A-Za-z_-]{1,80}$/;

/** The name of a context of theirs: none of ours, and no part of the file that is no context. */
export const contextName = /^(?!(?:presence(?:-.*)?|after-presence|general|globals)$)[0-9A-Za-z_-]{1,79}$/i;

/** Which numbers are extensions, as a dialplan writes it: `_1XXX`, `_[12]XXX`. Not all there are: Asterisk has some of its own, as `h`. */
export const extensionPattern = /^(?!_[.!])(?=.{1,40}$)_?(?:[0-9A-Za-z.!-]|\[[0-9A-Za-z-]+\])+$/;

/**
 * Fills in defaults, and refuses a value that is not a single word of a configuration file: a line break or a comma would write
 * lines, or do things, that nobody asked for.
 *
 * @throws RangeError that names the option
 */
export function setupOf(options: SetupOptions): Setup {
  const { dialplan = 'presence', followmeSeconds = 20 } = options;
  const context = options.context ?? (dialplan === 'freepbx' ? 'from-internal-custom' : 'from-internal');
  if (!Number.isInteger(followmeSeconds) || followmeSeconds < 1 || followmeSeconds > 600) {
    throw new RangeError('followmeSeconds takes whole seconds from 1 to 600.');
  }
  return {
    dialplan,
    followmeSeconds,
    context: checked('context', context, contextName),
    technology: checked('technology', options.technology ?? 'PJSIP', word),
    voicemailContext: checked('voicemailContext', options.voicemailContext ?? 'default', word),
    featureCode: checked('featureCode', options.featureCode ?? FEATURE_CODE, /^[*#0-9]{1,10}$/),
    pattern: checked('pattern', options.pattern ?? '_1XXX', extensionPattern),
  };
}

/** The value when it matches all of it; a RangeError that names the option otherwise. */
export function checked(option: string, value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new RangeError(`${option} takes only what matches ${pattern.source}, and not ${JSON.stringify(value)}.`);
}

/** An extension, as the rest of the product takes it. */
export function checkedExtension(extension: string): string {
  return checked('extensions', extension, /^[0-9A-Za-z_-]{1,20}$/);
}
