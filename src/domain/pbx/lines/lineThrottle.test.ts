import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineState, lineStates } from '#contract/lines.ts';
import { createLineThrottle } from './lineThrottle.ts';

type Announcement = [at: number, lines: [string, LineState][]];

/** What is told by the end of a time, where this is heard and each announcement is taken as soon as it is due. */
function play(heard: readonly [at: number, extension: string, line: LineState][], until: number): Announcement[] {
  const throttle = createLineThrottle([]);
  const announcements: Announcement[] = [];
  const takeUntil = (end: number) => {
    for (let at = throttle.nextAt(); at !== null && at <= end; at = throttle.nextAt()) {
      announcements.push([at, throttle.take(at)]);
    }
  };
  for (const [at, extension, line] of heard) {
    takeUntil(at);
    throttle.hear(extension, line, at);
  }
  takeUntil(until);
  return announcements;
}

describe('tells of lines', () => {
  test('a call, each change at once', () => {
    const call: [number, string, LineState][] = [
      [1000, '1', 'ringing'],
      [5000, '1', 'busy'],
      [90_000, '1', 'idle'],
    ];
    expect(play(call, 200_000)).toEqual(call.map(([at, ...line]) => [at + 50, [line]]));
  });

  test('the phones of a group together', () => {
    const group = ['1', '2', '3'].map((each, index): [number, string, LineState] => [1000 + index, each, 'ringing']);
    expect(play(group, 10_000)).toEqual([[1050, group.map(([, ...line]) => line)]]);
  });

  test('what changes soon after, a second later, as it is then', () => {
    const burst: [number, string, LineState][] = [
      [1000, '1', 'idle'],
      [1100, '1', 'ringing'],
      [1200, '2', 'busy'],
      [1300, '1', 'busy'],
    ];
    expect(play(burst, 10_000)).toEqual([
      [1050, [['1', 'idle']]],
      [
        2050,
        [
          ['1', 'busy'],
          ['2', 'busy'],
        ],
      ],
    ]);
  });

  test('nothing of what is again as it was told', () => {
    expect(
      play(
        [
          [1000, '1', 'ringing'],
          [1020, '1', 'unknown'],
        ],
        10_000,
      ),
    ).toEqual([]);
  });

  test('a phone that flaps seldom, and others meanwhile as ever', () => {
    const flapping = Array.from({ length: 600 }, (_, index): [number, string, LineState] => [
      index * 200,
      '1',
      index % 2 ? 'offline' : 'idle',
    ]);
    const heard = [...flapping, [60_100, '2', 'ringing'] as [number, string, LineState]];
    const announcements = play(
      heard.toSorted(([a], [b]) => a - b),
      120_000,
    );
    expect(announcements.filter(([, lines]) => lines.some(([extension]) => extension === '1')).length).toBeLessThan(20);
    expect(announcements.find(([, lines]) => lines.some(([extension]) => extension === '2'))?.[0]).toBeLessThan(61_200);
  });
});

test('whatever is heard, the last is told in the end, and no two announcements are within a second', () => {
  const heardOne = fc.tuple(fc.nat(30_000), fc.constantFrom('1', '2', '3'), fc.constantFrom(...lineStates));
  fc.assert(
    fc.property(fc.array(heardOne, { maxLength: 60 }), (unordered) => {
      const heard = unordered.toSorted(([a], [b]) => a - b);
      const announcements = play(heard, 1_000_000);
      const last = new Map<string, LineState>(['1', '2', '3'].map((each) => [each, 'unknown']));
      for (const [, extension, line] of heard) last.set(extension, line);
      const shown = new Map<string, LineState>(['1', '2', '3'].map((each) => [each, 'unknown']));
      for (const [extension, line] of announcements.flatMap(([, lines]) => lines)) {
        expect(line).not.toBe(shown.get(extension));
        shown.set(extension, line);
      }
      expect(shown).toEqual(last);
      const times = announcements.map(([at]) => at);
      const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(pauses.filter((pause) => pause < 1000)).toEqual([]);
    }),
  );
});
