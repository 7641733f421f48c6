import { beginsLine, dialplanFile, endsLine, firstContext, lastContext, ownContext } from './names.ts';
import { setupOf, type SetupOptions } from './options.ts';

/** Lines for a file of the phone system. */
export interface IncludeLines {
  /** The file's name, in Asterisk's folder of configuration. */
  file: string;
  /** Each with a line break after it. */
  text: string;
  /** `end`: at the end of the file. `below_header`: below the line that begins the phones' context. */
  place: 'end' | 'below_header';
}

/**
 * What an existing system needs beside the generated files: that it takes them in, and that a call in the phones' context is first
 * looked up in ours. FreePBX asks by itself.
 *
 * Wherever else in the file they are pasted, and whichever is missing, calls go on as before: no line of theirs shares a context
 * with one of ours, and what is included but absent is passed over.
 *
 * @throws RangeError that names the option
 */
export function includeLinesOf(options: SetupOptions = {}): IncludeLines[] {
  const { dialplan, context } = setupOf(options);
  const include = marked(`#tryinclude ${dialplanFile}\n`);
  if (dialplan === 'freepbx') return [{ file: 'extensions_custom.conf', text: include, place: 'end' }];
  const included = [firstContext, ownContext, lastContext].map((name) => `include => ${name}\n`);
  const join = marked(`[${context}]\n${included.join('')}[${ownContext}]\n`);
  return [
    { file: 'extensions.conf', text: join, place: 'below_header' },
    { file: 'extensions.conf', text: include, place: 'end' },
  ];
}

/**
 * How a ring group and a queue call their members so that presence is asked, whatever the members are called by.
 *
 * @throws RangeError that names the option
 */
export function groupLinesOf(options: SetupOptions = {}): string {
  const { technology } = setupOf(options);
  const option = 'b(presence-member^s^1)';
  return `Dial(${technology}/1001&${technology}/1002,20,${option})\nQueue(support,${option})\n`;
}

/** A part of a file, and whether it is what our guide adds to it. */
interface Part {
  text: string;
  added: boolean;
}

/**
 * A small `extensions.conf` with the admin's own pattern: without what is added it is the file before.
 *
 * @throws RangeError that names the option
 */
export function exampleOf(options: SetupOptions = {}): Part[] {
  const { context, pattern, technology, voicemailContext } = setupOf(options);
  return partsOf(
    `[${context}]
exten => ${pattern},1,Dial(${technology}/\${EXTEN},25)
 same => n,VoiceMail(\${EXTEN}@${voicemailContext},u)
 same => n,Hangup()
`,
    options,
  );
}

/** A file of the admin's with our lines where they belong: below the line that begins the phones' context, and at the end. */
export function joined(file: string, options: SetupOptions = {}): string {
  return partsOf(file, options)
    .map(({ text }) => text)
    .join('');
}

function partsOf(file: string, options: SetupOptions): Part[] {
  const { context } = setupOf(options);
  const header = new RegExp(`^\\[${context}\\].*\\n`, 'm').exec(file);
  const below = header ? header.index + header[0].length : 0;
  const linesAt = (place: IncludeLines['place']) =>
    includeLinesOf(options).flatMap((lines) => (lines.place === place ? [{ text: lines.text, added: true }] : []));
  const parts = [
    { text: file.slice(0, below), added: false },
    ...linesAt('below_header'),
    { text: file.slice(below), added: false },
    ...linesAt('end'),
  ];
  return parts.filter(({ text }) => text !== '');
}

/** What is added to a file, between two lines by which it can be removed again. */
export function marked(text: string): string {
  return `${beginsLine}\n${text}${endsLine}\n`;
}
