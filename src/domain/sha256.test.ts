import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const hexOf = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');

test('it is SHA-256, in whichever pieces the bytes come', async () => {
  const property = fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), async (pieces) => {
    const digest = sha256();
    for (const piece of pieces) digest.update(piece);
    const whole = new Uint8Array(pieces.flatMap((piece) => [...piece]));
    expect(digest.hex()).toBe(hexOf(await crypto.subtle.digest('SHA-256', whole)));
  });
  await fc.assert(property);
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 100_000])('of %i bytes', async (length) => {
  const bytes = new Uint8Array(length).fill(0xa5);
  const digest = sha256();
  digest.update(bytes);
  expect(digest.hex()).toBe(hexOf(await crypto.subtle.digest('SHA-256', bytes)));
});
