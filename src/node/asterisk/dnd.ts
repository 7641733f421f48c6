import { isExtension } from '#domain/pbx/extension.ts';
import { type AmiPacket, header } from './ami/packet.ts';

/** The extension at which a `DeviceStateChange` says that the lamp of FreePBX's do not disturb changed; null when it says something else. */
export function dndIn(packet: AmiPacket): string | null {
  if (header(packet, 'Event') !== 'DeviceStateChange') return null;
  const name = /^Custom:(?:DEV)?DND(.+)$/.exec(header(packet, 'Device') ?? '')?.[1];
  return name !== undefined && isExtension(name) ? name : null;
}
