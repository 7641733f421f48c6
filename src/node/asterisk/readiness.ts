import { setTimeout } from 'node:timers/promises';
import { backOff } from '#domain/backOff.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { PROBE } from '#domain/pbx/setup/names.ts';
import { getVariable } from './ami/variables.ts';

/** Between two looks (milliseconds). Each leaves an error in Asterisk's log while presence is not loaded. */
const PAUSES = { first: 50, longest: 1000 };

/**
 * Waits until presence is loaded: a starting Asterisk lets users in before, and answers them as if nobody had any presence.
 *
 * @throws PbxError `not_ready` when presence itself is not loaded in time, `module_missing` when its events and list are not
 */
export async function untilReady(ami: AmiSession, readyMs: number): Promise<void> {
  const until = performance.now() + readyMs;
  for (let looks = 1; ; looks += 1) {
    const missing = await whatIsMissing(ami);
    if (missing === null) return;
    if (performance.now() > until) throw missing;
    await Promise.race([setTimeout(backOff(looks, PAUSES)), ami.lost]);
  }
}

/** What Asterisk lacks to have presence, and to tell of it; null when it has all. */
export async function whatIsMissing(ami: AmiSession): Promise<PbxError | null> {
  if ((await getVariable(ami, `PRESENCE_STATE(CustomPresence:${PROBE},value)`)) === '') {
    return new PbxError('not_ready', 'func_presencestate.so is not loaded.');
  }
  // The list itself may be long.
  const commands = await ami.send('ListCommands');
  if (header(commands, 'PresenceStateList') !== undefined) return null;
  return new PbxError('module_missing', 'res_manager_presencestate.so is not loaded.');
}
