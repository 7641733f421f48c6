import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ownContext, TRIAL_VARIABLE, tryContext } from '#domain/pbx/setup/names.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import type { AmiSession } from './ami/session.ts';
import { checkedExtension } from './extension.ts';
import { getVariable } from './ami/variables.ts';

/**
 * Calls an extension as a phone does, and waits until our dialplan says that it was asked: there the call ends. Where it is not
 * asked, the admin's own dialplan does whatever it does, until `ringMs` are over.
 *
 * @param heard settles once the probe was set with this subtype
 * @throws PbxError `not_allowed` without `write = originate`; `not_an_extension` and `not_joined`, before anything is called;
 *   `failed` when our dialplan was not asked
 */
export async function placeTrialCall(
  ami: AmiSession,
  extension: string,
  heard: (subtype: string) => Promise<true>,
  ringMs: number,
): Promise<void> {
  const name = checkedExtension(extension);
  // Empty where func_dialplan.so is not loaded.
  const isThere = async (context: string) => (await getVariable(ami, `DIALPLAN_EXISTS(${context},${name},1)`)) !== '0';
  if (!(await isThere(tryContext))) throw new PbxError('not_an_extension', `[${tryContext}] has no ${name}.`);
  if (!(await isThere(ownContext))) throw new PbxError('not_joined', `[${ownContext}] has no ${name}.`);
  const trial = randomUUID().replaceAll('-', '');
  const asked = heard(trial);
  await ami.send('Originate', {
    Channel: `Local/${name}@${tryContext}/n`,
    Application: 'Hangup',
    Variable: `${TRIAL_VARIABLE}=${trial}`,
    Timeout: String(ringMs),
    Async: 'true',
  });
  if (await Promise.race([asked, setTimeout(ringMs, undefined, { ref: false })])) return;
  throw new PbxError('failed', `The call to ${name} did not come by [presence].`);
}
