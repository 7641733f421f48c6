import { modules } from './modules.ts';
import type { Program } from './find.ts';

/** Where one Asterisk keeps its files. */
export interface Folders {
  etc: string;
  /** AstDB: what has to outlive a restart. */
  lib: string;
  spool: string;
  log: string;
  /** Sounds and documentation, of an Asterisk that lies elsewhere than it was built for. */
  data: string;
  /** Its control socket, and the file with its process id. */
  run: string;
}

export interface Ports {
  ami: number;
  sip: number;
  /** The first of a hundred. */
  rtp: number;
}

/** A phone: an endpoint, its registration, and its mailbox. */
export interface Phone {
  extension: string;
  secret: string;
}

/** A user of the manager interface. */
export interface Manager {
  secret: string;
  read?: string;
  write?: string;
  /** Further lines of its section. */
  lines?: readonly string[];
}

/** What it would otherwise log as errors, since it has no file to read. */
const unset = ['acl', 'ccss', 'features', 'indications', 'pjproject', 'queues', 'udptl'];

/** The files of its configuration that are ours, by name; the dialplan is not among them. */
export function configFiles(
  program: Program,
  folders: Folders,
  ports: Ports,
  { phones, managers, without }: { phones: readonly Phone[]; managers: string; without: readonly string[] },
): Record<string, string> {
  return {
    'asterisk.conf': asteriskConf(program, folders),
    'modules.conf': modulesConf(without),
    'logger.conf': '[general]\ndateformat = %F %T.%3q\n[logfiles]\nfull => notice,warning,error,verbose(4)\n',
    'manager.conf': managerConf(ports.ami, managers),
    'pjsip.conf': pjsipConf(ports.sip, phones),
    'rtp.conf': `[general]\nrtpstart = ${ports.rtp}\nrtpend = ${ports.rtp + 99}\nstrictrtp = no\nicesupport = no\n`,
    'voicemail.conf': voicemailConf(phones),
    'cdr.conf': '[general]\nenable = no\n',
    'cel.conf': '[general]\nenable = no\n',
    ...Object.fromEntries(unset.map((name) => [`${name}.conf`, ''])),
  };
}

function asteriskConf(program: Program, folders: Folders): string {
  const directories = {
    astetcdir: folders.etc,
    astvarlibdir: folders.lib,
    astdbdir: folders.lib,
    astkeydir: folders.lib,
    astspooldir: folders.spool,
    astrundir: folders.run,
    astlogdir: folders.log,
    ...(program.modules === undefined ? {} : { astmoddir: program.modules }),
    ...(program.data === undefined ? {} : { astdatadir: folders.data }),
  };
  const lines = Object.entries(directories).map(([name, path]) => `${name} => ${path}`);
  // The manager may not call functions that are dangerous: as it should be wherever our server meets a real one.
  const options = [
    'defaultlanguage = en',
    'nocolor = yes',
    'live_dangerously = no',
    'hideconnect = yes',
    'verbose = 4',
  ];
  return ['[directories]', ...lines, '[options]', ...options, ''].join('\n');
}

function modulesConf(without: readonly string[]): string {
  const loaded = modules.filter((name) => !without.includes(name)).map((name) => `load = ${name}.so`);
  return ['[modules]', 'autoload = no', ...loaded, ''].join('\n');
}

function managerConf(port: number, users: string): string {
  const general = [
    'enabled = yes',
    'webenabled = no',
    'bindaddr = 127.0.0.1',
    `port = ${port}`,
    'displayconnects = no',
  ];
  return ['[general]', ...general, '', users].join('\n');
}

/** The sections of manager users, permitted on loopback only. */
export function managerSections(managers: Readonly<Record<string, Manager>>): string {
  return Object.entries(managers)
    .map(([name, { secret, read = '', write = '', lines = [] }]) =>
      [
        `[${name}]`,
        `secret = ${secret}`,
        'deny = 0.0.0.0/0.0.0.0',
        'permit = 127.0.0.1/255.255.255.255',
        `read = ${read}`,
        `write = ${write}`,
        'writetimeout = 5000',
        ...lines,
        '',
      ].join('\n'),
    )
    .join('\n');
}

function pjsipConf(port: number, phones: readonly Phone[]): string {
  const transport = ['[transport]', 'type = transport', 'protocol = udp', `bind = 127.0.0.1:${port}`, ''];
  const sections = phones.flatMap(({ extension, secret }) => [
    `[${extension}]`,
    'type = endpoint',
    'context = from-internal',
    'disallow = all',
    'allow = ulaw',
    'direct_media = no',
    'dtmf_mode = rfc4733',
    'media_address = 127.0.0.1',
    'bind_rtp_to_media_address = yes',
    'allow_subscribe = yes',
    `auth = ${extension}`,
    `aors = ${extension}`,
    `callerid = "Phone ${extension}" <${extension}>`,
    `mailboxes = ${extension}@default`,
    '',
    `[${extension}]`,
    'type = auth',
    'auth_type = userpass',
    `username = ${extension}`,
    `password = ${secret}`,
    '',
    `[${extension}]`,
    'type = aor',
    'max_contacts = 1',
    'remove_existing = yes',
    '',
  ]);
  // Whatever else a test needs there.
  return [...transport, ...sections, '#tryinclude pjsip_more.conf', ''].join('\n');
}

function voicemailConf(phones: readonly Phone[]): string {
  const general = [
    'format = wav',
    'attach = no',
    'maxsecs = 20',
    'minsecs = 1',
    'maxsilence = 0',
    'mailcmd = /bin/true',
  ];
  const boxes = phones.map(({ extension }) => `${extension} = 1111,Phone ${extension}`);
  return ['[general]', ...general, '[default]', ...boxes, ''].join('\n');
}
