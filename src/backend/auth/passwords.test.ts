import { createHash } from 'node:crypto';
import { hashSync } from 'bcryptjs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isForeignHash } from '#domain/passwordHash.ts';
import { hashPassword, roundsOf, verifyPassword } from './passwords.ts';

const verify = (password: string, hash: string | undefined) => verifyPassword(password, hash, 1);
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

describe('passwords of FreePBX', () => {
  test('bcrypt by phpass is good, and no other password is', async () => {
    // Of the test vectors of jBCrypt, with the prefix and the cost that phpass uses.
    const hash = '$2a$08$Ro0CUfOqk6cXEKf3dyaM7OhSCvnwM9s4wIX9JeLapehKK5YdLxKcm';
    expect(await verify('abc', hash)).toBe(true);
    expect(await verify('abd', hash)).toBe(false);
    expect(await verify('', hash)).toBe(false);
  });

  test('SHA-1 of old versions is good, in capitals too', async () => {
    expect(await verify('пароль', sha1('пароль'))).toBe(true);
    expect(await verify('secret', sha1('secret').toUpperCase())).toBe(true);
    expect(await verify('secret ', sha1('secret'))).toBe(false);
  });

  test('what was hashed composed or not is found, typed composed or not composed as it was', async () => {
    const [composed, decomposed] = ['Zoë', 'Zoe\u0308'];
    expect(await verify(decomposed, sha1(composed))).toBe(true);
    expect(await verify(decomposed, sha1(decomposed))).toBe(true);
    expect(await verify(composed, sha1(composed))).toBe(true);
  });

  test('bcrypt looks at 72 bytes: a longer password is good as it was there', async () => {
    const long = 'ä'.repeat(50);
    const hash = hashSync(long, 8);
    expect(await verify(long, hash)).toBe(true);
    expect(await verify('ä'.repeat(35), hash)).toBe(false);
  });

  test('they count as not ours, so that signing in replaces them', () => {
    for (const hash of [sha1('x'), hashSync('x', 8)]) expect([isForeignHash(hash), roundsOf(hash)]).toEqual([true, 0]);
  });

  test('what is no hash lets nobody in', async () => {
    for (const hash of [undefined, '', '!', 'x'.repeat(40), '$P$Babcdefghijklmnopqrstuvwxyz01234', '$2a$08$short'])
      expect(await verify('', hash)).toBe(false);
    expect(isForeignHash(await hashPassword('x', 1))).toBe(false);
  });
});

test('a name that nobody has is answered no sooner than a wrong password', async () => {
  let finish: (() => void) | undefined;
  const work = new Promise<ArrayBuffer>((resolve) => {
    finish = () => resolve(new ArrayBuffer(32));
  });
  const derive = vi.spyOn(crypto.subtle, 'deriveBits').mockReturnValueOnce(work);
  onTestFinished(() => derive.mockRestore());
  let answer: boolean | undefined;
  const verifying = verify('a guess', undefined).then((right) => (answer = right));
  await expect.poll(() => derive.mock.calls.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(answer).toBeUndefined();
  finish?.();
  expect(await verifying).toBe(false);
});
