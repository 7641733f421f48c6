import { randomUUID } from 'node:crypto';
import { header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { getVariable, setVariable } from './ami/variables.ts';

/** A global variable of the dialplan that lives as long as the process of Asterisk does. */
const RUN = 'PRESENCE_RUN';

/**
 * Names this run of Asterisk. Its start time is no use: it is in whole seconds, and only for users with a class that may do much
 * more. So the first who asks leaves a name in a global variable, which a restart clears. (So does a reload of the dialplan with
 * `clearglobalvars=yes`: it then looks like a restart.)
 */
export async function runOf(ami: AmiSession): Promise<string> {
  const known = await getVariable(ami, RUN);
  if (/^[0-9a-f-]{36}$/.test(known)) return known;
  const run = randomUUID();
  await setVariable(ami, RUN, run);
  return run;
}

/**
 * Asterisk's version, such as `22.10.1`, without what a distribution adds to it. The second user may ask for it; the first
 * hears it from a module that need not be loaded, else there is the manager interface's own.
 */
export async function versionOf(ami: AmiSession, keys: AmiSession | null): Promise<string> {
  const settings = keys && (await keys.send('CoreSettings').catch(() => null));
  const version = settings ? header(settings, 'AsteriskVersion') : await getVariable(ami, 'VERSION()');
  return version?.split(/[+~\s]/, 1)[0] || `AMI ${ami.version}`;
}
