import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from './asterisk/clock.ts';
import { configFiles, managerSections, type Manager, type Phone, type Ports } from './asterisk/config.ts';
import { findAsterisk } from './asterisk/find.ts';
import { createInstance, makeFolders, PortTaken, type Instance } from './asterisk/instance.ts';
import { tcpPort, udpPort } from './asterisk/ports.ts';

export interface AsteriskOptions {
  /** `extensions.conf`. By default the phones ring each other, for 20 seconds, and then the mailbox answers. */
  dialplan?: string;
  /** Further files of its configuration, or others in place of ours, by name. */
  files?: Readonly<Record<string, string>>;
  /** The phones, and their mailboxes; 1001 to 1005 by default. */
  extensions?: readonly string[];
  /** Users of the manager interface, beside or in place of `presence`, `presence-db` and `lab`. */
  managers?: Readonly<Record<string, Manager>>;
  /** Writes the sections of `presence` and `presence-db` in place of ours. */
  managerConf?: (secrets: { secret: string; keysSecret: string }) => string;
  /** Its clock can be set. */
  ownClock?: boolean;
  /** Variables of its environment, beside or in place of the tests' own. */
  env?: Readonly<Record<string, string>>;
  /** Modules that it does not load, such as `func_presencestate`. */
  without?: readonly string[];
}

/** One Asterisk of the tests, on the loopback interface. */
export interface Asterisk extends Instance {
  amiPort: number;
  sipPort: number;
  /** The first of a hundred. */
  rtpPort: number;
  /** Its files: `etc`, `log`, `spool`, `lib` (AstDB). */
  folder: string;
  phones: readonly Phone[];
  /** The users of its manager interface, by name. */
  managers: Readonly<Record<string, Manager>>;
  /** `ami://user:secret@127.0.0.1:port`. */
  amiUrl: (user: string) => string;
  /** Sets its clock, where it has one of its own: how far it is ahead of this machine's (seconds). */
  setClockAhead: (seconds: number) => void;
  /** Ends it, in whatever condition it is, and removes its files. */
  end: () => Promise<void>;
}

/** What a hook of a test may take that starts an Asterisk (milliseconds): the first one on a machine is fetched. */
export const FETCH_MS = 600_000;

const phonesOnly = `[from-internal]
exten => _X.,1,Dial(PJSIP/\${EXTEN},20)
 same => n,VoiceMail(\${EXTEN}@default,u)
`;

/**
 * A real Asterisk, booted, with a new AstDB, in a temporary folder and on ports that were free. Managers: `presence` and
 * `presence-db` may what our server's two users may, and `lab` may everything. `end` it when done.
 *
 * @throws Error when there is none on this machine and none can be fetched
 */
export async function startAsterisk(options: AsteriskOptions = {}): Promise<Asterisk> {
  const program = await findAsterisk();
  const { extensions = ['1001', '1002', '1003', '1004', '1005'], without = [] } = options;
  const phones = extensions.map((extension) => ({ extension, secret: newSecret() }));
  const product = {
    presence: {
      secret: newSecret(),
      read: 'call',
      write: 'call',
      lines: [
        'eventfilter = ^Event: PresenceStateChange',
        'eventfilter = ^Event: DeviceStateChange.*Device: (PJSIP|SIP|IAX2|SCCP)/',
        'eventfilter = ^Event: DeviceStateChange.*Device: Custom:(DEV)?DND',
      ],
    },
    'presence-db': { secret: newSecret(), write: 'system' },
  };
  const others = { lab: { secret: newSecret(), read: 'all', write: 'all' }, ...options.managers };
  const managers: Record<string, Manager> = { ...product, ...others };
  const sections =
    options.managerConf === undefined
      ? managerSections(managers)
      : options.managerConf({ secret: product.presence.secret, keysSecret: product['presence-db'].secret }) +
        managerSections(others);

  for (let tries = 1; ; tries += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'presence-asterisk-'));
    const folders = makeFolders(folder);
    const ports = await freePorts();
    const clock = options.ownClock ? createClock(folder, program) : null;
    const instance = createInstance(program, folders, { ...clock?.env, ...options.env });
    const remove = () => {
      for (const path of [folder, folders.run]) rmSync(path, { recursive: true, force: true });
    };
    const files = {
      ...configFiles(program, folders, ports, { phones, managers: sections, without }),
      'extensions.conf': options.dialplan ?? phonesOnly,
      ...options.files,
    };
    for (const [name, text] of Object.entries(files)) instance.writeConfig(name, text);
    try {
      await instance.start();
    } catch (error) {
      remove();
      // Another program may have taken a port between our look at it and Asterisk's.
      if (error instanceof PortTaken && tries < 3) continue;
      throw error;
    }
    return {
      ...instance,
      amiPort: ports.ami,
      sipPort: ports.sip,
      rtpPort: ports.rtp,
      folder,
      phones,
      managers,
      amiUrl: (user) => `ami://${user}:${managers[user]?.secret ?? ''}@127.0.0.1:${ports.ami}`,
      setClockAhead(seconds) {
        if (!clock) throw new Error('This Asterisk has the clock of the machine.');
        clock.setAhead(seconds);
      },
      end: async () => {
        await instance.kill();
        remove();
      },
    };
  }
}

export function newSecret(): string {
  return randomBytes(12).toString('hex');
}

/** Calls take ports from the range themselves, and pass over those that are taken. */
async function freePorts(): Promise<Ports> {
  return { ami: await tcpPort(), sip: await udpPort(), rtp: randomInt(100, 300) * 100 };
}
