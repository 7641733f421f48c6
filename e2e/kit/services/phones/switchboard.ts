import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type Packet, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { udpPort } from '#kit/services/asterisk/ports.ts';
import { isStep, sipp } from '#kit/services/phones.ts';
import { runProgram, startProgram } from '#kit/services/programs.ts';
import { call, reception, registration } from './scenarios.ts';

/** One of many calls that are placed at once; no two of them to the same number. */
interface PlacedCall {
  from: string;
  number: string;
}

/** Where it went: nobody picks up. */
export interface Way {
  /** The extensions whose phones rang, in order of their numbers. */
  rang: string[];
  /** The numbers outside that were dialled. */
  outside: string[];
  /** The mailboxes that took it, on whichever channel, with their greetings: `1001@default,b`. */
  mailboxes: string[];
}

/** All phones of an Asterisk at once, which ring and are never picked up. */
export interface Switchboard {
  /** Places the calls, some at a time, and returns the way of each once it has ended. The caller hangs up at a mailbox. */
  place: (calls: readonly PlacedCall[], perSecond: number) => Promise<Way[]>;
  /** How many calls reached each phone. */
  rang: () => Map<string, number>;
  stop: () => Promise<void>;
}

/** Signs in all phones there are, in one program: a program for each takes longer than all their calls. */
export async function startSwitchboard(asterisk: Asterisk): Promise<Switchboard> {
  const folder = mkdtempSync(join(tmpdir(), 'presence-switchboard-'));
  const secrets = new Map(asterisk.phones.map(({ extension, secret }) => [extension, secret]));
  const credentialsOf = (extension: string) =>
    `[authentication username=${extension} password=${secrets.get(extension) ?? ''}]`;
  const command = (name: string, scenario: string, port: number, more: readonly string[]) => {
    const file = join(folder, `${name}.xml`);
    writeFileSync(file, scenario);
    const local = ['-i', '127.0.0.1', '-p', String(port)];
    return ['-sf', file, `127.0.0.1:${asterisk.sipPort}`, ...local, '-nostdin', '-skip_rlimit', '-nd', ...more];
  };
  /** A line for each call, for sipp's fields; it reads them in order. */
  const lines = (name: string, rows: readonly string[][]) => {
    const file = join(folder, name);
    writeFileSync(file, ['SEQUENTIAL', ...rows.map((row) => row.join(';')), ''].join('\n'));
    return ['-inf', file, '-m', String(rows.length)];
  };

  const port = await udpPort();
  const scenario = registration('[field0]', 3600, '[field1]');
  const rows = lines(
    'phones.csv',
    asterisk.phones.map(({ extension }) => [extension, credentialsOf(extension)]),
  );
  runProgram(sipp(), command('registration', scenario, port, [...rows, '-r', '100', '-timeout', '60s']), {
    cwd: folder,
  });
  const messages = join(folder, 'messages');
  const receiving = startProgram(
    sipp(),
    command('reception', reception('ring'), port, ['-trace_msg', '-message_file', messages]),
    { cwd: folder },
  );

  return {
    rang() {
      const text = existsSync(messages) ? readFileSync(messages, 'utf8') : '';
      const invites = [...text.matchAll(/^INVITE sip:([^@\s]+)@[\s\S]*?^Call-ID: (.*)$/gm)];
      // One that is repeated is one call.
      const calls = new Map(invites.map(([, extension = '', id = '']) => [id, extension]));
      const counts = new Map<string, number>();
      for (const extension of calls.values()) counts.set(extension, (counts.get(extension) ?? 0) + 1);
      return counts;
    },
    async place(calls, perSecond) {
      const ami = await connectAmi(asterisk);
      const text = call('[field0]', '<sip:[field0]@127.0.0.1>', [], {
        number: '[field1]',
        credentials: '[field2]',
      });
      const placed = calls.map(({ from, number }) => [from, number, credentialsOf(from)]);
      const more = [...lines('calls.csv', placed), '-r', String(perSecond)];
      const calling = startProgram(sipp(), command('call', text, await udpPort(), more), { cwd: folder });
      try {
        return await Promise.all(calls.map((each) => wayOf(ami, each)));
      } finally {
        await calling.stop();
        ami.close();
      }
    },
    async stop() {
      await receiving.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Follows a call to its end. */
async function wayOf(ami: RawAmi, { from, number }: PlacedCall): Promise<Way> {
  const began = await ami.event(
    (event) =>
      header(event, 'Event') === 'Newchannel' &&
      header(event, 'Exten') === number &&
      header(event, 'Channel').startsWith(`PJSIP/${from}-`),
  );
  const id = header(began, 'Uniqueid');
  const isOurs = (event: Packet) => header(event, 'Linkedid') === id;
  const isEnd = (event: Packet) => header(event, 'Event') === 'Hangup' && header(event, 'Uniqueid') === id;
  await ami.event((event) => isOurs(event) && (isEnd(event) || isStep(event, 'VoiceMail')));
  await ami.send({ Action: 'Hangup', Channel: header(began, 'Channel') });
  await ami.event(isEnd);
  const events = ami.events.filter(isOurs);
  return {
    rang: events
      .filter((event) => header(event, 'Event') === 'DialBegin')
      .flatMap((event) => /^PJSIP\/(.*)-[0-9a-f]{8}$/.exec(header(event, 'DestChannel'))?.[1] ?? [])
      .toSorted(),
    outside: events.filter((event) => isStep(event, 'Ringing')).map((event) => header(event, 'Extension')),
    mailboxes: events.filter((event) => isStep(event, 'VoiceMail')).map((event) => header(event, 'AppData')),
  };
}
