import type { PbxLine } from '#backend/ports/pbx.ts';
import { lampOf } from '#domain/pbx/setup/hints.ts';
import type { Obeying } from './wantedActions.ts';

/** Where Asterisk keeps custom device states. */
const FAMILY = 'CustomDevstate';

/**
 * Lets the lamps of ordinary phones show who is in do not disturb, by a device of ours in each extension's hint. A lamp that is off says
 * UNAVAILABLE, which leaves what the phone itself says as it is; NOT_INUSE would make one that is switched off look idle.
 */
export function createLamps(line: PbxLine): Obeying {
  /** The devices that are on; null before they were asked for. */
  let on: Set<string> | null = null;

  async function devicesOn(): Promise<Set<string>> {
    const entries = [...(await line.entriesBelow(FAMILY))].filter(([, state]) => state === 'BUSY');
    return new Set(entries.map(([path]) => path.slice(FAMILY.length + 1)));
  }

  return {
    async obey(wanted, asked) {
      const known = on && asked ? on : await devicesOn();
      on = known;
      const ours = [...known].filter((device) => device.startsWith(lampOf('')));
      const all = asked ?? [...wanted.keys(), ...ours.map((device) => device.slice(lampOf('').length))];
      for (const extension of new Set(all)) {
        const device = lampOf(extension);
        const isOn = wanted.get(extension) === 'dnd';
        if (isOn === known.has(device)) continue;
        await line.setDeviceState(`Custom:${device}`, isOn ? 'BUSY' : 'UNAVAILABLE');
        if (isOn) known.add(device);
        else known.delete(device);
      }
    },
  };
}
