// oxlint-disable-next-line no-restricted-imports -- a test, which runs in Node, and vitest gives no text of a CSS module
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import css from './tokens.css?raw';

const tokens = new Set([...css.matchAll(/--ps-color-(\w+):/g)].map(([, name]) => name));

/** A token's colour in a scheme: `light-dark(#fff, #000)`, or the same in both. */
function colorOf(token: string, scheme: 'light' | 'dark'): string {
  const value = new RegExp(`--ps-color-${token}: ([^;]+);`).exec(css)?.[1] ?? '';
  const [light, dark] = /^light-dark\((.+), (.+)\)$/.exec(value)?.slice(1) ?? [value, value];
  return (scheme === 'light' ? light : dark) ?? '';
}

/** The relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`Not a six-digit colour: ${hex}`);
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ['ground', 'rail', 'raised', 'hover', 'selected'] as const;

/** What is read, and on what. */
const texts: [string, readonly string[]][] = [
  ['ink', surfaces],
  ['inkSoft', surfaces],
  ['inkFaint', ['ground', 'rail', 'raised', 'hover']],
  ['accentInk', surfaces],
  ['dangerInk', ['ground', 'raised', 'hover']],
  ['onAccent', ['accent', 'accentHover']],
  ['onDanger', ['danger', 'dangerHover']],
  // The tooltip is the page inverted.
  ['ground', ['ink']],
];

/** What is recognised, and on what: lamps, borders of controls, the focus ring, buttons. */
const recognised: [string, readonly string[]][] = [
  ...['green', 'amber', 'red', 'grey', 'focus'].map((token): [string, readonly string[]] => [
    token,
    ['ground', 'raised', 'hover', 'selected'],
  ]),
  ['border', ['ground', 'raised', 'hover']],
  ['accent', ['ground', 'raised']],
  ['danger', ['ground', 'raised']],
];

const pairs = (table: [string, readonly string[]][]) =>
  table.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test.each(pairs(texts))('%s is read on %s: at least 4.5 : 1', (front, back) => {
    expect(contrast(colorOf(front, scheme), colorOf(back, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(recognised))('%s is seen on %s: at least 3 : 1', (front, back) => {
    expect(contrast(colorOf(front, scheme), colorOf(back, scheme))).toBeGreaterThanOrEqual(3);
  });
});

test('the measure agrees with what is known', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('no style names a colour that there is not', () => {
  const web = new URL('../../', import.meta.url);
  const styles = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.css$|^ui\/theme\/.*\.tsx?$/.test(path),
  );
  const named = styles.flatMap((path) =>
    [...readFileSync(new URL(path, web), 'utf8').matchAll(/var\(--ps-color-(\w+)/g)].map(([, token = '']) => ({
      path,
      token,
    })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ token }) => !tokens.has(token))).toEqual([]);
});
