import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PbxError } from '#backend/ports/pbx.ts';
import { greeting, packetOf, type PeerEnd, startPeer } from '#node/testing/scriptedPeer.ts';
import { enter, openAmi, type OpenOptions } from './open.ts';
import { type AmiPacket, header } from './packet.ts';

const user = { username: 'presence', secret: 'top s3cret' };
const patient: OpenOptions = { connectMs: 30_000, answerMs: 30_000 };

async function peerOf(script: (end: PeerEnd) => void | Promise<void>) {
  const peer = await startPeer(script);
  onTestFinished(() => peer.close());
  return peer;
}

/** A session with a peer that greets and then does as the script says. */
async function sessionWith(script: (end: PeerEnd) => void | Promise<void>, options: Partial<OpenOptions> = {}) {
  const peer = await peerOf((end) => {
    end.say(greeting);
    return script(end);
  });
  const session = await openAmi(peer, { ...patient, ...options });
  onTestFinished(() => session.close());
  return session;
}

const faultOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'none',
    ({ fault }: PbxError) => fault,
  );

const names = (packets: readonly AmiPacket[]) => packets.map((packet) => header(packet, 'Name'));

async function answer(end: PeerEnd, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  const action = await end.hear();
  end.say(packetOf({ Response: 'Success', ActionID: action['ActionID'] ?? '', ...headers }));
  return action;
}

describe('connecting', () => {
  test.each([
    ['speaks HTTP', (end: PeerEnd) => end.say('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not_ami'],
    ['sends bytes without end', (end: PeerEnd) => end.say(Buffer.alloc(1_000_000, 65)), 'not_ami'],
    ['hangs up', (end: PeerEnd) => void end.socket.end(), 'lost'],
    ['is cut off within its greeting', (end: PeerEnd) => void end.socket.end('Asterisk Call Ma'), 'lost'],
  ])('to something that %s', async (_, script, fault) => {
    const peer = await peerOf(script);
    expect(await faultOf(openAmi(peer, patient))).toBe(fault);
  });

  test('to something that never says a word', async () => {
    const peer = await peerOf(() => undefined);
    await expect(openAmi(peer, { ...patient, connectMs: 50 })).rejects.toMatchObject({
      fault: 'silent',
      message: `127.0.0.1:${peer.port}: connected, but nothing greets.`,
    });
  });

  test('where nothing listens, or nothing is', async () => {
    const peer = await startPeer(() => undefined);
    peer.close();
    await expect(openAmi(peer, patient)).rejects.toMatchObject({
      fault: 'unreachable',
      message: `127.0.0.1:${peer.port}: ECONNREFUSED`,
    });
    expect(await faultOf(openAmi({ host: 'no-such-host.invalid', port: 5038 }, patient))).toBe('unreachable');
  });

  test('can be given up, before it is made and after', async () => {
    const peer = await peerOf(() => undefined);
    const controller = new AbortController();
    const opening = faultOf(openAmi(peer, { ...patient, signal: controller.signal }));
    controller.abort();
    expect(await opening).toBe('lost');
    expect(await faultOf(openAmi(peer, { ...patient, signal: controller.signal }))).toBe('lost');
  });

  test('to something that greets as Asterisk does and then speaks otherwise', async () => {
    const session = await sessionWith(async (end) => {
      await end.hear();
      end.say('500 What?\r\n\r\n');
    });
    expect(await faultOf(session.send('Ping'))).toBe('not_ami');
  });
});

describe('signing in', () => {
  test('does not send the secret', async () => {
    let said: Record<string, string>[] = [];
    const peer = await peerOf(async (end) => {
      said = await end.letIn();
    });
    const session = await enter({ ...peer, ...user }, patient);
    session.close();
    expect(said[0]).toMatchObject({ Action: 'Challenge', AuthType: 'MD5' });
    const key = createHash('md5').update('42top s3cret').digest('hex');
    expect(said[1]).toMatchObject({ Action: 'Login', Username: 'presence', Key: key, Events: 'off' });
    expect(JSON.stringify(said)).not.toContain('s3cret');
  });

  test('as somebody whose name would end the line is refused here', async () => {
    const peer = await peerOf((end) => end.letIn().then(() => undefined));
    const entering = enter({ ...peer, ...user, username: 'x\r\nAction: Command' }, patient);
    await expect(entering).rejects.toMatchObject({ fault: 'unsendable', message: '"Username" holds CR, LF or NUL.' });
  });
});

describe('actions', () => {
  test('each get their own answer, in whatever order answers come', async () => {
    const session = await sessionWith(async (end) => {
      const asked = [await end.hear(), await end.hear(), await end.hear()];
      for (const { ActionID = '', Variable = '' } of asked.toReversed()) {
        end.say(packetOf({ Response: 'Success', ActionID, Value: `of ${Variable}` }));
      }
    });
    const answers = await Promise.all(['a', 'b', 'c'].map((Variable) => session.send('Getvar', { Variable })));
    expect(answers.map((packet) => header(packet, 'Value'))).toEqual(['of a', 'of b', 'of c']);
  });

  test('go out by the hundred, but not all at once', async () => {
    const ends: PeerEnd[] = [];
    const session = await sessionWith((end) => {
      ends.push(end);
    });
    const [end] = ends;
    if (!end) throw new Error('Nobody connected.');
    const answers = Promise.all(Array.from({ length: 2000 }, (_, index) => session.send('Ping', { X: String(index) })));
    while (end.waiting() < 256) await setTimeout(5);
    await setTimeout(50);
    expect(end.waiting()).toBe(256);
    for (let count = 0; count < 2000; count += 1) {
      const { ActionID = '', X = '' } = await end.hear();
      end.say(packetOf({ Response: 'Success', ActionID, X }));
    }
    expect((await answers).map((packet) => Number(header(packet, 'X')))).toEqual([...Array(2000).keys()]);
  });

  test('are known to have succeeded before what comes of them is told', async () => {
    const order: string[] = [];
    const session = await sessionWith(
      async (end) => {
        const { ActionID = '' } = await end.hear();
        end.say(packetOf({ Response: 'Success', ActionID }) + packetOf({ Event: 'PresenceStateChange' }));
      },
      { onEvent: () => order.push('event') },
    );
    await session.send('Setvar', {}, () => order.push('success'));
    expect(order).toEqual(['success', 'event']);
  });

  test('are not answered by what was answered to nobody', async () => {
    const session = await sessionWith(async (end) => {
      await answer(end, { Value: 'first' });
      const { ActionID = '' } = await end.hear();
      end.say(packetOf({ Response: 'Error', Message: 'Missing action in request' }));
      end.say(packetOf({ Response: 'Error', ActionID: '1', Message: 'Forged' }));
      end.say(packetOf({ Forged: 'yes' }));
      end.say(packetOf({ Event: 'FullyBooted', ActionID }));
      end.say(packetOf({ Response: 'Success', ActionID, Value: 'right' }));
      end.say(packetOf({ Response: 'Error', ActionID, Value: 'again' }));
      await answer(end, { Value: 'next' });
    });
    expect(header(await session.send('Getvar'), 'Value')).toBe('first');
    expect(header(await session.send('Getvar'), 'Value')).toBe('right');
    expect(header(await session.send('Getvar'), 'Value')).toBe('next');
  });

  test('that can’t be sent are refused, and nothing of them is sent', async () => {
    const heard: Record<string, string>[] = [];
    const session = await sessionWith(async (end) => {
      heard.push(await answer(end));
    });
    expect(await faultOf(session.send('Setvar', { Value: 'a\nb' }))).toBe('unsendable');
    await session.send('Ping');
    expect(heard).toEqual([expect.objectContaining({ Action: 'Ping' })]);
  });

  test.each([
    ['Permission denied', 'not_allowed'],
    [
      'Invalid/unknown command: PresenceStateList. Use Action: ListCommands to show available commands.',
      'module_missing',
    ],
    ['Variable not set', 'failed'],
  ])('answered with “%s”', async (Message, fault) => {
    const session = await sessionWith((end) => answer(end, { Response: 'Error', Message }).then(() => undefined));
    await expect(session.list('Setvar')).rejects.toMatchObject({ fault, message: `Setvar: ${Message}` });
  });

  test('tell how long a round trip takes', async () => {
    const session = await sessionWith((end) => answer(end, { Ping: 'Pong' }).then(() => undefined));
    expect(await session.ping()).toBeGreaterThan(0);
  });
});

describe('lists', () => {
  test('gather what has their id, and leave the rest to others', async () => {
    const events: AmiPacket[] = [];
    const session = await sessionWith(
      async (end) => {
        const { ActionID = '' } = await end.hear();
        end.say(packetOf({ Response: 'Success', ActionID, EventList: 'start' }));
        end.say(packetOf({ Event: 'Item', ActionID, Name: 'a' }) + packetOf({ Event: 'Other', Name: 'b' }));
        end.say(
          packetOf({ Event: 'Item', ActionID: 'another', Name: 'c' }) +
            packetOf({ Event: 'Item', ActionID, Name: 'd' }),
        );
        end.say(packetOf({ Event: 'ListComplete', ActionID, EventList: 'Complete', ListItems: '2' }));
      },
      { onEvent: (packet) => events.push(packet) },
    );
    expect(names(await session.list('List'))).toEqual(['a', 'd']);
    expect(names(events)).toEqual(['b', 'c']);
  });

  test('that have no end are given up before they fill the memory', async () => {
    const session = await sessionWith(async (end) => {
      const { ActionID = '' } = await end.hear();
      end.say(packetOf({ Response: 'Success', ActionID, EventList: 'start' }));
      const item = packetOf({ Event: 'Item', ActionID, Text: 'x'.repeat(200_000) });
      while (!end.socket.destroyed) {
        end.say(item);
        await setTimeout(0);
      }
    });
    expect(await faultOf(session.list('List'))).toBe('lost');
  });
});

describe('events', () => {
  test('come in order however many there are, and answers between them', async () => {
    const seen: string[] = [];
    const session = await sessionWith(
      async (end) => {
        const { ActionID = '' } = await end.hear();
        for (let first = 0; first < 100_000; first += 1000) {
          const some = Array.from({ length: 1000 }, (_, index) =>
            packetOf({ Event: 'VarSet', Count: `${first + index}` }),
          );
          end.say(some.join(''));
          if (first === 50_000) end.say(packetOf({ Response: 'Success', ActionID }));
        }
        await answer(end);
      },
      { onEvent: (packet) => seen.push(header(packet, 'Count') ?? '') },
    );
    await session.send('Ping');
    expect(seen.length).toBeGreaterThanOrEqual(51_000);
    await session.send('Ping');
    expect(seen).toEqual(Array.from({ length: 100_000 }, (_, index) => String(index)));
  });

  test('hold every character, wherever the network cuts', async () => {
    const heard: (string | undefined)[] = [];
    const session = await sessionWith(
      async (end) => {
        const bytes = Buffer.from(packetOf({ Event: 'X', Message: 'Lunch 🍕 إجازة' }));
        for (const byte of bytes) {
          end.say(Uint8Array.of(byte));
          await setTimeout(0);
        }
        await answer(end);
      },
      { onEvent: (packet) => heard.push(header(packet, 'Message')) },
    );
    await session.send('Ping');
    expect(heard).toEqual(['Lunch 🍕 إجازة']);
  });
});

describe('a connection that is lost', () => {
  test('within a line rejects all that waits, and all that comes', async () => {
    const session = await sessionWith(async (end) => {
      const { ActionID = '' } = await end.hear();
      end.say(`Response: Success\r\nActionID: ${ActionID}\r\nVal`);
      end.socket.end();
    });
    const waiting = [session.send('Getvar'), session.list('List'), session.ping()].map(faultOf);
    expect(await Promise.all(waiting)).toEqual(['lost', 'lost', 'lost']);
    expect((await session.lost).fault).toBe('lost');
    expect(await faultOf(session.send('Ping'))).toBe('lost');
  });

  test('since an answer does not come says so', async () => {
    const session = await sessionWith(() => undefined, { answerMs: 20 });
    expect(await Promise.all([session.send('First'), session.list('Second')].map(faultOf))).toEqual([
      'silent',
      'silent',
    ]);
    expect(await session.lost).toMatchObject({ fault: 'silent', message: 'First: no answer in time.' });
  });

  test('is broken off while something is unanswered, so that nothing of it comes later, and ended else', async () => {
    const ends: string[] = [];
    const script = ({ socket }: PeerEnd) =>
      void socket
        .on('error', (error: NodeJS.ErrnoException) => ends.push(error.code ?? ''))
        .on('end', () => ends.push('end'));
    const unanswered = await sessionWith(script, { answerMs: 20 });
    expect(await faultOf(unanswered.send('Setvar'))).toBe('silent');
    await expect.poll(() => ends).toEqual(['ECONNRESET']);
    const answered = await sessionWith(script);
    answered.close();
    await expect.poll(() => ends).toEqual(['ECONNRESET', 'end']);
  });

  test('since a line has no end says so', async () => {
    const session = await sessionWith(async (end) => {
      await end.hear();
      end.say(Buffer.from(`Event: X\r\nMessage: ${'x'.repeat(1_000_000)}`));
    });
    expect(await faultOf(session.send('Ping'))).toBe('not_ami');
  });

  test('by ourselves', async () => {
    const session = await sessionWith(() => undefined);
    const waiting = faultOf(session.send('Ping'));
    session.close();
    expect([await waiting, (await session.lost).fault]).toEqual(['lost', 'lost']);
  });
});
