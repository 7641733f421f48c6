import { isPhone } from '#domain/pbx/lines/phoneStates.ts';
import { isOver, PbxError, type PbxPhones } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';

/** The state of a phone that an event tells of; null when it tells of something else. */
export function phoneIn(packet: AmiPacket): { device: string; state: string } | null {
  if (header(packet, 'Event') !== 'DeviceStateChange') return null;
  const [device = '', state = ''] = [header(packet, 'Device'), header(packet, 'State')];
  return isPhone(device) ? { device, state } : null;
}

/** What all phones are doing, and whose they are. Null where Asterisk can't say so. */
export async function listPhones(ami: AmiSession): Promise<PbxPhones | null> {
  try {
    const [states, hints] = await Promise.all([ami.list('DeviceStateList'), ami.list('ExtensionStateList')]);
    return {
      states: new Map(states.flatMap((packet) => phoneIn(packet) ?? []).map(({ device, state }) => [device, state])),
      hints: hints.map((hint) => ({ extension: header(hint, 'Exten') ?? '', hint: header(hint, 'Hint') ?? '' })),
    };
  } catch (error) {
    if (error instanceof PbxError && !isOver(error)) return null;
    throw error;
  }
}
