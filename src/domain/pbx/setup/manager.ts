import { phoneTechnologies } from '#domain/pbx/extension.ts';
import { checked } from './options.ts';

export interface ManagerOptions {
  /** Of the user `presence`, who sets and hears presence: `ASTERISK_AMI_URL`. */
  secret: string;
  /** Of the user `presence-db`, who writes what calls obey: `ASTERISK_AMI_DB_URL`. */
  keysSecret: string;
  /** The address that our server connects from, alone or with a mask: `127.0.0.1`, `192.0.2.10/32`, `2001:db8::1`. */
  permit?: string;
}

/** Lines of the first user, each of which lets something be told. */
export const filterLines = {
  presence: 'eventfilter = ^Event: PresenceStateChange',
  /** What phones are doing: no channel, no number, nobody's name. */
  phones: `eventfilter = ^Event: DeviceStateChange.*Device: (${phoneTechnologies.join('|')})/`,
  /** The lamps that FreePBX's codes for do not disturb switch, and no other device. */
  dnd: 'eventfilter = ^Event: DeviceStateChange.*Device: Custom:(DEV)?DND',
} as const;

/** The line by which the second user may write AstDB, and pause members of queues. */
export const keysWriteLine = 'write = system,agent';

const secretPattern = /^[0-9A-Za-z_-]{1,80}$/;

/**
 * Two manager users, for `manager.conf` or a file that it includes. Each may do what it has to and no more: writing AstDB needs a
 * class that may do nearly everything, so the connection that is always open is another's.
 *
 * @throws RangeError that names the option
 */
export function managerConfOf({ secret, keysSecret, permit = '127.0.0.1' }: ManagerOptions): string {
  const from = [
    'deny = 0.0.0.0/0.0.0.0',
    'deny = ::/0',
    `permit = ${checked('permit', permit, /^[0-9A-Fa-f.:]{2,45}(\/[0-9.]{1,15})?$/)}`,
    // What tests and compares signs in beside the connection that lasts.
    'allowmultiplelogin = yes',
  ];
  return [
    '; Sets and reads presence, and hears of changes of it, of what phones do (ring, talk, sign out), and of do not disturb as the codes',
    '; *78 and *79 switch it. Of the events of calls it is sent none.',
    '; The ^ has to stay: other events carry texts as somebody wrote them, and a text could hold the rest of that line.',
    '[presence]',
    `secret = ${checked('secret', secret, secretPattern)}`,
    ...from,
    'read = call',
    'write = call',
    ...Object.values(filterLines),
    'writetimeout = 5000',
    '',
    '; Writes into AstDB what calls obey, and pauses members of queues (the class `agent`; without queues it may be left out). The class',
    '; `system` allows much more: keep this secret well, and permit one address.',
    '[presence-db]',
    `secret = ${checked('keysSecret', keysSecret, secretPattern)}`,
    ...from,
    'read =',
    keysWriteLine,
    'writetimeout = 5000',
    '',
  ].join('\n');
}
