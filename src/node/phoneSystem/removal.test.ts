import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { hintsOf } from '#domain/pbx/setup/hints.ts';
import { joined, marked } from '#domain/pbx/setup/includeLines.ts';
import { managerConfOf } from '#domain/pbx/setup/manager.ts';
import { dialplanFile, hintsFile } from '#domain/pbx/setup/names.ts';
import { removalOf } from '#domain/pbx/setup/removal.ts';
import { openOffice } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi } from '#kit/services/asterisk/ami.ts';
import { findAsterisk } from '#kit/services/asterisk/find.ts';
import { placeCall } from '#kit/services/phones.ts';

const dialplan = `[globals]
[from-internal]
exten => _1XXX,1,Dial(PJSIP/\${EXTEN},5)
 same => n,VoiceMail(\${EXTEN}@default,u)
[other]
`;

/** Every file of its configuration, as it is. */
function filesOf({ folder }: Asterisk): Record<string, string> {
  const etc = join(folder, 'etc');
  return Object.fromEntries(readdirSync(etc).map((name) => [name, readFileSync(join(etc, name), 'latin1')]));
}

/** Carries the commands out in a shell, for this Asterisk and its folder. */
async function carryOut({ folder }: Asterisk, commands: string): Promise<void> {
  const etc = join(folder, 'etc');
  const { path } = await findAsterisk();
  const bin = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(bin, 'asterisk'), `#!/bin/sh\nexec ${path} -C ${etc}/asterisk.conf "$@"\n`, { mode: 0o700 });
  const shell = `set -eu\nPATH=${bin}:$PATH\n${commands.replace('/etc/asterisk', etc)}`;
  execFileSync('sh', ['-c', shell], { encoding: 'utf8' });
}

test('the guide’s way back leaves the files and AstDB as they were before the guide was followed', async () => {
  const running = await startAsterisk({ dialplan });
  onTestFinished(() => running.end());
  for (const entry of ['CustomPresence 1009 away,,theirs', 'presences 1001 theirs', 'DND 1009 YES']) {
    await running.cli(`database put ${entry}`);
  }
  const before = { files: filesOf(running), astdb: await running.cli('database show') };

  const etc = join(running.folder, 'etc');
  const { presence, 'presence-db': keys } = running.managers;
  const manager = managerConfOf({ secret: presence?.secret ?? '', keysSecret: keys?.secret ?? '' });
  const ours: Record<string, string> = {
    [dialplanFile]: dialplanOf(),
    [hintsFile]: hintsOf(['1001', '1002']),
    'extensions.conf': joined(dialplan),
    'manager.conf': `${before.files['manager.conf'] ?? ''}${marked(manager)}`,
  };
  for (const [name, text] of Object.entries(ours)) writeFileSync(join(etc, name), text);
  for (const part of ['manager', 'dialplan']) await running.cli(`${part} reload`);

  const office = await openOffice(running);
  const dnd = await office.addState('dnd', 'Meeting');
  await office.pick('1001', dnd);
  await office.settle('1001');
  await office.pick('1002', dnd);
  await office.settle('1002');
  // By a phone, too; and a call has asked.
  await placeCall(running, '1001', '*95');
  await placeCall(running, '1002', '1001');
  await office.settle('1001');
  await office.harness.call('POST', '/phone-system/test', { token: office.admin, body: {} });
  await office.stop();
  expect(await running.cli('database show')).toContain('/presence/asked/first');

  await carryOut(running, removalOf(['1001', '1002']));
  expect(filesOf(running)).toEqual(before.files);
  expect(await running.cli('database show')).toBe(before.astdb);
  expect(await running.cli('dialplan show presence')).toContain('There is no existence of');
  expect(await running.cli('core show hints')).toContain('There are no registered dialplan hints');
  const ami = await connectAmi(running);
  const left = await ami.list({ Action: 'PresenceStateList' });
  expect(left.filter((event) => event.some(([name, value]) => name === 'Status' && value !== 'not_set'))).toEqual([]);
  ami.close();
});

test('in FreePBX it switches off what was switched on there, and no more', async () => {
  const running = await startAsterisk({ dialplan });
  onTestFinished(() => running.end());
  const theirs = ['DND 1001 YES', 'AMPUSER/1002/followme ddial EXTENSION', 'AMPUSER/1003/followme ddial DIRECT'];
  for (const entry of theirs) await running.cli(`database put ${entry}`);
  const before = await running.cli('database show');
  const ours = ['DND 1003 YES', 'AMPUSER/1002/followme ddial DIRECT', 'presence/freepbx 1003 dnd'];
  for (const entry of [...ours, 'presence/freepbx 1002 followme?']) await running.cli(`database put ${entry}`);

  const commands = removalOf(['1001', '1002', '1003'], { dialplan: 'freepbx' });
  for (const name of ['extensions_custom.conf', 'manager_custom.conf']) running.writeConfig(name, '');
  await carryOut(running, commands);
  const after = (await running.cli('database show')).split('\n').filter((line) => !line.startsWith('/CustomDevstate/'));
  expect(after.slice(0, -2)).toEqual(before.split('\n').slice(0, -2));
  expect(await running.cli('database get CustomDevstate DND1003')).toContain('UNAVAILABLE');
});
