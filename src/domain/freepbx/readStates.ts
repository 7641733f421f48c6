import { message as messageSchema } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';
import type { FreepbxContent, Leave } from './content.ts';
import type { FreepbxTables } from './tables.ts';

export interface ReadStates {
  all: FreepbxContent['states'];
  /** The state that an id of FreePBX's has become; undefined for one that is not there. */
  of: (foreignId: number) => FreepbxContent['states'][number] | undefined;
}

/** The states. Two that can't be told apart are one: FreePBX lets one be entered twice. */
export function readStates({ presencestate_list: list }: FreepbxTables, leave: Leave): ReadStates {
  const byLabel = new Map<string, FreepbxContent['states'][number]>();
  const byId = new Map<number, FreepbxContent['states'][number]>();
  for (const { id, type: given, message: text } of list.toSorted((a, b) => a.id - b.id)) {
    const name = `${given ?? ''} ${text ?? ''}`.trim() || String(id);
    const type = presenceTypes.find((each) => each === given);
    const message = messageSchema.safeParse(text ?? '');
    if (!type) leave('state', name, 'type_unknown');
    else if (!message.success) leave('state', name, 'message_malformed');
    else {
      const label = fold(labelOf(type, message.data || null));
      const same = byLabel.get(label);
      if (same) {
        same.foreignIds.push(id);
        byId.set(id, same);
        leave('state', labelOf(type, message.data || null), 'merged');
        continue;
      }
      const state = { foreignIds: [id], type, message: message.data || null };
      byLabel.set(label, state);
      byId.set(id, state);
    }
  }
  return { all: [...byLabel.values()], of: (id) => byId.get(id) };
}
