/** A digest that is fed piece by piece. */
export interface Digest {
  update: (bytes: Uint8Array) => void;
  /** The digest of all that came, in hex. Nothing may come after it. */
  hex: () => string;
}

const BLOCK = 64;

/** The first 32 bits of the fractional parts of a root of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor += 1) if (n % divisor === 0) prime = false;
    if (prime) found.push(((root(n) % 1) * 2 ** 32) | 0);
  }
  return found;
}

const rounds = Int32Array.from(fractions(64, Math.cbrt));
const start = fractions(8, Math.sqrt);

/**
 * SHA-256 (FIPS 180-4) of bytes that come in pieces: WebCrypto's digest wants all of them at once, and a backup need not fit
 * into memory.
 */
export function sha256(): Digest {
  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  const rest = new Uint8Array(BLOCK);
  let length = 0;

  function block(bytes: Uint8Array, at: number): void {
    for (let i = 0; i < 16; i += 1) {
      const o = at + i * 4;
      words[i] = (byte(bytes, o) << 24) | (byte(bytes, o + 1) << 16) | (byte(bytes, o + 2) << 8) | byte(bytes, o + 3);
    }
    for (let i = 16; i < 64; i += 1) {
      const w15 = word(words, i - 15);
      const w2 = word(words, i - 2);
      const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
      const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
      words[i] = (word(words, i - 16) + s0 + word(words, i - 7) + s1) | 0;
    }
    let a = word(state, 0);
    let b = word(state, 1);
    let c = word(state, 2);
    let d = word(state, 3);
    let e = word(state, 4);
    let f = word(state, 5);
    let g = word(state, 6);
    let h = word(state, 7);
    for (let i = 0; i < 64; i += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(rounds, i) + word(words, i)) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = word(state, 0) + a;
    state[1] = word(state, 1) + b;
    state[2] = word(state, 2) + c;
    state[3] = word(state, 3) + d;
    state[4] = word(state, 4) + e;
    state[5] = word(state, 5) + f;
    state[6] = word(state, 6) + g;
    state[7] = word(state, 7) + h;
  }

  function update(bytes: Uint8Array): void {
    const filled = length % BLOCK;
    length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(BLOCK - filled, bytes.length);
      rest.set(bytes.subarray(0, at), filled);
      if (filled + at < BLOCK) return;
      block(rest, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) block(bytes, at);
    rest.set(bytes.subarray(at));
  }

  return {
    update,
    hex() {
      const bits = length * 8;
      const padding = new Uint8Array(((119 - (length % BLOCK)) % BLOCK) + 9);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits % 2 ** 32);
      update(padding);
      return Array.from(state, (value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

/** An index that is always inside, for a type checker that can't know it. */
const byte = (bytes: Uint8Array, index: number) => bytes[index] as number;
const word = (from: Int32Array, index: number) => from[index] as number;
const turn = (value: number, by: number) => (value >>> by) | (value << (32 - by));
