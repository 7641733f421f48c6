import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asterisk } from './asterisk.ts';
import { connectAmi, header, type Packet } from './asterisk/ami.ts';
import { udpPort } from './asterisk/ports.ts';
import { call, reception, registration, soundFile, type Manner } from './phones/scenarios.ts';
import { findProgram, installPackages, runProgram, startProgram } from './programs.ts';

/** What a call went through, from when it was placed until it was taken, refused, or given up. */
export interface Outcome {
  /** The extensions whose phones rang, in order. */
  rang: string[];
  /** The mailbox that took it and its greeting, as `1001@default,b`; null when none did. */
  voicemail: string | null;
  /** Somebody picked up: a phone, or a number outside. */
  answered: boolean;
  /** What was played to the caller: `beep&activated`. */
  played: string[];
}

/** A phone that is signed in and takes calls. */
export interface RealPhone {
  extension: string;
  /** How many calls reached it. */
  rang: () => number;
  /** Signs out. */
  stop: () => Promise<void>;
}

/** sipp, a phone for tests; it is installed where that is possible. */
export function sipp(): string {
  const program = findProgram('sipp') ?? (installPackages('sip-tester') ? findProgram('sipp') : undefined);
  if (program !== undefined) return program;
  throw new Error(
    'The tests need sipp for phones that call. Install it so that it is in PATH (Debian: apt-get install sip-tester, ' +
      'macOS: brew install sipp).',
  );
}

/** A phone of the extension on a port of its own, in a folder for the scenarios that it plays. */
export async function handset(asterisk: Asterisk, extension: string) {
  const phone = asterisk.phones.find((each) => each.extension === extension);
  if (!phone) throw new Error(`This Asterisk knows no phone ${extension}.`);
  const folder = mkdtempSync(join(tmpdir(), 'presence-phone-'));
  const port = await udpPort();
  const command = (name: string, scenario: string, more: readonly string[]) => {
    const file = join(folder, `${name}.xml`);
    writeFileSync(file, scenario);
    const local = ['-i', '127.0.0.1', '-p', String(port), '-au', extension, '-ap', phone.secret];
    return ['-sf', file, `127.0.0.1:${asterisk.sipPort}`, ...local, '-nostdin', '-skip_rlimit', '-nd', ...more];
  };
  return { folder, command, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Signs a phone in. By default it picks up after a moment. */
export async function startPhone(asterisk: Asterisk, extension: string, manner: Manner = 'answer'): Promise<RealPhone> {
  const program = sipp();
  const { folder, command, remove } = await handset(asterisk, extension);
  const register = (seconds: number) =>
    runProgram(program, command('registration', registration(extension, seconds), ['-m', '1', '-timeout', '20s']), {
      cwd: folder,
    });
  register(3600);
  const messages = join(folder, 'messages');
  if (manner === 'talk') writeFileSync(join(folder, soundFile), Buffer.alloc(8000, 0xff));
  const running = startProgram(
    program,
    command('reception', reception(manner), ['-trace_msg', '-message_file', messages]),
    { cwd: folder },
  );
  return {
    extension,
    rang: () => {
      const received = existsSync(messages) ? readFileSync(messages, 'utf8') : '';
      // One that is repeated is one call.
      return new Set(
        received
          .split(/^INVITE /m)
          .slice(1)
          .map((text) => /^Call-ID: (.*)$/m.exec(text)?.[1]),
      ).size;
    },
    stop: async () => {
      await running.stop('SIGKILL');
      register(0);
      remove();
    },
  };
}

export interface CallOptions {
  /** Who the phone says it is: `"Boss" <sip:1002@127.0.0.1>`. The truth by default. */
  from?: string;
  /** Further headers, such as `P-Asserted-Identity: <sip:1002@127.0.0.1>`. */
  headers?: readonly string[];
  /** Is given every message that the caller's phone sent and received, once the call has ended. */
  onMessages?: (text: string) => void;
}

/** Calls a number from a phone of the extension, and hangs up once it is clear what became of the call. */
export async function placeCall(
  asterisk: Asterisk,
  extension: string,
  number: string,
  { from = `<sip:${extension}@127.0.0.1>`, headers = [], onMessages }: CallOptions = {},
): Promise<Outcome> {
  const program = sipp();
  const { folder, command, remove } = await handset(asterisk, extension);
  const boxes = mailboxes(await asterisk.cli('voicemail show users'));
  const ami = await connectAmi(asterisk);
  const scenario = call(extension, from, headers);
  const messages = join(folder, 'messages');
  const traced = onMessages ? ['-trace_msg', '-message_file', messages] : [];
  const running = startProgram(program, command('call', scenario, ['-s', number, '-m', '1', ...traced]), {
    cwd: folder,
  });
  try {
    const gone = new Promise<null>((resolve) => {
      running.process.once('close', () => resolve(null));
    });
    const began = await Promise.race([
      gone,
      ami.event(
        (event) =>
          header(event, 'Event') === 'Newchannel' && header(event, 'Channel').startsWith(`PJSIP/${extension}-`),
      ),
    ]);
    // Asterisk makes no channel for a number that nobody has.
    if (began === null) return { rang: [], voicemail: null, answered: false, played: [] };
    const id = header(began, 'Uniqueid');
    const ours = (event: Packet) => header(event, 'Linkedid') === id;
    const over = await ami.event((event) => ours(event) && (isEnd(event, id) || isTaken(event, id, boxes)));
    // Asterisk answers the caller last: hung up before that, they would be refused.
    if (header(over, 'Event') === 'DialEnd')
      await ami.event((event) => ours(event) && (isEnd(event, id) || isAnswered(event, id)));
    const outcome = outcomeOf(ami.events.filter(ours), id, boxes);
    await ami.send({ Action: 'Hangup', Channel: header(began, 'Channel') });
    await ami.event((event) => isEnd(event, id));
    // It has written what it was told by then.
    if (onMessages) await gone;
    return outcome;
  } finally {
    await running.stop();
    if (onMessages && existsSync(messages)) onMessages(readFileSync(messages, 'utf8'));
    ami.close();
    remove();
  }
}

function isAnswered(event: Packet, id: string): boolean {
  return (
    header(event, 'Event') === 'Newstate' &&
    header(event, 'Uniqueid') === id &&
    header(event, 'ChannelStateDesc') === 'Up'
  );
}

function isEnd(event: Packet, id: string): boolean {
  return header(event, 'Event') === 'Hangup' && header(event, 'Uniqueid') === id;
}

/** `1001@default` of every mailbox: without one, VoiceMail fails and the dialplan goes on. */
function mailboxes(shown: string): Set<string> {
  const rows = shown.split('\n').map((line) => line.trim().split(/\s+/));
  return new Set(rows.map(([context = '', mailbox = '']) => `${mailbox}@${context}`));
}

/** A mailbox or an announcement took it, on the caller's own channel, or the number it dialled was picked up. */
function isTaken(event: Packet, id: string, boxes: ReadonlySet<string>): boolean {
  if (header(event, 'Uniqueid') !== id) return false;
  if (header(event, 'Event') === 'DialEnd') return header(event, 'DialStatus') === 'ANSWER';
  return isStep(event, 'Playback') || isTakenByMailbox(event, boxes);
}

function isTakenByMailbox(event: Packet, boxes: ReadonlySet<string>): boolean {
  return isStep(event, 'VoiceMail') && boxes.has(header(event, 'AppData').split(',', 1)[0] ?? '');
}

/** Whether the dialplan begins this step. */
export function isStep(event: Packet, application: string): boolean {
  return header(event, 'Event') === 'Newexten' && header(event, 'Application') === application;
}

function outcomeOf(events: readonly Packet[], id: string, boxes: ReadonlySet<string>): Outcome {
  const own = events.filter((event) => header(event, 'Uniqueid') === id);
  const voicemail = own.find((event) => isTakenByMailbox(event, boxes));
  return {
    rang: events
      .filter((event) => header(event, 'Event') === 'DialBegin')
      .map((event) => /^PJSIP\/(.*)-[0-9a-f]{8}$/.exec(header(event, 'DestChannel'))?.[1])
      .filter((each) => each !== undefined),
    voicemail: voicemail === undefined ? null : header(voicemail, 'AppData'),
    answered: own.some((event) => header(event, 'Event') === 'DialEnd' && isTaken(event, id, boxes)),
    played: own.filter((event) => isStep(event, 'Playback')).map((event) => header(event, 'AppData')),
  };
}
