import type { Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import { phoneAddress } from '#contract/phoneSystem.ts';
import { isAddressOrNetwork } from '#domain/pbx/setup/addresses.ts';
import { contextName, extensionPattern, word } from '#domain/pbx/setup/options.ts';

const oneWord = z.string().check(z.trim(), z.minLength(1, 'required'), z.regex(word, 'word_malformed'));

/** What the guide asks of a phone system. */
const answers = z.strictObject({
  dialplan: z.enum(['presence', 'freepbx']),
  host: phoneAddress.shape.host,
  port: phoneAddress.shape.port,
  /** The address that our server connects from, or a network. */
  permit: z.string().check(z.trim(), z.minLength(1, 'required'), z.refine(isAddressOrNetwork, 'permit_malformed')),
  context: oneWord.check(z.regex(contextName, 'context_taken')),
  /** Which numbers are extensions, as a dialplan writes it. */
  pattern: z.string().check(z.trim(), z.minLength(1, 'required'), z.regex(extensionPattern, 'pattern_malformed')),
  voicemailContext: oneWord,
  technology: oneWord,
});
/** As they are entered, and as they are used. */
export type Answers = z.output<typeof answers>;
export type Entered = z.input<typeof answers>;

/** What a plain Asterisk has on the same machine. */
export const usual: Answers = {
  dialplan: 'presence',
  host: '127.0.0.1',
  port: 5038,
  permit: '127.0.0.1',
  context: 'from-internal',
  pattern: '_1XXX',
  voicemailContext: 'default',
  technology: 'PJSIP',
};

/** What is asked of a plain Asterisk alone: FreePBX has answers of its own. */
export const ofPlain = ['context', 'pattern', 'voicemailContext', 'technology'] as const;

/** The answers, once all are right. What is not asked counts as usual, whatever was entered before. */
export function readAnswers(entered: unknown) {
  const values = entered as Entered;
  const { context, pattern, voicemailContext, technology } = usual;
  const unasked = values.dialplan === 'freepbx' ? { context, pattern, voicemailContext, technology } : {};
  return z.safeParse(answers, { ...values, ...unasked });
}

/** Checks what was entered, by field; `wordsOf` has the words for the codes that the contract has none for. */
export function answersResolver(wordsOf: (code: string) => string): Resolver<Entered, unknown, Answers> {
  return (entered) => {
    const parsed = readAnswers(entered);
    if (parsed.success) return { values: parsed.data, errors: {} };
    const errors = parsed.error.issues.map(({ path, message }) => [
      path.join('.'),
      { type: message, message: wordsOf(message) },
    ]);
    // The first word on a field counts.
    return { values: {}, errors: Object.fromEntries(errors.toReversed()) };
  };
}
