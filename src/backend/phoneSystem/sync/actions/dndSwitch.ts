import type { PbxLine } from '#backend/ports/pbx.ts';

/** What was ours to set, noted beside it in AstDB itself: what is lost there is lost together. */
export const OUR_NOTES = 'presence/freepbx';

/** FreePBX's devices of an extension. */
export async function devicesOf(line: PbxLine, extension: string): Promise<string[]> {
  const user = await line.entriesBelow(`AMPUSER/${extension}`);
  return (user.get(`AMPUSER/${extension}/device`) ?? '').split('&').filter((device) => /^[\w-]{1,40}$/.test(device));
}

/** Switches FreePBX's do not disturb by all that its own codes set (FreePBX 16, module donotdisturb). */
export async function switchDnd(line: PbxLine, extension: string, on: boolean): Promise<void> {
  if (on) await line.writeEntry(`DND/${extension}`, 'YES');
  const devices = new Set(await devicesOf(line, extension));
  // Where there are no devices, a program may have lit the lamp of the phone all the same.
  if (!on && (await line.readEntry(`CustomDevstate/DEVDND${extension}`)) === 'BUSY') devices.add(extension);
  const lamps = [`DND${extension}`, ...[...devices].map((device) => `DEVDND${device}`)];
  // NOT_INUSE would make a phone that is signed out look idle.
  for (const lamp of lamps) await line.setDeviceState(`Custom:${lamp}`, on ? 'BUSY' : 'UNAVAILABLE');
  // Last: a code that is dialled meanwhile switches on what is off, and all of it.
  if (!on) await line.writeEntry(`DND/${extension}`, null);
}
