import { lastContext } from './names.ts';
import { checkedExtension, setupOf, type SetupOptions } from './options.ts';

/** The custom device of an extension that is BUSY while calls to it go to voicemail, so that every lamp for it shows that. */
export const lampOf = (extension: string): string => `PRESENCE-${extension}`;

/**
 * `presence_hints.conf`: the lines by which lamps and the phones that show presence learn of it, one per extension. The dialplan takes it
 * in when it is there.
 *
 * @throws RangeError that names the option
 */
export function hintsOf(extensions: readonly string[], options: SetupOptions = {}): string {
  const { dialplan, technology } = setupOf(options);
  const names = extensions.map((each) => checkedExtension(each));
  if (dialplan === 'freepbx') return '; FreePBX writes the hints of its extensions itself, with presence in them.\n';
  return [
    '; Lamps and presence. Where an extension has a hint already, that one counts: add to it what stands here after the phone.',
    `[${lastContext}]`,
    ...names.map((name) =>
      name.startsWith('_')
        ? `; ${name} has none: what begins with an underscore is a pattern for Asterisk.`
        : `exten => ${name},hint,${technology}/${name}&Custom:${lampOf(name)},CustomPresence:${name}`,
    ),
    '',
  ].join('\n');
}
