import { setTimeout } from 'node:timers/promises';
import { notSet } from '#domain/pbx/held.ts';
import { PROBE } from '#domain/pbx/setup/names.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { presenceIn, setPresence } from './presence.ts';
import { setVariable } from './ami/variables.ts';

/** A custom device whose name passes for a change of presence where an eventfilter looks anywhere in an event. */
const BAIT = `${PROBE} Event: PresenceStateChange`;

/** A custom device whose name an eventfilter for phones lets pass: the state of a real phone can't be set. */
const PHONE = `${PROBE} Device: PJSIP/`;

/** A custom device whose name is that of a lamp of FreePBX's do not disturb. */
const DND_LAMP = `DND${PROBE}`;

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
   * Sets the device, which a good eventfilter says nothing of.
   *
   * @throws PbxError `failed` where func_devstate.so is not loaded
   */
  bait: (ami: AmiSession) => Promise<void>;
  /**
   * Switches the lamp of do not disturb of nobody.
   *
   * @throws PbxError `failed` where func_devstate.so is not loaded
   */
  switchLamp: (ami: AmiSession) => Promise<void>;
  /** Waits until it is told of, for so long at most. Returns whether it was. */
  isLampTold: (ms: number) => Promise<boolean>;
  /** Waits for an event that the filter should have kept back, for so long at most. Returns its name, or null. */
  leaked: (ms: number) => Promise<string | null>;
  /**
   * Sets a device that passes for a phone.
   *
   * @throws PbxError `failed` where func_devstate.so is not loaded
   */
  setPhone: (ami: AmiSession) => Promise<void>;
  /** Waits until it is told of that, for so long at most. Returns whether it ever was. */
  isToldOfPhones: (ms: number) => Promise<boolean>;
}

export function createProbe(): Probe {
  let told = createSignal<true>();
  const leak = createSignal<string>();
  const phone = createSignal<true>();
  const lamp = createSignal<true>();
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
      if (event === 'PresenceStatus' || device === `Custom:${BAIT}`) leak.give(event);
      if (event === 'DeviceStateChange' && device === `Custom:${PHONE}`) phone.give(true);
      if (device === `Custom:${DND_LAMP}`) lamp.give(true);
    },
    async set(ami) {
      told = createSignal();
      await setPresence(ami, PROBE, notSet);
    },
    trial: (subtype) => new Promise((resolve) => trials.set(subtype, () => resolve(true))),
    isTold: async (ms) => (await told.within(ms)) ?? false,
    bait: (ami) => setDevice(ami, BAIT),
    switchLamp: (ami) => setDevice(ami, DND_LAMP),
    isLampTold: async (ms) => (await lamp.within(ms)) ?? false,
    leaked: leak.within,
    setPhone: (ami) => setDevice(ami, PHONE),
    isToldOfPhones: async (ms) => (await phone.within(ms)) ?? false,
  };
}

/** Asterisk tells of changes alone, and remembers what a connection before had set. */
async function setDevice(ami: AmiSession, name: string): Promise<void> {
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
