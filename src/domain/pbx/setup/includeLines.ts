import { setupOf, type SetupOptions } from './options.ts';

/** A line for a file of the phone system. */
export interface IncludeLine {
  /** The file's name, in Asterisk's folder of configuration. */
  file: string;
  line: string;
  /** `end`: at the end of the file. `before_dial`: as the first step of the extensions, before they dial the phone. */
  place: 'end' | 'before_dial';
}

/** The name of the file with `dialplanOf`'s text, and of that with `hintsOf`'s. */
export const dialplanFile = 'presence.conf';
export const hintsFile = 'presence_hints.conf';

/**
 * What an existing system needs beside the generated files: that it takes them in, and that its extensions ask before they ring a
 * phone. FreePBX asks by itself.
 *
 * @throws RangeError that names the option
 */
export function includeLinesOf(options: SetupOptions = {}): IncludeLine[] {
  const { dialplan, pattern } = setupOf(options);
  if (dialplan === 'freepbx')
    return [{ file: 'extensions_custom.conf', line: `#include ${dialplanFile}`, place: 'end' }];
  return [
    { file: 'extensions.conf', line: `#include ${dialplanFile}`, place: 'end' },
    { file: 'extensions.conf', line: `exten => ${pattern},1,Gosub(presence,s,1(\${EXTEN}))`, place: 'before_dial' },
  ];
}
