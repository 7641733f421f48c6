import { readFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import type { Tab } from './engine.ts';

/**
 * What a person does with a page, and sees of it, the same way in every engine: elements are found in the page, by role and name
 * as screen readers tell them, and mouse and keyboard are the browser's own.
 */

/** An element by its role and accessible name; within another where there are several. */
export interface Target {
  role: string;
  name?: string | RegExp;
  within?: Target;
}

/** As it crosses into the page. */
interface TargetData {
  role: string;
  name?: { exact: string } | { pattern: string };
  within?: TargetData;
}

const dataOf = ({ role, name, within }: Target): TargetData => ({
  role,
  ...(name !== undefined && { name: typeof name === 'string' ? { exact: name } : { pattern: name.source } }),
  ...(within && { within: dataOf(within) }),
});

declare global {
  interface Window {
    TestingLibraryDom?: {
      queryAllByRole: (root: Element, role: string, options: { name?: string | RegExp }) => HTMLElement[];
    };
    findByRole?: (target: TargetData) => HTMLElement | undefined;
  }
}

const testingLibrary = readFileSync(
  new URL(import.meta.resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js')),
  'utf8',
);

function defineFindByRole(): void {
  window.findByRole = ({ role, name, within }) => {
    const root = within ? window.findByRole?.(within) : document.body;
    const wanted = name && ('exact' in name ? name.exact : new RegExp(name.pattern));
    return (
      root && window.TestingLibraryDom?.queryAllByRole(root, role, wanted === undefined ? {} : { name: wanted })[0]
    );
  };
}

/** Runs a function in the page. It refers to nothing but its argument, which crosses as JSON, `window.findByRole` and the page. */
async function run<Argument, Result>(
  tab: Tab,
  fn: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result> {
  if (!(await tab.evaluate(`'findByRole' in window`))) {
    await tab.evaluate(`void function () { ${testingLibrary}\n}.call(window)`);
    await tab.evaluate(`(${String(defineFindByRole)})()`);
  }
  return (await tab.evaluate(`(${String(fn)})(${JSON.stringify(argument)})`)) as Result;
}

/** Tries again until it passes: a page on its way from one document to the next can't be asked. */
const eventually = (passes: () => Promise<void>) =>
  expect(passes).toPass({ timeout: 60_000, intervals: [50, 100, 200, 500] });

const describe = ({ role, name, within }: Target): string =>
  `${role} ${String(name ?? '')}${within ? ` in ${describe(within)}` : ''}`;

/** Where to click: the middle of the element, once it has stopped moving and nothing lies over it there. */
async function findClickPoint(target: TargetData): Promise<{ x: number; y: number } | string> {
  const element = window.findByRole?.(target);
  if (!element) return 'not there';
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const place = () => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const before = place();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { x, y } = place();
  // On a busy machine what opens may stand still for longer than that before it begins to.
  const animated = document
    .getAnimations()
    .some(({ effect }) => effect instanceof KeyframeEffect && effect.target?.contains(element));
  if (animated || x !== before.x || y !== before.y) return 'moving';
  const hit = document.elementFromPoint(x, y);
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  if (hit && (element.contains(hit) || label?.contains(hit) || (hit.contains(element) && hit.closest('label'))))
    return { x, y };
  return `covered by ${hit?.outerHTML.slice(0, 120)}`;
}

/** Clicks with the mouse. Fails when something else lies over the element. */
export async function click(tab: Tab, target: Target): Promise<void> {
  let place = { x: 0, y: 0 };
  await eventually(async () => {
    const found = await run(tab, findClickPoint, dataOf(target));
    if (typeof found === 'string') throw new Error(`${describe(target)} is ${found}`);
    place = found;
  });
  await tab.clickAt(place.x, place.y);
}

/** Clicks into a cell of a table's row, both by what they say, whatever lies over it there: a row's link does. */
export async function clickCell(tab: Tab, table: string, row: string, cell: string): Promise<void> {
  const target = dataOf({ role: 'table', name: table });
  let place = { x: 0, y: 0 };
  await eventually(async () => {
    const found = await run(tab, findCell, { target, row, cell });
    if (!found) throw new Error(`No cell ${cell} in the row ${row} of ${table}`);
    place = found;
  });
  await tab.clickAt(place.x, place.y);
}

function findCell({ target, row, cell }: { target: TargetData; row: string; cell: string }) {
  const cells = [...(window.findByRole?.(target)?.querySelectorAll('td') ?? [])];
  const wanted = cells.find(
    (each) => each.innerText.trim() === cell && each.parentElement?.querySelector('a')?.innerText.trim() === row,
  );
  const range = document.createRange();
  if (!wanted) return null;
  // The words themselves: on a phone a cell is part of a line.
  range.selectNodeContents(wanted);
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Clicks into a field and types in place of what was there. */
export async function fill(tab: Tab, target: Target, text: string): Promise<void> {
  await click(tab, target);
  await run(tab, () => (document.activeElement as HTMLInputElement).select(), undefined);
  await tab.type(text);
}

/** The text of an element, or the value of a field; null when it isn't there. */
const textOf = (tab: Tab, target: Target) =>
  run(
    tab,
    (data: TargetData) => {
      const element = window.findByRole?.(data);
      return element instanceof HTMLInputElement ? element.value : (element?.innerText ?? null);
    },
    dataOf(target),
  );

export async function expectVisible(tab: Tab, target: Target): Promise<void> {
  await eventually(async () => expect(await textOf(tab, target), describe(target)).not.toBeNull());
}

export async function expectGone(tab: Tab, target: Target): Promise<void> {
  await eventually(async () => expect(await textOf(tab, target), describe(target)).toBeNull());
}

/** Waits until the element says this, or the field holds it. */
export async function expectText(tab: Tab, target: Target, text: string | RegExp): Promise<void> {
  await eventually(async () => {
    const found = await textOf(tab, target);
    if (typeof text === 'string') expect(found, describe(target)).toBe(text);
    else expect(found, describe(target)).toMatch(text);
  });
}

/** Waits until the table of this name has a row with these texts, one a cell, or has none. */
export async function expectRow(tab: Tab, table: string, texts: readonly string[], there = true): Promise<void> {
  await eventually(async () => {
    const rows = await run(tab, rowsOf, dataOf({ role: 'table', name: table }));
    expect(rows, `rows of ${table}`).not.toHaveLength(0);
    const found = rows.some((cells) => texts.every((text) => cells.includes(text)));
    expect(found, `${texts.join(', ')} among ${JSON.stringify(rows)}`).toBe(there);
  });
}

function rowsOf(target: TargetData): string[][] {
  const rows = window.findByRole?.(target)?.querySelectorAll('tbody tr') ?? [];
  return [...rows].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim()));
}

/** By how many pixels the first element reaches into the second from above. */
function overlapOf([above, below]: TargetData[]): number {
  const bottom = above && window.findByRole?.(above)?.getBoundingClientRect().bottom;
  const top = below && window.findByRole?.(below)?.getBoundingClientRect().top;
  return bottom === undefined || top === undefined ? Number.POSITIVE_INFINITY : bottom - top;
}

/** Waits until one element stands above the other, without lying over it. */
export async function expectAbove(tab: Tab, upper: Target, lower: Target): Promise<void> {
  await eventually(async () => {
    const pixels = await run(tab, overlapOf, [dataOf(upper), dataOf(lower)]);
    expect(pixels, `pixels of ${describe(upper)} over ${describe(lower)}`).toBeLessThanOrEqual(0);
  });
}

/** Waits until the window has this width, and the page has stopped changing for it. */
export async function expectSettled(tab: Tab, width: number): Promise<void> {
  const look = () => run(tab, () => [innerWidth, document.body.innerHTML] as const, undefined);
  let before = '';
  await eventually(async () => {
    const [found, now] = await look();
    const wasTheSame = now === before;
    before = now;
    expect(found, 'width of the window').toBe(width);
    expect(wasTheSame, 'the page stays as it is').toBe(true);
  });
}

/** Waits until nothing is wider than the window. */
export async function expectNoSidewaysScroll(tab: Tab): Promise<void> {
  const overhang = () =>
    run(tab, () => document.documentElement.scrollWidth - document.documentElement.clientWidth, undefined);
  await eventually(async () => expect(await overhang(), 'pixels beyond the window').toBeLessThanOrEqual(0));
}
