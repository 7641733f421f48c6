import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newSecret } from '#kit/services/asterisk.ts';
import { configFiles } from '#kit/services/asterisk/config.ts';
import { findAsterisk } from '#kit/services/asterisk/find.ts';
import { createInstance, makeFolders, type Instance } from '#kit/services/asterisk/instance.ts';
import { takeLock } from '#kit/services/lock.ts';
import { tcpPort, udpPort } from '#kit/services/asterisk/ports.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { root } from '#kit/root.ts';

/**
 * `npm run asterisk`: a real Asterisk on the loopback interface for trying things out, with five phones and our dialplan. Its AstDB
 * and its secrets outlive it, in `data/asterisk`. Ctrl-C ends it.
 */
const usage = `npm run asterisk -- [--ami PORT] [--sip PORT] [--folder FOLDER]

  --ami     the manager interface's port; 5038, or another if that is taken
  --sip     the phones' port; 5060, or another if that is taken
  --folder  what it keeps; data/asterisk
`;

const extensions = ['1001', '1002', '1003', '1004', '1005'];

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { ami: text, sip: text, folder: text, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const folder = resolve(values.folder ?? join(root, 'data', 'asterisk'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  if (!takeLock(lock) && !takeLock(lock)) throw new Error(`An Asterisk is running in ${folder} already.`);
  const folders = makeFolders(folder);
  try {
    const program = await findAsterisk();
    const ports = {
      ami: await chosenPort(tcpPort, 'ami', values.ami, 5038),
      sip: await chosenPort(udpPort, 'sip', values.sip, 5060),
      rtp: 20_000,
    };
    const secrets = keptSecrets(join(folder, 'secrets.json'));
    const phones = extensions.map((extension) => ({ extension, secret: secrets[extension] ?? '' }));
    const { managerConf, dialplan = '', files } = asteriskWithPresence({ extensions });
    const managers = managerConf?.({ secret: secrets.presence, keysSecret: secrets['presence-db'] }) ?? '';
    const instance = createInstance(program, folders);
    const all = {
      ...configFiles(program, folders, ports, { phones, managers, without: [] }),
      'extensions.conf': dialplan,
      ...files,
    };
    for (const [name, content] of Object.entries(all)) instance.writeConfig(name, content);
    await instance.start();
    const console = `${program.path} -C ${join(folders.etc, 'asterisk.conf')} -r`;
    process.stdout.write(await greeting(instance, folder, ports, secrets, console));
    await untilEnd(instance);
  } finally {
    for (const path of [lock, folders.run]) rmSync(path, { recursive: true, force: true });
  }
}

/** The port that was asked for, and no other; without such, the usual one or, if that is taken, any. */
async function chosenPort(
  find: (wanted?: number) => Promise<number>,
  name: string,
  asked: string | undefined,
  usual: number,
): Promise<number> {
  if (asked === undefined) return find(usual).catch(() => find());
  if (!/^[1-9]\d{0,4}$/.test(asked)) throw new Error(`--${name} takes a port, and not ${asked}.\n\n${usage}`);
  return find(Number(asked)).catch((error: unknown) => {
    throw new Error(`The port ${asked} of --${name} can’t be had: ${String(error)}`);
  });
}

type Secrets = Record<string, string> & Record<'presence' | 'presence-db', string>;

/** The secrets of the phones and manager users; made at the first start, and read by nobody else. */
function keptSecrets(file: string): Secrets {
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { presence: newSecret(), 'presence-db': newSecret() };
  const phones = Object.fromEntries(extensions.map((extension) => [extension, newSecret()]));
  const all = { ...phones, ...secrets, ...(typeof kept === 'object' ? kept : {}) };
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
  return all;
}

async function greeting(
  instance: Instance,
  folder: string,
  ports: { ami: number; sip: number },
  secrets: Secrets,
  console: string,
): Promise<string> {
  const version = (await instance.cli('core show version')).split(' ').slice(0, 2).join(' ');
  const at = `127.0.0.1:${ports.ami}`;
  const phones = extensions.map((extension) => `  user ${extension}   password ${secrets[extension]}\n`).join('');
  return `${version} is running, for this computer only. Ctrl-C ends it.
What it has to remember, and its secrets, are kept in ${relative(process.cwd(), folder)}.

Connect the server to it:

  ASTERISK_AMI_URL=ami://presence:${secrets.presence}@${at} \\
  ASTERISK_AMI_DB_URL=ami://presence-db:${secrets['presence-db']}@${at} \\
  npm start

Register any SIP phone on this computer with the server 127.0.0.1:${ports.sip}, UDP:

${phones}
Then dial:

  1001 to 1005   a colleague: rings, goes to the mailbox or to the follow-me number, as the presence says
  *95            do not disturb, on and off
  *95 and the number of a state, as the page shows it: be in that state
  5551           a number outside that answers, for follow-me; 5552 never does

Its console: ${console}
`;
}

/** Waits until it ends, or is asked to. */
async function untilEnd(instance: Instance): Promise<void> {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      asked = true;
      void instance.stop();
    });
  }
  for (;;) {
    await instance.gone();
    if (asked) return;
    const lastWords = instance.log().slice(-2000);
    if (!isRestarting(lastWords)) throw new Error(`Asterisk ended by itself. Its last words:\n${lastWords}`);
    try {
      await instance.start();
    } catch (error) {
      if (asked) return;
      throw error;
    }
    process.stdout.write('Asterisk is running again.\n');
  }
}

/** Whether Asterisk ended to begin anew (`core restart now`): one that was unpacked can't start its own program without our wrapper. */
function isRestarting(log: string): boolean {
  return log.trimEnd().endsWith('Asterisk is now restarting...');
}
