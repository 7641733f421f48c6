import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';
import type { FreepbxContent, Leave } from './content.ts';

type State = Pick<FreepbxContent['states'][number], 'type' | 'message'>;
type Group = Pick<FreepbxContent['groups'][number], 'name' | 'priority' | 'presence'>;

/** The fields of one kind of thing, which of them names it, and how it follows FreePBX. */
interface Kind<Fields> {
  noun: 'state' | 'group';
  fieldsOf: (fields: Fields) => Fields;
  nameOf: (fields: Fields) => string;
  /** The fields that they get where somebody else here has their name. */
  withoutName: (fields: Fields, before: Fields) => Fields;
  /** Whether one that is new in FreePBX may be the same here as another that was imported before. */
  shared: boolean;
}

/** A state is its label: two of the same are the same state, and without its label nothing of it is left. */
export const stateKind: Kind<State> = {
  noun: 'state',
  fieldsOf: ({ type, message }) => ({ type, message }),
  nameOf: ({ type, message }) => labelOf(type, message),
  withoutName: (_, before) => before,
  shared: true,
};

/** A group has members: one that was imported before is that one's alone, whatever it is called now. */
export const groupKind: Kind<Group> = {
  noun: 'group',
  fieldsOf: ({ name, priority, presence }) => ({ name, priority, presence }),
  nameOf: ({ name }) => name,
  withoutName: (fields, before) => ({ ...fields, name: before.name }),
  shared: false,
};

function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  return (Object.keys(a) as (keyof Fields)[]).every((field) => a[field] === b[field]);
}

/** What one of FreePBX's things becomes. */
export type NamedStep<Fields> = { foreignIds: readonly number[]; fields: Fields } & (
  | { does: 'add' }
  | { does: 'change' | 'keep'; id: number }
);

/**
 * What FreePBX's things of one kind become here, to be done in this order. Those imported before follow FreePBX, one of the same name
 * is the same, others are added. One deleted here stays deleted, and a name that something else here has is not taken from it.
 *
 * @param coming no two of the same name
 */
export function planNamed<Fields extends object>(
  kind: Kind<Fields>,
  coming: readonly (Fields & { foreignIds: readonly number[] })[],
  here: readonly (Fields & { id: number })[],
  externalIds: ReadonlyMap<number, number>,
  leave: Leave,
): NamedStep<Fields>[] {
  const { noun, fieldsOf, nameOf, withoutName, shared } = kind;
  const byId = new Map(here.map((each) => [each.id, each]));
  const owners = new Map(here.map((each) => [fold(nameOf(each)), each.id]));
  const imported = new Set(coming.flatMap(({ foreignIds }) => foreignIds.flatMap((id) => externalIds.get(id) ?? [])));
  /** Who follows one of ours: of several that were one when they were imported, that of its name, else the first. */
  const heirs = new Map<number, (typeof coming)[number]>();
  for (const each of coming) {
    for (const id of each.foreignIds.flatMap((foreignId) => externalIds.get(foreignId) ?? [])) {
      const ours = byId.get(id);
      if (!heirs.has(id) || (ours && fold(nameOf(each)) === fold(nameOf(ours)))) heirs.set(id, each);
    }
  }
  const originOf = (each: (typeof coming)[number]) =>
    each.foreignIds
      .map((foreignId) => externalIds.get(foreignId))
      .find((id) => id !== undefined && (!byId.has(id) || heirs.get(id) === each));
  // Those that follow come first: what they are no longer called is free then.
  const inOrder = coming.toSorted((a, b) => Number(originOf(a) === undefined) - Number(originOf(b) === undefined));
  const plan: NamedStep<Fields>[] = [];

  for (const each of inOrder) {
    const { foreignIds } = each;
    const fields = fieldsOf(each);
    const name = nameOf(fields);
    const origin = originOf(each);
    const owner = owners.get(fold(name));
    const id = origin ?? owner;
    const before = id === undefined ? undefined : byId.get(id);
    if (origin !== undefined && !before) {
      leave(noun, name, 'deleted_here');
    } else if (!before) {
      plan.push({ does: 'add', foreignIds, fields });
    } else if (origin === undefined && !shared && imported.has(before.id)) {
      leave(noun, name, 'name_taken');
    } else {
      const taken = owner !== undefined && owner !== before.id;
      if (taken) leave(noun, name, 'name_taken');
      const old = fieldsOf(before);
      const next = taken ? withoutName(fields, old) : fields;
      const does = sameFields(old, next) ? 'keep' : 'change';
      if (does === 'change') {
        owners.delete(fold(nameOf(old)));
        owners.set(fold(nameOf(next)), before.id);
      }
      plan.push({ does, id: before.id, foreignIds, fields: next });
    }
  }
  return plan;
}
