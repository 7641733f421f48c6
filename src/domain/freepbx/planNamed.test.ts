import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presenceTypes } from '#contract/types.ts';
import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';
import { idsToKeep } from './idsToKeep.ts';
import { groupKind, type NamedStep, planNamed, stateKind } from './planNamed.ts';

type Coming<Kind extends typeof stateKind | typeof groupKind> = Parameters<Kind['nameOf']>[0] & {
  foreignIds: number[];
};
type State = Coming<typeof stateKind>;
type Group = Coming<typeof groupKind>;

const stepText = <Fields>(step: NamedStep<Fields>, nameOf: (fields: Fields) => string) =>
  `${step.does} ${step.does === 'add' ? 'new' : step.id}: ${nameOf(step.fields)} (${step.foreignIds.join()})`;

/** What is done, and what is left, in words. */
function planStates(coming: State[], here: (Omit<State, 'foreignIds'> & { id: number })[], ids: [number, number][]) {
  const left: string[] = [];
  const plan = planNamed(stateKind, coming, here, new Map(ids), (_, name, reason) => left.push(`${name}: ${reason}`));
  return [...plan.map((step) => stepText(step, stateKind.nameOf)), ...left];
}

function planGroups(coming: Group[], here: (Omit<Group, 'foreignIds'> & { id: number })[], ids: [number, number][]) {
  const left: string[] = [];
  const plan = planNamed(groupKind, coming, here, new Map(ids), (_, name, reason) => left.push(`${name}: ${reason}`));
  return [
    ...plan.map((step) => stepText(step, ({ name, priority, presence }) => `${name} ${priority} ${presence}`)),
    ...left,
  ];
}

const theirState = (id: number, message: string | null): State => ({ foreignIds: [id], type: 'away', message });
const ourState = (id: number, message: string | null) => ({ id, type: 'away' as const, message });
const theirGroup = (id: number, name: string, priority = 5): Group => ({
  foreignIds: [id],
  name,
  priority,
  presence: 'yes',
});
const ourGroup = (id: number, name: string, priority = 5) => ({ id, name, priority, presence: 'yes' as const });

describe('states', () => {
  test('that are not here are added', () => {
    expect(planStates([theirState(7, 'Tea')], [ourState(1, null)], [])).toEqual(['add new: Away (Tea) (7)']);
  });

  test('with the label of one here are that one, and take its spelling', () => {
    expect(planStates([theirState(7, 'Tea')], [ourState(1, 'Tea')], [])).toEqual(['keep 1: Away (Tea) (7)']);
    expect(planStates([theirState(7, 'TEA')], [ourState(1, 'Tea')], [])).toEqual(['change 1: Away (TEA) (7)']);
  });

  test('imported before follow FreePBX', () => {
    expect(planStates([theirState(7, 'Lunch')], [ourState(1, 'Tea')], [[7, 1]])).toEqual([
      'change 1: Away (Lunch) (7)',
    ]);
  });

  test('deleted here stay deleted, even where another has their label', () => {
    expect(planStates([theirState(7, 'Tea')], [ourState(2, 'Tea')], [[7, 1]])).toEqual(['Away (Tea): deleted_here']);
  });

  test('whose new label another has stay as they are', () => {
    expect(planStates([theirState(7, 'Tea')], [ourState(1, 'Lunch'), ourState(2, 'Tea')], [[7, 1]])).toEqual([
      'keep 1: Away (Lunch) (7)',
      'Away (Tea): name_taken',
    ]);
  });

  test.each([6, 8])('may take a label that another gives up (%i)', (id) => {
    const coming = [theirState(7, 'Lunch'), theirState(id, 'Tea')].toSorted(
      (a, b) => (a.foreignIds[0] ?? 0) - (b.foreignIds[0] ?? 0),
    );
    expect(planStates(coming, [ourState(1, 'Tea')], [[7, 1]])).toEqual([
      'change 1: Away (Lunch) (7)',
      `add new: Away (Tea) (${id})`,
    ]);
  });

  test('that read like one imported before are that one too', () => {
    const here = [ourState(1, 'Tea'), ourState(2, 'Lunch')];
    expect(planStates([theirState(6, 'Tea'), theirState(7, 'Lunch')], here, [[7, 1]])).toEqual([
      'keep 1: Away (Tea) (7)',
      'keep 1: Away (Tea) (6)',
      'Away (Lunch): name_taken',
    ]);
  });

  test('that were one when they were imported part: the one that still reads like it stays it', () => {
    const ids: [number, number][] = [
      [6, 1],
      [7, 1],
    ];
    expect(planStates([theirState(6, 'Lunch'), theirState(7, 'Tea')], [ourState(1, 'Tea')], ids)).toEqual([
      'keep 1: Away (Tea) (7)',
      'add new: Away (Lunch) (6)',
    ]);
  });
});

describe('groups', () => {
  test('that are not here are added, and others of the same name are the same', () => {
    expect(planGroups([theirGroup(7, 'Sales'), theirGroup(8, 'SUPPORT', 2)], [ourGroup(1, 'Support')], [])).toEqual([
      'add new: Sales 5 yes (7)',
      'change 1: SUPPORT 2 yes (8)',
    ]);
  });

  test('whose new name another has keep theirs, and follow in all else', () => {
    expect(planGroups([theirGroup(7, 'Sales', 9)], [ourGroup(1, 'Support'), ourGroup(2, 'Sales')], [[7, 1]])).toEqual([
      'change 1: Support 9 yes (7)',
      'Sales: name_taken',
    ]);
  });

  test('never become one that another of FreePBX’s groups has become already', () => {
    const here = [ourGroup(1, 'Sales'), ourGroup(2, 'Support')];
    expect(planGroups([theirGroup(6, 'Sales'), theirGroup(7, 'Support')], here, [[7, 1]])).toEqual([
      'keep 1: Sales 5 yes (7)',
      'Support: name_taken',
      'Sales: name_taken',
    ]);
  });

  test('deleted here stay deleted', () => {
    expect(planGroups([theirGroup(7, 'Sales')], [], [[7, 1]])).toEqual(['Sales: deleted_here']);
  });
});

/** Imports as the backend does: carries out the plan in its order, and keeps the external ids. */
function importInto(
  here: Map<number, Omit<State, 'foreignIds'> & { id: number }>,
  external: Map<number, number>,
  coming: State[],
  nextId: () => number,
) {
  const plan = planNamed(stateKind, coming, [...here.values()], external, () => {});
  const localIds = new Map<number, number>();
  for (const { foreignIds, fields, ...step } of plan) {
    const id = step.does === 'add' ? nextId() : step.id;
    here.set(id, { id, ...fields });
    for (const foreignId of foreignIds) localIds.set(foreignId, id);
    const labels = [...here.values()].map((each) => fold(labelOf(each.type, each.message)));
    expect(new Set(labels).size).toBe(labels.length);
  }
  for (const { foreignId, localId } of idsToKeep(localIds, external)) external.set(foreignId, localId);
}

/** Two states that were one when they were imported, after an import in which they were not. */
function parted() {
  const here = new Map([[1, ourState(1, 'Tea')]]);
  const external = new Map([
    [6, 1],
    [7, 1],
  ]);
  const again = () => {
    importInto(here, external, [theirState(6, 'Lunch'), theirState(7, 'Tea')], () => here.size + 1);
    return [...here.values()].map(({ id, message: text }) => `${id} ${text}`);
  };
  expect(again()).toEqual(['1 Tea', '2 Lunch']);
  return { here, again };
}

describe('of two states that were one and have parted, the other', () => {
  test('follows FreePBX after it was renamed here', () => {
    const { here, again } = parted();
    here.set(2, ourState(2, 'Brunch'));
    expect(again()).toEqual(['1 Tea', '2 Lunch']);
  });

  test('stays deleted after it was deleted here', () => {
    const { here, again } = parted();
    here.delete(2);
    expect(again()).toEqual(['1 Tea']);
  });
});

test('carried out in its order, a plan never needs a label twice, importing again and again comes to rest, and edits here add nothing', () => {
  const message = fc.constantFrom<string | null>(null, 'a', 'A', 'b', 'c');
  const anyStates = fc
    .uniqueArray(fc.record({ type: fc.constantFrom(...presenceTypes.slice(0, 2)), message }), {
      selector: ({ type, message: text }) => fold(labelOf(type, text)),
      maxLength: 8,
    })
    .map((all) => all.map((words, index) => ({ ...words, id: index + 1 })));
  const ids = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 9 })), { maxLength: 8 });
  fc.assert(
    fc.property(anyStates, anyStates, ids, (theirs, here, pairs) => {
      const coming = theirs.map(({ id, type, message: text }) => ({ foreignIds: [id], type, message: text }));
      const now = new Map(here.map((each) => [each.id, each]));
      const external = new Map(pairs);
      let lastId = 100;
      const carryOut = () => importInto(now, external, coming, () => (lastId += 1));
      // A label that one gives up is another's after the next import at the latest, unless the two want each other's.
      for (let times = 0; times <= theirs.length; times += 1) carryOut();
      const plan = () => planNamed(stateKind, coming, [...now.values()], external, () => {});
      expect(plan().filter(({ does }) => does !== 'keep')).toEqual([]);
      for (const id of now.keys()) {
        if (id % 2) now.delete(id);
        else now.set(id, ourState(id, `renamed ${id}`));
      }
      expect(plan().filter(({ does }) => does === 'add')).toEqual([]);
    }),
  );
});
