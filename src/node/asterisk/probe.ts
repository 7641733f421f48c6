import { setTimeout } from 'node:timers/promises';
import { notSet } from '#domain/pbx/held.ts';
import { PROBE } from '#domain/pbx/setup/names.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { presenceIn, setPresence } from './presence.ts';
import { setVariable } from './ami/variables.ts';

/** Custom devices that nobody has, by what an eventfilter takes them for. */
const devices = {
  /** For a change of presence, where it looks anywhere in an event: no good one lets it pass. */
  forbidden: `${PROBE} Event: PresenceStateChange`,
  /** For a phone: the state of a real one can't be set. */
  phone: `${PROBE} Device: PJSIP/`,
  /** For a lamp of FreePBX's do not disturb. */
  lamp: `DND${PROBE}`,
} as const;
type Device = keyof typeof devices;

/** Tries a connection by the presence of nobody, and by devices that nobody has. */
export interface Probe {
  /** To be called with every event of the connection. */
  onEvent: (packet: AmiPacket) => void;
  /** Sets the presence. Asterisk tells of it after everything that was set before. */
  set: (ami: AmiSession) => Promise<void>;
  /** Resolves once somebody has set it with this subtype. */
  trial: (subtype: string) => Promise<true>;
  /** Waits until it is told of, for so long at most. Returns whether it was. */
  isTold: (ms: number) => Promise<boolean>;
  /**
   * Changes the state of a device.
   *
   * @throws PbxError `failed` where func_devstate.so is not loaded
   */
  setDevice: (ami: AmiSession, device: Device) => Promise<void>;
  /** Waits until it is told of that, for so long at most. Returns whether it ever was. */
  hearsOf: (device: Exclude<Device, 'forbidden'>, ms: number) => Promise<boolean>;
  /** Waits for an event that the filter should have kept back, for so long at most. Returns its name, or null. */
  leaked: (ms: number) => Promise<string | null>;
}

export function createProbe(): Probe {
  let told = createSignal<true>();
  const leak = createSignal<string>();
  const heardOf = { phone: createSignal<true>(), lamp: createSignal<true>() };
  const trials = new Map<string, () => void>();
  return {
    onEvent(packet) {
      const heard = presenceIn(packet);
      if (heard?.name === PROBE) {
        told.give(true);
        trials.get(heard.held.subtype)?.();
      }
      const event = header(packet, 'Event') ?? '';
      const device = header(packet, 'Device');
      // The one carries messages as they are, whoever wrote them; the other is ours.
      if (event === 'PresenceStatus' || device === `Custom:${devices.forbidden}`) leak.give(event);
      if (device === `Custom:${devices.phone}`) heardOf.phone.give(true);
      if (device === `Custom:${devices.lamp}`) heardOf.lamp.give(true);
    },
    async set(ami) {
      told = createSignal();
      await setPresence(ami, PROBE, notSet);
    },
    trial: (subtype) => new Promise((resolve) => trials.set(subtype, () => resolve(true))),
    isTold: async (ms) => (await told.within(ms)) ?? false,
    setDevice: (ami, device) => changeDevice(ami, devices[device]),
    hearsOf: async (device, ms) => (await heardOf[device].within(ms)) ?? false,
    leaked: leak.within,
  };
}

/** Asterisk tells of changes alone, and remembers what a connection before had set. */
async function changeDevice(ami: AmiSession, name: string): Promise<void> {
  await setVariable(ami, `DEVICE_STATE(Custom:${name})`, 'INUSE');
  await setVariable(ami, `DEVICE_STATE(Custom:${name})`, 'NOT_INUSE');
  await forget(ami, `CustomDevstate/${name}`);
}

/** Deletes what the probe left in AstDB. */
export function forgetProbe(ami: AmiSession): Promise<void> {
  return forget(ami, `CustomPresence/${PROBE}`);
}

/** The first user may do this much in AstDB, where the function for it is loaded; else the entry stays, and says nothing. */
async function forget(ami: AmiSession, path: string): Promise<void> {
  await setVariable(ami, `DB_DELETE(${path})`, '1').catch((error: unknown) => {
    if (!(error instanceof PbxError)) throw error;
  });
}

/** Something that is given once, and may be waited for. */
function createSignal<Value>() {
  let settle: ((value: Value) => void) | undefined;
  const given = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return {
    give: (value: Value) => settle?.(value),
    async within(ms: number): Promise<Value | null> {
      const timer = new AbortController();
      const timeOver = setTimeout(ms, null, { ref: false, signal: timer.signal }).catch(() => null);
      const value = await Promise.race([given, timeOver]);
      timer.abort();
      return value;
    },
  };
}
