import type { QueueMember } from '#domain/pbx/pauses.ts';
import { PROBE } from '#domain/pbx/setup/names.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './packet.ts';
import type { AmiSession } from './session.ts';

/** The members of all queues. Asking takes no class, and the answer is a list, which passes event filters (Asterisk, app_queue). */
export async function queueMembers(ami: AmiSession): Promise<QueueMember[]> {
  const rows = await ami.list('QueueStatus');
  return rows
    .filter((row) => header(row, 'Event') === 'QueueMember')
    .map((row) => ({
      queue: header(row, 'Queue') ?? '',
      interface: header(row, 'Location') ?? '',
      stateInterface: header(row, 'StateInterface') ?? '',
      paused: header(row, 'Paused') === '1',
      reason: header(row, 'PausedReason') ?? '',
      mayLackReason: mayLackReason(row),
    }));
}

/** A queue that is loaded again makes its members anew: paused from the beginning, without the reason. */
function mayLackReason(row: AmiPacket): boolean {
  const [began, pausedAt] = [header(row, 'LoginTime'), header(row, 'LastPause')];
  return header(row, 'Membership') === 'static' && !header(row, 'PausedReason') && began === pausedAt;
}

/** Pauses a member in its queue for this reason; null ends its pause. */
export async function setPause(
  ami: AmiSession,
  { queue, interface: name }: Pick<QueueMember, 'queue' | 'interface'>,
  reason: string | null,
): Promise<void> {
  const where = { Queue: queue, Interface: name };
  await ami.send(
    'QueuePause',
    reason === null ? { ...where, Paused: 'false' } : { ...where, Paused: 'true', Reason: reason },
  );
}

/**
 * Tries whether members may be paused, by one that no queue has.
 *
 * @throws PbxError `not_allowed` without the class `agent`, `module_missing` where app_queue.so is not loaded
 */
export async function tryPause(ami: AmiSession): Promise<void> {
  const nobody = { queue: PROBE, interface: `Local/${PROBE}` };
  try {
    await setPause(ami, nobody, null);
  } catch (error) {
    // "Interface not found", as it should be.
    if (!(error instanceof PbxError) || error.fault !== 'failed') throw error;
  }
}
