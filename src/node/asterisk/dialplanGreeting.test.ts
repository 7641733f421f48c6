import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { greetingFile } from '#domain/pbx/setup/names.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

let asterisk: Asterisk;
let ami: RawAmi;

beforeAll(async () => {
  const options = asteriskWithPresence({ ringSeconds: 1, setup: { followmeSeconds: 1 } });
  // 1004 is left to our own dialplan, which knows no extension of the admin's for it.
  const dialplan = options.dialplan?.replace('exten => _1XXX', 'exten => _100[1-3]');
  asterisk = await startAsterisk({ ...options, ...(dialplan !== undefined && { dialplan }) });
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});
afterEach(() => {
  for (const folder of Object.values(folders())) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const folders = () => ({
  all: join(asterisk.folder, 'lib', 'sounds', 'presence'),
  one: join(asterisk.folder, 'spool', 'voicemail', 'default', '1001'),
});

/** A tenth of a second of silence: 8 kHz, 16 bit, mono. Returns what it is played as. */
function record(folder: string, file: string): string {
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + 1600, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(1600, 40);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), Buffer.concat([head, Buffer.alloc(1600)]));
  return join(folder, file).replace(/\.wav$/, '');
}

async function beIn(extension: string, value: string, action: string): Promise<void> {
  const [type = ''] = value.split(',');
  await ami.send({ Action: 'DBPut', Family: `presence/action/${extension}`, Key: type, Val: action });
  const Variable = `PRESENCE_STATE(CustomPresence:${extension})`;
  await ami.send({ Action: 'Setvar', Variable, Value: value });
}

/** What a caller meets of an extension until its mailbox has them: the recordings that were played, and the mailbox. */
async function met(extension: string): Promise<string[]> {
  const before = ami.events.length;
  const Channel = `Local/${extension}@from-internal/n`;
  await ami.send({ Action: 'Originate', Channel, Application: 'Wait', Data: '20', Async: 'true' });
  const steps = () =>
    ami.events
      .slice(before)
      .filter((event) => header(event, 'Event') === 'Newexten')
      .filter((event) => ['Playback', 'VoiceMail'].includes(header(event, 'Application')));
  const mailbox = await ami.event(
    (event) => ami.events.indexOf(event) >= before && header(event, 'Application') === 'VoiceMail',
  );
  // Whether the recording could be played shows in what follows it.
  await ami.send({ Action: 'Hangup', Channel: header(mailbox, 'Channel') });
  return steps().map((event) => `${header(event, 'Application')} ${header(event, 'AppData')}`);
}

it('greets with the recording of the state where there is one, with a mailbox’s own before that of all', async () => {
  await beIn('1001', 'away,7,Lunch', 'dnd');
  expect(await met('1001')).toEqual(['VoiceMail 1001@default,b']);
  const all = record(folders().all, greetingFile(7));
  expect(await met('1001')).toEqual([`Playback ${all}`, 'VoiceMail 1001@default,s']);
  const own = record(folders().one, greetingFile(7));
  expect(await met('1001')).toEqual([`Playback ${own}`, 'VoiceMail 1001@default,s']);
  // Played, and not passed over: Asterisk warns of what it can't play.
  expect(asterisk.log()).not.toMatch(/WARNING.*greeting-7/);
});

it('greets as ever in another state, and in one of no state of the list', async () => {
  for (const id of ['7', '7x', '../sounds/presence/greeting-7']) {
    const folder = join(folders().all, greetingFile(id), '..');
    record(folder, basename(greetingFile(id)));
  }
  for (const value of [
    'away,8,Meeting',
    'away,,Lunch',
    'away,7x,Lunch',
    'away,../sounds/presence/greeting-7,Lunch',
    'away,7:x,Lunch',
  ]) {
    await beIn('1001', value, 'dnd');
    expect(await met('1001')).toEqual(['VoiceMail 1001@default,b']);
  }
});

it('greets by what is planned once that has come', async () => {
  const all = record(folders().all, greetingFile(8));
  await beIn('1001', 'away,7,', 'dnd');
  const plan = (epoch: number) =>
    ami.send({ Action: 'DBPut', Family: 'presence/plan', Key: '1001', Val: `away,7,-${epoch},away,8` });
  await plan(4_000_000_000);
  expect(await met('1001')).toEqual(['VoiceMail 1001@default,b']);
  await plan(1_000_000_000);
  expect(await met('1001')).toEqual([`Playback ${all}`, 'VoiceMail 1001@default,s']);
  await ami.send({ Action: 'DBDel', Family: 'presence/plan', Key: '1001' });
});

it('greets whoever follow-me does not reach, and whom a phone of ours does not answer', async () => {
  const all = record(folders().all, greetingFile(5));
  await ami.send({ Action: 'DBPut', Family: 'presence/followme', Key: '1002', Val: '5552' });
  await beIn('1002', 'xa,5,', 'followme');
  expect(await met('1002')).toEqual([`Playback ${all}`, 'VoiceMail 1002@default,s']);
  await beIn('1004', 'available,5,', 'none');
  expect(await met('1004')).toEqual([`Playback ${all}`, 'VoiceMail 1004@default,s']);
  await beIn('1004', 'available,6,', 'none');
  expect(await met('1004')).toEqual(['VoiceMail 1004@default,u']);
});
