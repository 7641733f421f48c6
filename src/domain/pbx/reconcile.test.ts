import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Held, notSet } from './held.ts';
import { accept, type Accepted, FORGETS_MS, reconcile, type Sides } from './reconcile.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));
const held = (type: string, subtype = ''): Held => ({ type, subtype, message: '' });
const away = held('away', '3');
const dnd = held('dnd', '4');
const chat = held('chat', '2');

const accepted = (what: Held, second: number, earlier: Accepted['earlier'] = []): Accepted => ({
  held: what,
  at: at(second),
  earlier,
});

const sides = (differing: Partial<Sides>): Sides => ({
  held: away,
  storedOtherwise: false,
  wanted: away,
  ownWords: false,
  hasEnd: false,
  planIsOver: false,
  choseHere: false,
  chosenAt: at(0),
  choicesSince: null,
  accepted: accepted(away, 1),
  phoneSetAt: null,
  setByCode: null,
  sentAt: null,
  restartedAfter: null,
  ...differing,
});

describe('after a gap', () => {
  test('nothing is done where both sides hold the same', () => {
    expect(reconcile(sides({}))).toBe('same');
    expect(reconcile(sides({ accepted: null }))).toBe('same');
    expect(reconcile(sides({ held: null, wanted: notSet, chosenAt: null, accepted: null }))).toBe('same');
  });

  test('what was picked meanwhile is delivered', () => {
    expect(reconcile(sides({ wanted: dnd, choseHere: true, chosenAt: at(30) }))).toBe('deliver');
  });

  test('what was set there meanwhile is taken over', () => {
    expect(reconcile(sides({ held: dnd }))).toBe('takeOver');
    expect(reconcile(sides({ held: notSet }))).toBe('takeOver');
  });

  test('an entry that is gone, or that nobody can read, is written again', () => {
    expect(reconcile(sides({ held: null }))).toBe('deliver');
    expect(reconcile(sides({ held: held('') }))).toBe('deliver');
    expect(reconcile(sides({ held: held('busy') }))).toBe('deliver');
  });

  test('what calls read otherwise is written again', () => {
    expect(reconcile(sides({ storedOtherwise: true }))).toBe('deliver');
    expect(reconcile(sides({ storedOtherwise: true, held: null, wanted: notSet }))).toBe('deliver');
    expect(reconcile(sides({ storedOtherwise: true, held: dnd }))).toBe('takeOver');
  });

  test('what a phone set again to what it was is later than what was picked before that', () => {
    const setBack = { wanted: dnd, choseHere: true, chosenAt: at(30), setByCode: true };
    expect(reconcile(sides({ ...setBack, phoneSetAt: at(31) }))).toBe('takeOver');
    expect(reconcile(sides({ ...setBack, phoneSetAt: at(29) }))).toBe('deliver');
    // An older dialplan does not note what it set: something, since.
    expect(reconcile(sides({ ...setBack, phoneSetAt: at(31), setByCode: null }))).toBe('takeOver');
    expect(reconcile(sides({ ...setBack, phoneSetAt: at(31), setByCode: false }))).toBe('deliver');
  });

  test('what was taken over from a phone once is no news', () => {
    const replaced = { wanted: dnd, chosenAt: at(0), phoneSetAt: at(20), setByCode: true };
    expect(reconcile(sides({ ...replaced, accepted: accepted(away, 19) }))).toBe('takeOver');
    expect(reconcile(sides({ ...replaced, accepted: accepted(away, 20) }))).toBe('deliver');
  });

  describe('in which both changed', () => {
    const both = { held: chat, wanted: dnd, choseHere: true, chosenAt: at(30) };

    test('the later one wins, by the note that a phone left', () => {
      expect(reconcile(sides({ ...both, phoneSetAt: at(31) }))).toBe('takeOver');
      expect(reconcile(sides({ ...both, phoneSetAt: at(29) }))).toBe('deliver');
    });

    test('what has an end is set anew by a phone, and has none then', () => {
      const ahead = { hasEnd: true, planIsOver: true, chosenAt: at(10), phoneSetAt: at(20) };
      expect(reconcile(sides(ahead))).toBe('takeOver');
      expect(reconcile(sides({ ...ahead, hasEnd: false }))).toBe('same');
      expect(reconcile(sides({ ...ahead, chosenAt: at(20) }))).toBe('same');
      expect(reconcile(sides({ ...ahead, phoneSetAt: null }))).toBe('same');
      expect(reconcile(sides({ ...ahead, planIsOver: false }))).toBe('same');
      expect(reconcile(sides({ ...ahead, ownWords: true }))).toBe('same');
      expect(reconcile(sides({ ...ahead, sentAt: at(19) }))).toBe('same');
      expect(reconcile(sides({ ...ahead, setByCode: true }))).toBe('takeOver');
      expect(reconcile(sides({ ...ahead, setByCode: false }))).toBe('same');
    });

    test('without a note the pick here is kept', () => {
      expect(reconcile(sides(both))).toBe('deliver');
    });

    test('what a phone set before picks that have ended is what comes back', () => {
      const ended = { ...both, wanted: away, phoneSetAt: at(29), choicesSince: 'ended' as const };
      expect(reconcile(sides({ ...ended, setByCode: true }))).toBe('takeOver');
      expect(reconcile(sides({ ...ended, setByCode: false }))).toBe('deliver');
      expect(reconcile(sides({ ...ended, setByCode: null }))).toBe('takeOver');
      expect(reconcile(sides({ ...ended, setByCode: true, choicesSince: 'endAhead' }))).toBe('deliver');
    });

    test('what a phone set before a pick that has an end stays beneath it', () => {
      const phone = { phoneSetAt: at(29), setByCode: true, choicesSince: 'endAhead' as const };
      const above = { ...both, ...phone, hasEnd: true };
      expect(reconcile(sides(above))).toBe('deliverAbove');
      expect(reconcile(sides({ ...above, setByCode: false }))).toBe('deliver');
      expect(reconcile(sides({ ...above, setByCode: null }))).toBe('deliverAbove');
      // Something without an end was chosen in between.
      expect(reconcile(sides({ ...above, choicesSince: null }))).toBe('deliver');
      expect(reconcile(sides({ ...above, hasEnd: false }))).toBe('deliver');
      expect(reconcile(sides({ ...above, phoneSetAt: at(1) }))).toBe('deliver');
      expect(reconcile(sides({ ...above, held: notSet }))).toBe('deliver');
      expect(reconcile(sides({ ...above, held: away }))).toBe('deliver');
      expect(reconcile(sides({ ...above, sentAt: at(30) }))).toBe('deliver');
      expect(reconcile(sides({ ...above, storedOtherwise: true }))).toBe('deliver');
    });

    test('what nobody chose here takes no place of it: an end came, or a state has other words now', () => {
      expect(reconcile(sides({ ...both, choseHere: false, chosenAt: at(0) }))).toBe('takeOver');
    });

    test('a pick counts as one that waits though what was on its way before it was accepted after it', () => {
      expect(reconcile(sides({ ...both, accepted: accepted(away, 31) }))).toBe('deliver');
    });
  });

  describe('at the first contact', () => {
    test('what is set there is taken over where nothing is set here', () => {
      expect(reconcile(sides({ wanted: notSet, chosenAt: null, accepted: null }))).toBe('takeOver');
    });

    test('what is set here is delivered, unless a phone set it later', () => {
      expect(reconcile(sides({ held: dnd, accepted: null }))).toBe('deliver');
      expect(reconcile(sides({ held: dnd, accepted: null, phoneSetAt: at(5) }))).toBe('takeOver');
    });
  });

  describe('in which the phone system was killed', () => {
    const before = accepted(dnd, 20, [{ held: away, until: at(20) }]);
    const fallenBack = { held: away, wanted: dnd, chosenAt: at(19), accepted: before };

    test('what it forgot is written again', () => {
      expect(reconcile(sides({ ...fallenBack, restartedAfter: at(21) }))).toBe('deliver');
    });

    test('what a phone set after the last pick was not forgotten', () => {
      expect(reconcile(sides({ ...fallenBack, restartedAfter: at(21), phoneSetAt: at(25) }))).toBe('takeOver');
      expect(reconcile(sides({ ...fallenBack, restartedAfter: at(21), phoneSetAt: at(18) }))).toBe('deliver');
    });

    test('what a phone set last may have been forgotten, and its note not', () => {
      const noted = { ...fallenBack, restartedAfter: at(21), phoneSetAt: at(20), setByCode: false };
      expect(reconcile(sides(noted))).toBe('deliver');
      expect(reconcile(sides({ ...noted, held: chat }))).toBe('takeOver');
    });

    test('what a phone had set long before is there again, with its note', () => {
      const noted = { ...fallenBack, restartedAfter: at(21), chosenAt: at(10), setByCode: true };
      expect(reconcile(sides({ ...noted, phoneSetAt: at(15) }))).toBe('deliver');
      expect(reconcile(sides({ ...noted, phoneSetAt: at(25) }))).toBe('takeOver');
    });

    test('without a restart nothing is forgotten: somebody set it back', () => {
      expect(reconcile(sides(fallenBack))).toBe('takeOver');
    });

    test('what had been accepted long before can’t have been forgotten', () => {
      expect(reconcile(sides({ ...fallenBack, restartedAfter: at(21 + FORGETS_MS / 1000) }))).toBe('takeOver');
    });

    test('something it never held is somebody’s doing', () => {
      expect(reconcile(sides({ ...fallenBack, held: chat, restartedAfter: at(21) }))).toBe('takeOver');
    });
  });

  describe('of ours of which nobody knew whether it had arrived', () => {
    const arrived = { held: chat, wanted: dnd, accepted: accepted(away, 1), sentAt: at(20) };

    test('what is found is no choice of theirs', () => {
      expect(reconcile(sides(arrived))).toBe('deliver');
      expect(reconcile(sides({ ...arrived, chosenAt: at(25) }))).toBe('deliver');
    });

    test('what a phone set meanwhile was overwritten by it', () => {
      expect(reconcile(sides({ ...arrived, phoneSetAt: at(21) }))).toBe('deliver');
    });

    test('what a phone set long after it had arrived is the phone’s, though it is the same', () => {
      const ended = { ...arrived, wanted: notSet };
      expect(reconcile(sides({ ...ended, phoneSetAt: at(21) }))).toBe('deliver');
      expect(reconcile(sides({ ...ended, phoneSetAt: at(22) }))).toBe('takeOver');
      expect(reconcile(sides({ ...ended, phoneSetAt: at(26), setByCode: false }))).toBe('deliver');
    });

    test('what is known to be no phone’s is ours though something else was chosen since', () => {
      const since = { ...arrived, chosenAt: at(25), phoneSetAt: at(26) };
      expect(reconcile(sides({ ...since, setByCode: false }))).toBe('deliver');
      expect(reconcile(sides({ ...since, setByCode: true }))).toBe('takeOver');
    });

    test('the same that a phone set at that time is noted, unless ours has an end', () => {
      const same = { ...arrived, wanted: chat, chosenAt: at(19), phoneSetAt: at(21), setByCode: true };
      expect(reconcile(sides(same))).toBe('takeOver');
      expect(reconcile(sides({ ...same, hasEnd: true }))).toBe('same');
    });

    test('the same may be a phone’s once something else was chosen here', () => {
      expect(reconcile(sides({ ...arrived, chosenAt: at(25), phoneSetAt: at(26) }))).toBe('takeOver');
    });
  });

  test('whatever happened, what differs is settled in one way or the other, and both agree afterwards', () => {
    const anyHeld = fc.constantFrom(away, dnd, chat, notSet);
    const anyTime = fc.integer({ min: 0, max: 50 }).map(at);
    const anyAccepted = fc.record({
      held: anyHeld,
      at: anyTime,
      earlier: fc.array(fc.record({ held: anyHeld, until: anyTime }), { maxLength: 3 }),
    });
    const anySides = fc.record({
      held: fc.option(anyHeld),
      storedOtherwise: fc.boolean(),
      wanted: anyHeld,
      ownWords: fc.boolean(),
      choseHere: fc.boolean(),
      chosenAt: fc.option(anyTime),
      choicesSince: fc.constantFrom('ended' as const, 'endAhead' as const, null),
      accepted: fc.option(anyAccepted),
      phoneSetAt: fc.option(anyTime),
      setByCode: fc.option(fc.boolean()),
      hasEnd: fc.boolean(),
      planIsOver: fc.boolean(),
      sentAt: fc.option(anyTime),
      restartedAfter: fc.option(anyTime),
    });
    fc.assert(
      fc.property(anySides, (before) => {
        const there = before.held ?? notSet;
        const settledBy = { same: before.wanted, deliver: before.wanted, deliverAbove: before.wanted, takeOver: there };
        const after = settledBy[reconcile(before)];
        const agree = JSON.stringify(there) === JSON.stringify(before.wanted) && !before.storedOtherwise;
        // What a phone set anew may be the same, and is noted.
        const answers = agree ? ['same', 'takeOver'] : ['deliver', 'deliverAbove', 'takeOver'];
        expect(answers).toContain(reconcile({ ...before, hasEnd: false }));
        const settled = {
          ...before,
          held: after,
          storedOtherwise: false,
          wanted: after,
          hasEnd: false,
          accepted: accepted(after, 59),
        };
        expect(reconcile(settled)).toBe('same');
      }),
    );
  });
});

describe('what was accepted', () => {
  test('remembers what was held during the last seconds', () => {
    const first = accept(null, away, at(0), at(0));
    const second = accept(first, dnd, at(1), at(1));
    const third = accept(second, chat, at(2), at(2));
    expect(third).toEqual({
      held: chat,
      at: at(2),
      earlier: [
        { held: away, until: at(1) },
        { held: dnd, until: at(2) },
      ],
    });
    expect(accept(third, away, at(30), at(30)).earlier).toEqual([{ held: chat, until: at(30) }]);
  });

  test('is accepted anew when it is the same, and is nothing earlier', () => {
    const first = accept(null, away, at(5), at(5));
    expect(accept(first, away, at(9), at(9))).toEqual({ ...first, at: at(9) });
    expect(accept(first, away, at(1), at(9))).toEqual(first);
  });

  test('stays small, however often it changes', () => {
    let latest: Accepted | null = null;
    for (let turn = 0; turn < 1000; turn += 1) latest = accept(latest, turn % 2 ? away : dnd, at(1), at(1));
    expect(latest?.earlier.length).toBeLessThanOrEqual(20);
  });
});
