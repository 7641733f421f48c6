import { beginsLine, dialplanFile, endsLine, hintsFile, PROBE } from './names.ts';
import { lampOf } from './hints.ts';
import { checkedExtension, setupOf, type SetupOptions } from './options.ts';

/**
 * Commands by which the phone system is again as it was before our guide was followed, once our server no longer writes to it: the
 * lines around which `marked` stands, the generated files, and what we keep in AstDB. Presence of other extensions stays.
 *
 * @throws RangeError that names the option
 */
export function removalOf(extensions: readonly string[], options: SetupOptions = {}): string {
  const { dialplan } = setupOf(options);
  const freepbx = dialplan === 'freepbx';
  const edited = ['extensions', 'manager'].map((name) => `${name}${freepbx ? '_custom' : ''}.conf`);
  const files = freepbx ? [dialplanFile] : [dialplanFile, hintsFile];
  const names = [...extensions.map((each) => checkedExtension(each)), PROBE];
  return [
    'cd /etc/asterisk',
    `sed -i '/^${beginsLine}$/,/^${endsLine}$/d' ${edited.join(' ')}`,
    `rm -f ${files.join(' ')}`,
    inAsterisk('manager reload'),
    inAsterisk('dialplan reload'),
    `for each in ${names.join(' ')}; do`,
    ...(freepbx ? switchOff : [`  ${inAsterisk(`database del CustomDevstate ${lampOf('$each')}`)}`]),
    `  ${inAsterisk('dialplan set global PRESENCE_STATE(CustomPresence:$each) not_set')}`,
    `  ${inAsterisk('database del CustomPresence $each')}`,
    'done',
    inAsterisk('database deltree presence'),
    '',
  ].join('\n');
}

const inAsterisk = (command: string) => `asterisk -rx "${command}"`;

/** What we switched on in FreePBX is noted there; what others did is not, and stays. */
const switchOff = [
  `  case "$(${inAsterisk('database get presence/freepbx $each')})" in`,
  `    *dnd*) ${inAsterisk('database del DND $each')}`,
  `      ${inAsterisk('devstate change Custom:DND$each UNAVAILABLE')}`,
  `      ${inAsterisk('devstate change Custom:DEVDND$each UNAVAILABLE')} ;;`,
  `    *followme*) ${inAsterisk('database put AMPUSER/$each/followme ddial EXTENSION')}`,
  `      ${inAsterisk('devstate change Custom:FOLLOWME$each NOT_INUSE')} ;;`,
  '  esac',
];
