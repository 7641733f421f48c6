import type { PbxLine } from '#backend/ports/pbx.ts';
import { lampOf } from '#domain/pbx/setup/hints.ts';
import { tryEach } from './tryEach.ts';
import type { Obeying } from './wantedActions.ts';

/** Where Asterisk keeps custom device states. */
const FAMILY = 'CustomDevstate';

/**
 * Lets the lamps of ordinary phones show who is in do not disturb, by a device of ours in each extension's hint. A lamp that is off says
 * UNAVAILABLE, which leaves what the phone itself says as it is; NOT_INUSE would make one that is switched off look idle.
 */
export function createLamps(line: PbxLine): Obeying {
  async function extensionsOn(): Promise<Set<string>> {
    const ours = `${FAMILY}/${lampOf('')}`;
    const entries = [...(await line.entriesBelow(FAMILY))].filter(([path, state]) => {
      return state === 'BUSY' && path.startsWith(ours);
    });
    return new Set(entries.map(([path]) => path.slice(ours.length)));
  }

  return {
    async obey(wanted, asked) {
      // The dialplan sets them as well: of some, nothing is taken for known.
      const on = asked ? null : await extensionsOn();
      await tryEach(new Set(asked ?? [...wanted.keys(), ...(on ?? [])]), async (extension) => {
        const isOn = wanted.get(extension)?.action === 'dnd';
        if (on && isOn === on.has(extension)) return;
        await line.setDeviceState(`Custom:${lampOf(extension)}`, isOn ? 'BUSY' : 'UNAVAILABLE');
      });
    },
  };
}
