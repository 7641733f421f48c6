import { onTestFinished } from 'vitest';
import type { Asterisk } from '#kit/services/asterisk.ts';
import { type RealPhone, startPhone } from '#kit/services/phones.ts';
import { type Lamp, startLamp } from '#kit/services/phones/lamp.ts';

/** Signs a phone in until the test is over. */
export async function signInPhone(
  asterisk: Asterisk,
  extension: string,
  manner?: Parameters<typeof startPhone>[2],
): Promise<RealPhone> {
  const phone = await startPhone(asterisk, extension, manner);
  onTestFinished(() => phone.stop());
  return phone;
}

/** Lets a phone watch an extension until the test is over. */
export async function watchLamp(asterisk: Asterisk, options: Parameters<typeof startLamp>[1]): Promise<Lamp> {
  const lamp = await startLamp(asterisk, options);
  onTestFinished(() => lamp.stop());
  return lamp;
}
