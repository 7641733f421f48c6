/** Messages that must come back exactly as they were given. Each holds the token, so that none is taken. */
export const keptMessages: Record<string, (token: string) => string> = {
  'commas, semicolons and colons': (token) => `a, b; c: d ${token}`,
  'quotes of all kinds': (token) => `"sharp" 'single' ‘curly’ \`tick\` ${token}`,
  parentheses: (token) => `back (maybe) :) ${token}`,
  emoji: (token) => `🍕👩‍👩‍👧 ${token}`,
  Arabic: (token) => `في اجتماع ${token}`,
  'characters that databases search by': (token) => `100% _off_ \\ ${token}`,
  'what looks like code': (token) => `<b>\${SHELL(id)}</b> '; drop table states; -- ${token}`,
  'an escape written out': (token) => `\\u0000 %00 ${token}`,
  '80 characters': (token) => token.padEnd(80, 'x'),
  '80 characters of two bytes': (token) => token.padEnd(80, 'é'),
  '255 bytes in 75 characters': (token) => `${token}${'🍕'.repeat(60)}xyz`,
};

const lines = ['a\nb', 'a\rb', 'a\r\nb', 'a\tb', 'a\u0000b', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\u009fb'];

const unseen = ['\u200b', '\u200d\u2060', '\u00ad', '\u3164', '\u2800', '\u{e0041}', '\u202e'];

/** Messages that are refused, with the code. */
export const refusedMessages = (token: string): [message: unknown, code: string][] => [
  [token.padEnd(81, 'x'), 'message_too_long'],
  [token.padEnd(81, 'é'), 'message_too_long'],
  [`${token}${'🍕'.repeat(69)}`, 'message_too_long'],
  [`${token}${'🍕'.repeat(61)}`, 'message_too_many_bytes'],
  [`${'ع'.repeat(80)}🍕`, 'message_too_long'],
  ['€'.repeat(80) + '🍕', 'message_too_long'],
  [`${token}${'🍕'.repeat(60)}wxyz`, 'message_too_many_bytes'],
  ...lines.map((line): [string, string] => [`${token}${line}`, 'control_characters']),
  ...unseen.map((text): [string, string] => [text, 'message_invisible']),
  [`${token}\ud83c`, 'malformed_text'],
  [`\udf55${token}`, 'malformed_text'],
  [7, 'wrong_type'],
  [true, 'wrong_type'],
  [['x'], 'wrong_type'],
  [{ text: 'x' }, 'wrong_type'],
];
