import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFramer } from './framing.ts';
import type { AmiPacket } from './packet.ts';

const greeting = 'Asterisk Call Manager/11.0.0\r\n';
const bytesOf = (text: string) => Buffer.from(text, 'utf8');

function packetsOf(chunks: readonly Uint8Array[]): AmiPacket[] {
  const framer = createFramer();
  return chunks.flatMap((chunk) => framer.push(chunk));
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

const name = fc.stringMatching(/^[A-Za-z]{1,12}$/);
const value = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.includes('\r\n'));
const anyPacket = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 6 });

describe('packets', () => {
  test('are the same however their bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(anyPacket, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 30 }), (packets, places) => {
        const text = packets
          .map((packet) => `${packet.map(([its, said]) => `${its}: ${said}\r\n`).join('')}\r\n`)
          .join('');
        const chunks = cutAt(bytesOf(greeting + text), places);
        expect(packetsOf(chunks)).toEqual(packets);
      }),
    );
  });

  test('are the same byte by byte', () => {
    const text = `${greeting}Event: PresenceStateChange\r\nMessage: Lunch 🍕 إجازة\r\n\r\nResponse: Success\r\n\r\n`;
    const bytes = bytesOf(text);
    expect(packetsOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(packetsOf([bytes]));
    expect(packetsOf([bytes])[0]?.[1]).toEqual(['Message', 'Lunch 🍕 إجازة']);
  });

  test('keep the order of headers, those that come again, and the spaces of values', () => {
    const text = `${greeting}Response: Success\r\nOutput:   two  \r\nOutput: \r\nOutput:a: b\r\nno header\r\n\r\n`;
    expect(packetsOf([bytesOf(text)])).toEqual([
      [
        ['Response', 'Success'],
        ['Output', '  two  '],
        ['Output', ''],
        ['Output', 'a: b'],
        ['', 'no header'],
      ],
    ]);
  });

  test('with half a character are read to their end', () => {
    const half = bytesOf('ع').subarray(0, 1);
    const chunks = [bytesOf(`${greeting}Message: ع`), half, bytesOf('\r\nStatus: away\r\n\r\n')];
    expect(packetsOf(chunks)).toEqual([
      [
        ['Message', 'ع\ufffd'],
        ['Status', 'away'],
      ],
    ]);
  });

  test('may be far apart', () => {
    expect(packetsOf([bytesOf(`${greeting}\r\n\r\nEvent: A\r\n\r\n\r\n\r\nEvent: B\r\n\r\n`)])).toEqual([
      [['Event', 'A']],
      [['Event', 'B']],
    ]);
  });

  test('without an end are refused before they fill the memory', () => {
    const framer = createFramer();
    framer.push(bytesOf(`${greeting}Event: A\r\nMessage: `));
    const endless = () => {
      for (let count = 0; count < 1000; count += 1) framer.push(bytesOf('x'.repeat(1000)));
    };
    expect(endless).toThrow(expect.objectContaining({ fault: 'not_ami' }));
    const oneChunk = () => packetsOf([bytesOf(`${greeting}Event: ${'x'.repeat(300_000)}\r\n\r\n`)]);
    expect(oneChunk).toThrow(expect.objectContaining({ fault: 'not_ami' }));
  });
});

describe('the greeting', () => {
  test.each(['11.0.0', '5.0.4', '2.10.6.1'])('tells the version: %s', (version) => {
    const framer = createFramer();
    framer.push(bytesOf('Asterisk Call '));
    expect(framer.version).toBeNull();
    framer.push(bytesOf(`Manager/${version}\r`));
    framer.push(bytesOf('\n'));
    expect(framer.version).toBe(version);
  });

  test.each([
    'HTTP/1.1 400 Bad Request\r\n\r\n',
    'SSH-2.0-OpenSSH_9.2\r\n',
    '\u0016\u0003\u0001',
    'Asterisk Call Mana\r\n',
    'Asterisk Call Manager/<b>\r\n',
    'asterisk call manager/1.0\r\n',
    `Asterisk Call Manager/${'1'.repeat(200)}`,
    '\r\n',
  ])('of something else is refused at once: %j', (text) => {
    expect(() => packetsOf([bytesOf(text)])).toThrow(expect.objectContaining({ fault: 'not_ami' }));
  });
});
