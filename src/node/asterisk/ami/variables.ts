import type { AmiSession } from './session.ts';
import { header } from './packet.ts';

/** The value of a dialplan function or global variable; empty when there is none, and when its module is not loaded. */
export async function getVariable(ami: AmiSession, name: string): Promise<string> {
  return header(await ami.send('Getvar', { Variable: name }), 'Value') ?? '';
}

/** @param onSet called before anything that comes of it is heard of */
export async function setVariable(ami: AmiSession, name: string, value: string, onSet?: () => void): Promise<void> {
  await ami.send('Setvar', { Variable: name, Value: value }, onSet);
}
