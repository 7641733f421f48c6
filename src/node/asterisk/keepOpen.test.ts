import { describe, expect, onTestFinished, test } from 'vitest';
import type { PbxWarning } from '#backend/ports/pbx.ts';
import { connectForTest } from '#node/testing/connectForTest.ts';
import { packetOf, type PeerEnd, startPeer } from '#node/testing/scriptedPeer.ts';

async function peerOf(script: (end: PeerEnd) => void | Promise<void>) {
  const peer = await startPeer(script);
  onTestFinished(() => peer.close());
  const settings = {
    main: { ...peer, username: 'presence', secret: 's3cret' },
    keys: null,
    dialplan: 'presence' as const,
  };
  return { peer, settings };
}

const codes = ({ warnings }: { warnings: readonly PbxWarning[] }) => warnings.map(({ code }) => code);

/** Waits for a look that is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

describe('a connection', () => {
  test('that fails is tried again for ever, until that is no longer wanted', async () => {
    const { peer, settings } = await peerOf((end) => end.say('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { ears, close } = connectForTest(settings);
    for (let count = 0; count < 8; count += 1) expect((await ears.next('lost')).error.fault).toBe('not_ami');
    await close();
    const { length } = ears.heard;
    expect(length).toBe(peer.connections());
  });

  test('is not open before presence is loaded, and hears of nothing before', async () => {
    const { settings } = await peerOf(async (end) => {
      await end.letIn();
      for (let looks = 0; ;) {
        const { Action, ActionID = '', Variable = '' } = await end.hear();
        const isLook = Action === 'Getvar' && Variable.startsWith('PRESENCE_STATE');
        if (isLook) looks += 1;
        const Value = isLook && looks > 3 ? 'not_set' : '';
        const list: Record<string, string> = Action === 'ListCommands' ? { PresenceStateList: 'List' } : {};
        end.say(packetOf({ Event: 'PresenceStateChange', Presentity: `CustomPresence:${looks}`, Status: 'dnd' }));
        end.say(packetOf({ Response: 'Success', ActionID, Value, ...list }));
      }
    });
    const { ears } = connectForTest(settings, { eventMs: 10 });
    const { line } = await ears.next('opened');
    expect(line.version).toBe('AMI 11.0.0');
    await ears.next('presence');
    expect(ears.heard[0]?.kind).toBe('opened');
    expect(ears.heard.filter((one) => one.kind === 'presence' && one.extension !== '4')).toEqual([]);
  });

  test('is open though what calls do can’t be written', async () => {
    const { settings } = await peerOf(async (end) => {
      await end.letIn();
      for (;;) {
        const { Action, ActionID = '' } = await end.hear();
        const failed = { Response: 'Error', ActionID, Message: 'Failed to update entry' };
        const done = { Response: 'Success', ActionID, Value: 'not_set', PresenceStateList: 'List' };
        end.say(packetOf(Action === 'DBPut' ? failed : done));
      }
    });
    const { ears, log } = connectForTest({ ...settings, keys: settings.main }, { eventMs: 10 });
    expect((await ears.next('opened')).line.keys).toBe(false);
    expect(log.lines.filter((each) => each.startsWith('warn'))).toEqual([
      expect.stringContaining('DBPut: Failed to update entry'),
    ]);
  });

  test('that tells of nothing any more is closed, and made anew', async () => {
    let tells = true;
    const { settings } = await peerOf(async (end) => {
      await end.letIn();
      for (;;) {
        const { ActionID = '', Variable = '' } = await end.hear();
        end.say(packetOf({ Response: 'Success', ActionID, Value: 'not_set', PresenceStateList: 'List' }));
        const name = /^PRESENCE_STATE\((CustomPresence:presence-state\.test)\)$/.exec(Variable)?.[1];
        if (name && tells) end.say(packetOf({ Event: 'PresenceStateChange', Presentity: name, Status: 'not_set' }));
      }
    });
    const { ears } = connectForTest(settings, { watchMs: 20, answerMs: 300, eventMs: 50, leakMs: 1 });
    await ears.next('opened');
    expect(codes(await ears.next('looked'))).not.toContain('deaf');
    tells = false;
    expect((await ears.next('lost')).error.fault).toBe('deaf');
    // What never told of anything is better than nothing: the look after that finds it as it was.
    await ears.next('opened');
    for (let looks = 0; looks < 2; looks += 1) {
      await until(async () => codes(await ears.next('looked')).includes('deaf'));
    }
    tells = true;
    await until(async () => !codes(await ears.next('looked')).includes('deaf'));
    expect(ears.heard.filter(({ kind }) => kind === 'lost')).toHaveLength(1);
  });

  test('is closed while it is being made', async () => {
    const { settings } = await peerOf(() => undefined);
    const { ears, close } = connectForTest(settings);
    await close();
    expect(ears.heard).toEqual([]);
  });
});
