import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { addressIn } from '#node/testing/asterisk.ts';
import { connectForTest } from '#node/testing/connectForTest.ts';
import { startWire } from '#node/testing/wire.ts';
import { startAsterisk, type Asterisk, type AsteriskOptions } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import type { AsteriskSettings } from './settings.ts';

const away = { type: 'away', subtype: '7', message: 'Lunch' };

function settingsOf(asterisk: Asterisk): AsteriskSettings {
  const [main, keys] = [addressIn(asterisk.amiUrl('presence')), addressIn(asterisk.amiUrl('presence-db'))];
  return { main, keys, dialplan: 'presence' };
}

/** Changes a line of manager.conf, which counts for whoever signs in from then on. */
async function changeLine(asterisk: Asterisk, from: string, to: string): Promise<void> {
  const text = readFileSync(join(asterisk.folder, 'etc', 'manager.conf'), 'utf8');
  asterisk.writeConfig('manager.conf', text.replace(from, to));
  await asterisk.cli('manager reload');
}

/** With a network for each of both users, which can be cut. */
async function wiredTo(asterisk: Asterisk) {
  const [main, keys] = [await startWire(asterisk), await startWire(asterisk)];
  const settings = {
    main: addressIn(main.asterisk.amiUrl('presence')),
    keys: addressIn(keys.asterisk.amiUrl('presence-db')),
    dialplan: 'presence',
  } as const;
  return { settings, main, keys };
}

describe('an Asterisk that runs', () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk(asteriskWithPresence());
  });
  afterAll(() => asterisk.end());

  beforeEach(async () => {
    // As the test before left it, whatever became of that.
    asterisk.thaw();
    await asterisk.start().catch(() => undefined);
  });

  test('is the same run for everyone, and another one after a restart', async () => {
    const { settings, main } = await wiredTo(asterisk);
    const first = connectForTest(settings);
    const { line } = await first.ears.next('opened');
    const again = connectForTest(settingsOf(asterisk));
    expect((await again.ears.next('opened')).line.run).toBe(line.run);
    await asterisk.cli('core reload');
    main.cut();
    expect((await first.ears.next('opened')).line.run).toBe(line.run);
    await line.setPresence('1001', away).catch(() => undefined);
    await asterisk.restart();
    // While it ends it may let somebody in once more.
    for (const { ears } of [first, again])
      await expect.poll(async () => (await ears.next('opened')).line.run).not.toBe(line.run);
  });

  test('and is stopped keeps what it held, and is found again', async () => {
    const { ears } = connectForTest(settingsOf(asterisk));
    const { line } = await ears.next('opened');
    await line.setPresence('1001', away);
    await asterisk.stop();
    expect((await ears.next('lost')).error.fault).toBe('lost');
    await expect(line.setPresence('1001', away)).rejects.toMatchObject({ fault: 'lost' });
    // While it ends it may let somebody in once more.
    await expect.poll(async () => (await ears.next('lost')).error.fault).toBe('unreachable');
    await asterisk.start();
    const back = await ears.next('opened');
    expect((await back.line.presences()).get('1001')).toEqual(away);
  });

  test('and is killed rejects what waits, and is found again', async () => {
    const { ears } = connectForTest(settingsOf(asterisk));
    const { line } = await ears.next('opened');
    asterisk.freeze();
    const waiting = [line.setPresence('1001', away), line.presences(), line.entriesBelow('presence')];
    const faults = Promise.all(
      waiting.map((each) =>
        each.then(
          () => 'none',
          ({ fault }: { fault: string }) => fault,
        ),
      ),
    );
    await asterisk.kill();
    expect(await faults).toEqual(['lost', 'lost', 'lost']);
    expect((await ears.next('lost')).error.fault).toBe('lost');
    await asterisk.start();
    await (await ears.next('opened')).line.setPresence('1001', away);
  });

  test('and is frozen is noticed, with nothing to do but to wait, and found again', async () => {
    const { ears } = connectForTest(settingsOf(asterisk), { answerMs: 1000, connectMs: 500 });
    const { line } = await ears.next('opened');
    asterisk.freeze();
    expect((await ears.next('lost')).error).toMatchObject({ fault: 'silent', message: 'Ping: no answer in time.' });
    // Whichever of the two users noticed it first, both connections are over.
    await expect(line.setPresence('1001', away)).rejects.toMatchObject({
      fault: expect.stringMatching(/^(silent|lost)$/),
    });
    expect((await ears.next('lost')).error.fault).toBe('silent');
    asterisk.thaw();
    const back = await ears.next('opened');
    expect(back.line.run).toBe(line.run);
    await back.line.setPresence('1001', away);
  });

  test('and changes the first user’s secret refuses, until that is mended', async () => {
    const { settings, main } = await wiredTo(asterisk);
    const { ears } = connectForTest(settings);
    await ears.next('opened');
    await changeLine(asterisk, settings.main.secret, 'another');
    main.cut();
    expect((await ears.next('lost')).error.fault).toBe('lost');
    const refused = { fault: 'refused', message: 'Login: Authentication failed' };
    expect((await ears.next('lost')).error).toMatchObject(refused);
    expect((await ears.next('lost')).error).toMatchObject(refused);
    await changeLine(asterisk, 'another', settings.main.secret);
    await ears.next('opened');
  });

  test('and refuses the second user does without, says so once, and lets him in when that is mended', async () => {
    const { settings, main } = await wiredTo(asterisk);
    const second = settings.keys.secret;
    await changeLine(asterisk, second, 'another');
    const { ears, log } = connectForTest(settings);
    const without = await ears.next('opened');
    expect(without.line.keys).toBe(false);
    await without.line.setPresence('1001', away);
    await ears.next('pong');
    main.cut();
    await ears.next('lost');
    expect((await ears.next('opened')).line.keys).toBe(false);
    expect(log.lines.filter((each) => each.startsWith('warn'))).toEqual([
      'warn: The second user of the phone system is of no use, so calls obey nothing new: Login: Authentication failed',
    ]);
    await changeLine(asterisk, 'another', second);
    const { line } = await ears.next('opened');
    expect(line).toMatchObject({ keys: true, run: without.line.run });
    await line.writeEntry('presence/ext/1001', '1');
    expect(ears.heard.filter(({ kind }) => kind === 'lost')).toHaveLength(1);
  });

  test('and does not let the second user write does without, until he may', async () => {
    const settings = settingsOf(asterisk);
    await changeLine(asterisk, 'write = system', 'write = reporting');
    const { ears, log } = connectForTest(settings);
    const without = await ears.next('opened');
    expect(without.line.keys).toBe(false);
    await without.line.setPresence('1001', away);
    expect(log.lines.filter((each) => each.startsWith('warn'))).toEqual([
      'warn: The second user of the phone system is of no use, so calls obey nothing new: DBPut: Permission denied',
    ]);
    await changeLine(asterisk, 'write = reporting', 'write = system');
    expect((await ears.next('opened')).line).toMatchObject({ keys: true, run: without.line.run });
  });

  test('and loses the second user’s connection counts as lost', async () => {
    const { settings, keys } = await wiredTo(asterisk);
    const { ears } = connectForTest(settings);
    const { line } = await ears.next('opened');
    keys.cut();
    expect((await ears.next('lost')).error.fault).toBe('lost');
    await expect(line.setPresence('1001', away)).rejects.toMatchObject({ fault: 'lost' });
    expect((await ears.next('opened')).line.keys).toBe(true);
  });

  test('and holds garbage says what it holds, malformed entries as such', async () => {
    const { ears } = connectForTest(settingsOf(asterisk));
    const { line } = await ears.next('opened');
    // With an entry of no known type Asterisk 16 does not start.
    const unknown: Record<string, string> = line.version.startsWith('16.') ? {} : { bad1: 'bogus,"x', bad2: '' };
    const entries = { ...unknown, bad3: 'away,,%%%,e', bad4: 'away,7,/w==,e', good: 'dnd,7,Lunch' };
    for (const [name, value] of Object.entries(entries)) await line.writeEntry(`CustomPresence/${name}`, value);
    await asterisk.restart();
    const held = await (await ears.next('opened')).line.presences();
    expect(held.get('good')).toEqual({ type: 'dnd', subtype: '7', message: 'Lunch' });
    expect(['bad1', 'bad2'].map((name) => held.get(name)?.type ?? '')).toEqual(['', '']);
    expect(held.get('bad4')?.message).toBe('\ufffd');
  });
});

async function started(options: AsteriskOptions): Promise<Asterisk> {
  const asterisk = await startAsterisk(options);
  onTestFinished(() => asterisk.end());
  return asterisk;
}

describe('an Asterisk that was never fit', () => {
  test.each([
    ['func_presencestate', 'not_ready', 'func_presencestate.so is not loaded.'],
    ['res_manager_presencestate', 'module_missing', 'res_manager_presencestate.so is not loaded.'],
  ])('since it lacks %s is taken when it has it', async (missing, fault, message) => {
    const asterisk = await started({ ...asteriskWithPresence(), without: [missing] });
    const { ears } = connectForTest(settingsOf(asterisk));
    expect((await ears.next('lost')).error).toMatchObject({ fault, message });
    await asterisk.cli(`module load ${missing}.so`);
    await ears.next('opened');
  });

  test('since its user may not set presence is refused with the reason', async () => {
    const asterisk = await started({ managers: { reader: { secret: 'r3ader', read: 'call', write: 'reporting' } } });
    const { ears } = connectForTest({ ...settingsOf(asterisk), main: addressIn(asterisk.amiUrl('reader')) });
    expect((await ears.next('lost')).error).toMatchObject({
      fault: 'not_allowed',
      message: 'Setvar: Permission denied',
    });
  });
});
